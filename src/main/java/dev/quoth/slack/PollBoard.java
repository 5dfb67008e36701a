package dev.quoth.slack;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.request.files.FilesUploadV2Request.UploadFile;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import dev.quoth.store.Poll;
import dev.quoth.store.Workspace;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the cards of polls true, each with its workspace's own token: posts them, counts on them,
 * closes polls when it is time, shows results and reminds. All that changes a card is done by one
 * thread, so that no count comes after a result.
 */
final class PollBoard implements AutoCloseable {
  /** How late a deadline may be noticed. */
  private static final Duration ROUND = Duration.ofSeconds(2);

  /** Ballots that come within it change a card once; Slack takes about one change a second. */
  private static final Duration GATHER = Duration.ofSeconds(1);

  private static final Duration GRACE = Duration.ofSeconds(10);

  /** The card is gone, or may not be changed any more: the result needs a message of its own. */
  private static final Set<String> CARD_ERRORS =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed");

  private static final Logger log = LoggerFactory.getLogger(PollBoard.class);

  private final TeamPolls polls;
  private final Supplier<Surveys> surveys;
  private final Outbox outbox;
  private final Function<Workspace, Optional<MethodsClient>> clients;
  private final Set<Card> changed = ConcurrentHashMap.newKeySet();

  /** Cards on their way to Slack, which may show them before it says so. */
  private final Set<Card> posting = ConcurrentHashMap.newKeySet();

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("polls").daemon().factory());

  /** What is said to single people: whom Slack keeps waiting holds up no poll. */
  private final ExecutorService words = Executors.newVirtualThreadPerTaskExecutor();

  /** Names a poll. */
  private record Card(Workspace workspace, String id) {}

  /**
   * @param clients have the workspaces' tokens; none where Quoth is not installed any more
   */
  PollBoard(
      TeamPolls polls,
      Supplier<Surveys> surveys,
      Outbox outbox,
      Function<Workspace, Optional<MethodsClient>> clients) {
    this.polls = polls;
    this.surveys = surveys;
    this.outbox = outbox;
    this.clients = clients;
  }

  private boolean hasClient(Poll poll) {
    return clients.apply(poll.workspace()).isPresent();
  }

  private MethodsClient client(Poll poll) {
    return clients
        .apply(poll.workspace())
        .orElseThrow(() -> new IllegalStateException("no token for " + poll.workspace().team()));
  }

  /** Begins with what became due while Quoth was not running. */
  void start() {
    thread.execute(() -> guarded(() -> polls.open().forEach(this::counted)));
    var _ =
        thread.scheduleWithFixedDelay(
            () -> guarded(this::round), 0, ROUND.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Posts the card of a new poll. Where Slack refuses it the owner is told, and the poll is over;
   * where Slack can't be reached it is tried again after a minute.
   */
  void post(Poll poll) {
    Card card = new Card(poll.workspace(), poll.id());
    posting.add(card);
    try {
      announce(poll);
    } finally {
      posting.remove(card);
    }
  }

  private void announce(Poll poll) {
    AtomicReference<@Nullable String> message = new AtomicReference<>();
    String error = post(poll, poll.channel(), card(poll), message);
    String ts = message.get();
    if (error == null && ts != null) {
      polls.cardPosted(poll, ts);
      // Somebody may have answered before the card was known.
      counted(poll);
      return;
    }
    log.warn("The card of a poll was not posted: {}", error);
    if (error != null && SlackErrors.mayPass(error)) {
      return;
    }
    polls.abandon(poll);
    tellOwner(
        poll,
        "The poll was not posted, because I can't write in that channel (Slack says: "
            + error
            + "). Invite me with /invite @Quoth, and start the poll again.");
  }

  private void tellOwner(Poll poll, String sentence) {
    Outbox.To owner = new Outbox.OnlyTo(client(poll), place(poll, poll.channel()), poll.owner());
    words.execute(() -> outbox.send(owner, Notices.note(sentence)));
  }

  /** Says that somebody has answered: the card will tell, within a second or two. */
  void counted(Poll poll) {
    Card card = new Card(poll.workspace(), poll.id());
    if (changed.add(card)) {
      var _ =
          thread.schedule(
              () -> guarded(() -> count(card)), GATHER.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Says that a poll may have been closed: its result will be shown at once. */
  void closed() {
    thread.execute(() -> guarded(this::round));
  }

  /** What one failure must not end. */
  private static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("Work on polls failed, and is tried again: {}", Failure.describe(e));
    }
  }

  private void count(Card card) {
    changed.remove(card);
    Poll poll = polls.find(card.workspace(), card.id()).orElse(null);
    if (poll != null && poll.isOpen() && poll.message() != null && hasClient(poll)) {
      String error = update(poll, card(poll));
      if (error != null) {
        log.warn("The card of a poll was not updated: {}", error);
      }
      if (error != null && SlackErrors.mayPass(error)) {
        var _ = thread.schedule(() -> counted(poll), ROUND.toMillis(), TimeUnit.MILLISECONDS);
      }
      // Another process may have shown the result meanwhile, which this count has replaced.
      polls.find(card.workspace(), card.id()).filter(p -> !p.isOpen()).ifPresent(this::showAgain);
    }
  }

  private void showAgain(Poll closed) {
    surveys
        .get()
        .survey(closed.survey())
        .ifPresent(
            survey -> update(closed, PollMessage.result(survey, polls.result(closed, survey))));
  }

  private Message card(Poll poll) {
    return PollMessage.card(
        poll, title(poll), polls.voted(poll), new PollListeners.Pressed(poll.id(), null).toValue());
  }

  private String title(Poll poll) {
    return surveys.get().survey(poll.survey()).map(Survey::title).orElse(poll.survey());
  }

  private void round() {
    for (Workspace workspace : polls.busyWorkspaces()) {
      if (clients.apply(workspace).isPresent()) {
        polls.toAnnounce(workspace).forEach(poll -> guarded(() -> post(poll)));
        polls.toPost(workspace).forEach(poll -> guarded(() -> show(poll)));
        polls.toDeliver(workspace).forEach(poll -> guarded(() -> deliver(poll)));
      }
    }
    for (Poll poll : polls.open()) {
      if (polls.isTimeToRemind(poll) && hasClient(poll)) {
        guarded(() -> remind(poll));
      }
    }
  }

  private void remind(Poll poll) {
    String value = new PollListeners.Pressed(poll.id(), null).toValue();
    for (String user : polls.toRemind(poll)) {
      Outbox.To asked = new Outbox.InThread(client(poll), place(poll, user), user);
      Message reminder = PollMessage.reminder(poll, title(poll), value);
      words.execute(() -> outbox.send(asked, reminder));
    }
  }

  /** Shows a result as soon as it is known whether there is a card to show it on. */
  private void show(Poll poll) {
    Card card = new Card(poll.workspace(), poll.id());
    if (poll.message() != null) {
      postResult(poll);
    } else if (posting.contains(card)) {
      var _ =
          thread.schedule(
              () -> guarded(() -> show(poll)), GATHER.toMillis(), TimeUnit.MILLISECONDS);
    } else {
      polls.find(card.workspace(), card.id()).ifPresent(this::postResult);
    }
  }

  private void postResult(Poll poll) {
    if (poll.message() == null && polls.voted(poll) == 0) {
      polls.abandon(poll);
      tellOwner(
          poll,
          "Your poll “"
              + title(poll)
              + "” was over before I could post its card, so nobody has answered. Please start it"
              + " again: /quoth survey team "
              + poll.survey());
      return;
    }
    Optional<Survey> survey = surveys.get().survey(poll.survey());
    if (survey.isEmpty()) {
      // Not posted: it comes when the survey is back.
      log.warn("The result of a poll waits for its survey {}", poll.survey());
      if (poll.message() != null) {
        update(
            poll,
            PollMessage.withoutSurvey(
                poll, polls.voted(poll), surveys.get().absence(poll.survey())));
      }
      return;
    }
    Message result = PollMessage.result(survey.get(), polls.result(poll, survey.get()));
    String error = poll.message() == null ? "message_not_found" : update(poll, result);
    if (error != null && CARD_ERRORS.contains(error)) {
      error = post(poll, poll.channel(), result, new AtomicReference<>());
    }
    if (error != null && !SlackErrors.mayPass(error)) {
      log.warn("The result of a poll goes to its owner, for its channel is closed: {}", error);
      error = post(poll, poll.owner(), Notices.elsewhere(result), new AtomicReference<>());
    }
    if (error != null && SlackErrors.mayPass(error)) {
      log.warn("The result of a poll was not shown, and is tried again: {}", error);
      return;
    }
    polls.posted(poll);
  }

  /** Sends the owner the files of a poll whose result is posted. */
  private void deliver(Poll poll) {
    Optional<Survey> survey = surveys.get().survey(poll.survey());
    if (survey.isEmpty()) {
      // They come when the survey is back.
      return;
    }
    AtomicReference<@Nullable String> channel = new AtomicReference<>();
    Message words =
        Notices.note("Your poll “" + survey.get().title() + "” is closed. These are its results.");
    String error =
        outbox.callOnce(
            way(poll, poll.owner()),
            () -> {
              ChatPostMessageResponse response = send(client(poll), poll.owner(), words);
              channel.set(response.getChannel());
              return response;
            });
    if (error != null && SlackErrors.mayPass(error)) {
      return;
    }
    String direct = channel.get();
    if (error == null && direct != null) {
      error = upload(poll, survey.get(), direct);
    }
    polls.delivered(poll);
    if (error != null) {
      log.warn("The files of a poll did not reach its owner: {}", error);
      tellOwner(
          poll, "I could not send you the poll's result as files (Slack says: " + error + ").");
    }
  }

  private @Nullable String upload(Poll poll, Survey survey, String channel) {
    try {
      client(poll)
          .filesUploadV2(request ->
              request
                  .channel(channel)
                  .uploadFiles(
                      List.of(
                          file("poll.csv", polls.csv(poll, survey)),
                          file("poll.json", polls.json(poll, survey)))));
      return null;
    } catch (SlackFilesUploadV2Exception | SlackApiException | IOException e) {
      log.warn("An upload failed: {}", Failure.describe(e));
      return "the upload failed";
    }
  }

  private static UploadFile file(String name, String content) {
    return UploadFile.builder()
        .filename(name)
        .title(name)
        .fileData(content.getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private @Nullable String post(
      Poll poll, String channel, Message message, AtomicReference<@Nullable String> ts) {
    return outbox.callOnce(
        way(poll, channel),
        () -> {
          ChatPostMessageResponse response = send(client(poll), channel, message);
          ts.set(response.getTs());
          return response;
        });
  }

  private static ChatPostMessageResponse send(MethodsClient client, String channel, Message message)
      throws IOException, SlackApiException {
    return client.chatPostMessage(request ->
        request
            .channel(channel)
            .text(message.text())
            .blocks(message.blocks())
            .mrkdwn(false)
            .parse("none")
            .unfurlLinks(false)
            .unfurlMedia(false));
  }

  private @Nullable String update(Poll poll, Message message) {
    return outbox.callInTurn(
        way(poll, poll.channel()),
        () ->
            client(poll)
                .chatUpdate(request ->
                    request
                        .channel(poll.channel())
                        .ts(poll.message())
                        .text(message.text())
                        .blocks(message.blocks())
                        .parse("none")));
  }

  private static String way(Poll poll, String channel) {
    return "polls/" + poll.workspace().team() + "/" + channel;
  }

  private static Place place(Poll poll, String channel) {
    return new Place(poll.workspace().enterprise(), poll.workspace().team(), channel, "");
  }

  /** Shows the counts that are due; what is left is done after the next start. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
      words.shutdown();
      if (!words.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        words.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
