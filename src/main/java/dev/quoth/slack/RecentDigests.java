package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digest.Line;
import dev.quoth.slack.DigestMessage.Posted;
import dev.quoth.store.Digests;
import dev.quoth.store.Workspace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The digests that were posted last, for people who are in the channels that they stand in. */
final class RecentDigests {
  /** Beyond it, older ones of a person's channels are not looked for: a call a channel is made. */
  private static final int LOOKED_AT = 30;

  private final Digests kept;
  private final ThreadAccess access;

  RecentDigests(Digests kept, ThreadAccess access) {
    this.kept = kept;
    this.access = access;
  }

  /**
   * A digest that stands in a thread.
   *
   * @param headline what it is about, in somebody's words; not escaped
   * @param channel Slack's id of its channel
   * @param link to its message; empty where Slack gave none
   * @param lead Slack's id of who posted it
   */
  record Recent(String headline, String channel, String link, String lead, Instant posted) {}

  /** At most {@code limit} digests that {@code user} may read, latest first. */
  List<Recent> of(Context context, String user, int limit) {
    Workspace workspace = new Workspace(context.getEnterpriseId(), context.getTeamId());
    Map<String, Boolean> open = new HashMap<>();
    List<Recent> recent = new ArrayList<>();
    for (Digests.Digest each : kept.latest(workspace, LOOKED_AT)) {
      if (recent.size() == limit) {
        break;
      }
      if (open.computeIfAbsent(each.channel(), c -> access.mayRead(context, c, user))) {
        recent(each).ifPresent(recent::add);
      }
    }
    return List.copyOf(recent);
  }

  private static Optional<Recent> recent(Digests.Digest kept) {
    String message = kept.message();
    return Posted.of(kept.body())
        .map(posted ->
            new Recent(
                headline(posted.digest()),
                kept.channel(),
                message == null ? "" : posted.links().of(message),
                kept.author(),
                kept.changed()));
  }

  private static String headline(Digest digest) {
    return Stream.concat(
            Stream.ofNullable(digest.headline()),
            digest.decisions().stream().map(Digest.Decision::line))
        .map(Line::text)
        .map(DigestText::flat)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("A thread");
  }
}
