package dev.quoth.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A survey that several people take.
 *
 * @param id unique in its workspace
 * @param channel where its card stands
 * @param owner who opened it
 * @param survey the survey's name
 * @param edition the survey's edition when it was opened
 * @param anonymous whether nothing leads from a person to a ballot
 * @param voterKey with which an anonymous poll hashes who has voted, in hex; empty in others, and
 *     after it was closed
 * @param asked whom it asks; empty where it asks whoever comes by
 * @param deadline when it closes; null where only its owner closes it
 * @param message the timestamp of its card; null until that is posted
 */
public record Poll(
    Workspace workspace,
    String id,
    String channel,
    String owner,
    String survey,
    String edition,
    boolean anonymous,
    String voterKey,
    List<String> asked,
    Instant opened,
    @Nullable Instant deadline,
    @Nullable String message,
    State state) {

  /** Where a poll is in its life. */
  public enum State {
    OPEN,
    /** Takes no more ballots; its result is not posted yet. */
    CLOSED,
    /** Its result is posted; its owner does not have the files yet. */
    POSTED,
    /** Its owner has the files, too. */
    DELIVERED
  }

  public Poll {
    asked = List.copyOf(asked);
  }

  /** Whether it takes ballots. */
  public boolean isOpen() {
    return state == State.OPEN;
  }
}
