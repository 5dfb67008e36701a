package dev.quoth.survey;

import dev.quoth.store.Poll;
import dev.quoth.store.Polls;
import dev.quoth.store.Polls.Ballot;
import dev.quoth.store.Store;
import dev.quoth.store.StoreException;
import dev.quoth.store.Workspace;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The rules of polls: who may vote, change a vote and close, and when a poll is over.
 *
 * <p>An anonymous poll keeps two lists that nothing connects: hashes of who has voted, under a key
 * of the poll's own that is deleted when it closes, and ballots under random ids. Only the voter's
 * own form knows the id of a ballot, so only who still has it can change a ballot; Quoth itself
 * can't find it. What is left is what a database's own logs and backups may tell to who runs it.
 *
 * <p>Every method throws {@link StoreException} where the store can't be used. Safe for use by many
 * threads at once.
 */
public final class TeamPolls {
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int MOST_ASKED = 1000;

  private final Polls polls;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  public TeamPolls(Store store, InstantSource clock) {
    this.polls = store.polls();
    this.clock = clock;
  }

  /**
   * A poll that somebody wants.
   *
   * @param asked who may vote; empty for whoever is in the channel
   * @param deadline when it closes by itself; null for never
   */
  public record Request(
      Workspace workspace,
      String channel,
      String owner,
      Survey survey,
      boolean anonymous,
      List<String> asked,
      @Nullable Instant deadline) {
    public Request {
      asked = asked.stream().distinct().toList();
    }
  }

  /** What is wrong with a request, in sentences for people; empty where nothing is. */
  public List<String> faultsIn(Request request) {
    List<String> faults = new ArrayList<>();
    Instant deadline = request.deadline();
    if (deadline != null && !deadline.isAfter(clock.instant())) {
      faults.add("The deadline has passed already: choose a time to come.");
    } else if (deadline != null && deadline.isAfter(clock.instant().plus(LONGEST))) {
      faults.add("The deadline is more than a year away: choose an earlier one.");
    }
    if (request.asked().size() > MOST_ASKED) {
      faults.add(
          "A poll asks up to " + MOST_ASKED + " people by name: ask the whole channel instead.");
    }
    return faults;
  }

  /**
   * Opens a poll.
   *
   * @throws IllegalArgumentException where {@link #faultsIn} finds a fault
   */
  public Poll open(Request request) {
    List<String> faults = faultsIn(request);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", faults));
    }
    Poll poll =
        new Poll(
            request.workspace(),
            secret(),
            request.channel(),
            request.owner(),
            request.survey().name(),
            request.survey().edition(),
            request.anonymous(),
            request.anonymous() ? secret() : "",
            request.asked(),
            Instant.ofEpochMilli(clock.millis()),
            request.deadline() == null
                ? null
                : Instant.ofEpochMilli(request.deadline().toEpochMilli()),
            null,
            Poll.State.OPEN);
    polls.open(poll);
    return poll;
  }

  /** The poll of that id. */
  public Optional<Poll> find(Workspace workspace, String id) {
    return polls.find(workspace, id);
  }

  /** The polls of all workspaces that take ballots, oldest first. */
  public List<Poll> open() {
    return polls.open();
  }

  /** The workspaces with whose polls something is or will be to be done. */
  public List<Workspace> busyWorkspaces() {
    return polls.busyWorkspaces();
  }

  /** Notes where the poll's card was posted. */
  public void cardPosted(Poll poll, String message) {
    polls.setMessage(poll.workspace(), poll.id(), message);
  }

  /** Who can see what, to be read before one answers. Plain text. */
  public static String notice(Poll poll) {
    return poll.anonymous()
        ? "Anonymous: nobody sees who answered what, and Quoth doesn't keep it. Quoth knows who has"
            + " answered until the poll closes, to bar a second ballot and to remind the others."
            + " With fewer than "
            + PollResult.LEAST_ANONYMOUS
            + " ballots no answers are shown. You can change your ballot only with the button under"
            + " its confirmation, which is gone when Slack reloads."
        : "Not anonymous: the channel sees how the answers spread, the owner of the poll also who"
            + " gave which.";
  }

  /**
   * A form to fill in.
   *
   * @param ballot names the ballot, and must come back with it. In an anonymous poll it is the
   *     voter's secret: to be carried by the form and by what only the voter sees and Slack does
   *     not keep, and never to be logged
   * @param choices what was chosen before, by question
   */
  public record Form(String ballot, Map<String, String> choices) {}

  /**
   * The form for a voter.
   *
   * @param ballot of an anonymous poll, the ballot to change; null for a first one
   */
  public Form form(Poll poll, String user, @Nullable String ballot) {
    if (poll.anonymous() && ballot == null) {
      return new Form(secret(), Map.of());
    }
    String id = ballot != null && poll.anonymous() ? ballot : user;
    return new Form(id, polls.ballot(poll, id).map(Ballot::choices).orElse(Map.of()));
  }

  /**
   * What became of a vote.
   *
   * @param counted whether the ballot is kept
   * @param sentence for the voter; plain text
   * @param complete whether everyone asked has voted now
   */
  public record Voted(boolean counted, String sentence, boolean complete) {}

  /**
   * Keeps a ballot; on return it is on the disk. The same ballot twice is counted once.
   *
   * @param poll as {@link #find} gives it now
   * @param user who votes
   * @param ballot from the {@link Form}
   * @param survey the poll's, as it reads now
   * @param choices by question, ids both; questions may be left open
   */
  public Voted vote(
      Poll poll, String user, String ballot, Survey survey, Map<String, String> choices) {
    if (!poll.asked().isEmpty() && !poll.asked().contains(user)) {
      return refused(
          "This poll asks others, so your answers were not counted. Its owner can tell you why.");
    }
    List<String> faults = survey.faultsIn(choices);
    if (!faults.isEmpty()) {
      return refused(
          "The survey has changed since you opened it, so your answers were not counted: open it"
              + " again.");
    }
    if (choices.isEmpty()) {
      return refused(
          "You have answered nothing, so nothing was counted: answer one question at least.");
    }
    if (!poll.isOpen() || isOver(poll)) {
      return refused(closedSentence());
    }
    return switch (polls.vote(
        poll, voter(poll, user), new Ballot(poll.anonymous() ? ballot : user, choices))) {
      case COUNTED ->
          new Voted(
              true,
              "Your ballot is counted. You can change it until the poll closes.",
              isComplete(poll));
      case CHANGED -> new Voted(true, "Your ballot is changed.", isComplete(poll));
      case BARRED ->
          refused(
              "You have voted already, and that ballot stands. Nobody can tell which one is yours,"
                  + " so change it with the button under the message that confirmed it.");
      case CLOSED -> refused(closedSentence());
    };
  }

  private static Voted refused(String sentence) {
    return new Voted(false, sentence, false);
  }

  private static String closedSentence() {
    return "This poll is closed, so your answers were not counted. Ballots given before stand.";
  }

  private boolean isOver(Poll poll) {
    return poll.deadline() != null && !poll.deadline().isAfter(clock.instant());
  }

  private boolean isComplete(Poll poll) {
    return !poll.asked().isEmpty() && polls.voters(poll).size() >= poll.asked().size();
  }

  /** How many have voted. */
  public int voted(Poll poll) {
    return polls.voters(poll).size();
  }

  /**
   * Closes a poll for its owner.
   *
   * @return null where {@code user} has closed it; else why not, as a sentence
   */
  public @Nullable String close(Poll poll, String user) {
    if (!user.equals(poll.owner())) {
      return "Only who opened this poll can close it.";
    }
    return polls.close(poll.workspace(), poll.id()) ? null : "This poll is closed already.";
  }

  /** Closes a poll that everyone asked has answered. */
  public void closeComplete(Poll poll) {
    if (isComplete(poll)) {
      polls.close(poll.workspace(), poll.id());
    }
  }

  /**
   * Hands out the open polls of a workspace whose card is not posted because the process that was
   * to post it has died: this process must, and no other gets them for a minute.
   */
  public List<Poll> toAnnounce(Workspace workspace) {
    return polls.claim(workspace, Poll.State.OPEN, clock.instant());
  }

  /**
   * Closes what is due in a workspace, and hands out its closed polls whose result this process
   * must post now; no other process gets them. Call it every few seconds, and after a close. What
   * isn't {@link #posted} within a minute is handed out again. So that a result can't stand there
   * twice after a crash, post it by updating the poll's card.
   */
  public List<Poll> toPost(Workspace workspace) {
    Instant now = clock.instant();
    for (Poll due : polls.due(workspace, now)) {
      polls.close(workspace, due.id());
    }
    return polls.claim(workspace, Poll.State.CLOSED, now);
  }

  /** Ends a poll whose card can't be posted: it has no result, and nothing more is to be done. */
  public void abandon(Poll poll) {
    polls.abandon(poll.workspace(), poll.id());
  }

  /** Says that the result of a poll is posted. */
  public void posted(Poll poll) {
    polls.posted(poll.workspace(), poll.id());
  }

  /** Hands out, as {@link #toPost} does, the polls whose files this process must send now. */
  public List<Poll> toDeliver(Workspace workspace) {
    return polls.claim(workspace, Poll.State.POSTED, clock.instant());
  }

  /** Says that the owner of a poll has its files. */
  public void delivered(Poll poll) {
    polls.delivered(poll.workspace(), poll.id());
  }

  /**
   * Whether those asked are to be reminded by now: when three quarters of the poll's time are over,
   * or after a day where it has no deadline.
   */
  public boolean isTimeToRemind(Poll poll) {
    Instant deadline = poll.deadline();
    Duration wait =
        deadline == null
            ? Duration.ofDays(1)
            : Duration.between(poll.opened(), deadline).multipliedBy(3).dividedBy(4);
    return !poll.asked().isEmpty() && !clock.instant().isBefore(poll.opened().plus(wait));
  }

  /** Those asked who have not voted, to be reminded: once, empty ever after. */
  public List<String> toRemind(Poll poll) {
    return polls.claimReminder(poll.workspace(), poll.id()) ? missing(poll) : List.of();
  }

  private List<String> missing(Poll poll) {
    Set<String> voters = polls.voters(poll);
    return poll.asked().stream().filter(user -> !voters.contains(voter(poll, user))).toList();
  }

  /**
   * What the ballots add up to.
   *
   * @param survey the poll's, as it reads now
   */
  public PollResult result(Poll poll, Survey survey) {
    return PollResult.of(poll, survey, polls.ballots(poll));
  }

  /**
   * The result as a table for the poll's owner.
   *
   * @param survey the poll's, as it reads now
   */
  public String csv(Poll poll, Survey survey) {
    return PollExport.csv(poll, survey, polls.ballots(poll));
  }

  /**
   * The result as JSON for the poll's owner.
   *
   * @param survey the poll's, as it reads now
   */
  public String json(Poll poll, Survey survey) {
    return PollExport.json(poll, survey, polls.ballots(poll));
  }

  /** Who votes, as the store may know it. */
  private static String voter(Poll poll, String user) {
    if (!poll.anonymous()) {
      return user;
    }
    try {
      Mac hash = Mac.getInstance("HmacSHA256");
      hash.init(new SecretKeySpec(HexFormat.of().parseHex(poll.voterKey()), "HmacSHA256"));
      return HexFormat.of().formatHex(hash.doFinal(user.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HmacSHA256", e);
    }
  }

  private String secret() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
