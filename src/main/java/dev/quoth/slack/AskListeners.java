package dev.quoth.slack;

import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.GlobalShortcutContext;
import com.slack.api.bolt.context.builtin.MessageShortcutContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.quoth.answer.Verdict;
import dev.quoth.slack.AnswerMessage.Audience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ways to ask without writing into a conversation: a shortcut anywhere, a shortcut on anybody's
 * message, and the questions to try at Home. Only who asks sees the answer.
 */
final class AskListeners {
  /** The shortcut that opens a window to ask in. */
  static final String ASK = "ask";

  /** The shortcut that asks about a message. */
  static final String ABOUT = "ask-about-message";

  /** Slack waits three seconds for what a form leads to. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Logger log = LoggerFactory.getLogger(AskListeners.class);

  private final Desk desk;
  private final Outbox outbox;
  private final Reception reception;
  private final Memory memory;
  private final Rights rights;
  private final FormOpener forms;

  AskListeners(Desk desk, Outbox outbox, Reception reception, Memory memory, Rights rights) {
    this.desk = desk;
    this.outbox = outbox;
    this.reception = reception;
    this.memory = memory;
    this.rights = rights;
    this.forms = new FormOpener(outbox);
  }

  void register(App app) {
    app.globalShortcut(ASK, this::onShortcut);
    app.messageShortcut(ABOUT, this::onMessageShortcut);
    app.viewSubmission(AskForm.CALLBACK, this::onSubmitted);
  }

  private Response onShortcut(GlobalShortcutRequest request, GlobalShortcutContext context) {
    String trigger = request.getPayload().getTriggerId();
    String user = request.getPayload().getUser().getId();
    return reception.take(
        context,
        List.of(Reception.key(context, "shortcut", trigger)),
        () -> openForm(context, trigger, user));
  }

  /** Opens the window to ask in. Slack waits three seconds for it. */
  void openForm(Context context, String trigger, String user) {
    forms.open(
        context.client(),
        trigger,
        AskForm.empty(),
        direct(context, user),
        "The window did not open in time. Just ask me here.");
  }

  /** Opens a window with the answer to {@code question}. */
  void openAnswer(Context context, BlockActionPayload payload, String question) {
    String user = payload.getUser().getId();
    if (rights.isOutsider(context, user, payload.getUser().getTeamId())) {
      outbox.send(direct(context, user), Notices.notForOutsiders());
      return;
    }
    Optional<String> view =
        forms.open(
            context.client(),
            payload.getTriggerId(),
            AskForm.showing(Notices.note("I am looking into the articles…")));
    if (view.isEmpty()) {
      outbox.send(direct(context, user), answer(context, user, question, Audience.CHANNEL));
      return;
    }
    Message message = answer(context, user, question, Audience.WINDOW);
    String error =
        outbox.call(() ->
            context
                .client()
                .viewsUpdate(request -> request.viewId(view.get()).view(AskForm.showing(message))));
    // Nothing was asked for any more where the person has closed the window meanwhile.
    if (error != null && !error.equals("not_found")) {
      log.warn("Slack refused views.update: {}", error);
      outbox.send(direct(context, user), message);
    }
  }

  private static Outbox.To direct(Context context, String user) {
    return new Outbox.InThread(context.client(), Place.under(context, user, null, ""), user);
  }

  private Message answer(Context context, String user, String question, Audience audience) {
    Asked asked = Asked.of(question, List.of());
    return desk.reply(
        asked,
        answer -> {
          memory.asked(Place.under(context, "", null, ""), user, asked, answer);
          return AnswerMessage.of(answer, asked, audience);
        },
        notice -> notice);
  }

  /**
   * Answers in the window itself; where that takes longer than Slack waits, in a direct message.
   */
  private Response onSubmitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    String user = request.getPayload().getUser().getId();
    String team = request.getPayload().getUser().getTeamId();
    String question = AskForm.question(view.getState());
    CompletableFuture<Message> shown = new CompletableFuture<>();
    Errand errand = Trace.errand();
    if (errand != null && errand.resumed()) {
      // The window is gone.
      shown.complete(later());
    }
    reception.take(
        context,
        List.of(),
        () -> {
          Message message =
              rights.isOutsider(context, user, team)
                  ? Notices.notForOutsiders()
                  : answer(context, user, question, Audience.WINDOW);
          if (!shown.complete(message)) {
            outbox.send(direct(context, user), message);
          }
        });
    return context.ackWithUpdate(AskForm.showing(inTime(shown)));
  }

  private static Message inTime(CompletableFuture<Message> shown) {
    try {
      return shown.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      Message later = later();
      // Whoever comes second, here or there, finds it complete.
      return shown.complete(later) ? later : shown.join();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Message later() {
    return Notices.note("This takes a while. I will write you a direct message.");
  }

  private Response onMessageShortcut(
      MessageShortcutRequest request, MessageShortcutContext context) {
    MessageShortcutPayload payload = request.getPayload();
    return reception.take(
        context,
        List.of(Reception.key(context, "shortcut", payload.getTriggerId())),
        () -> about(context, payload));
  }

  private void about(Context context, MessageShortcutPayload payload) {
    String user = payload.getUser().getId();
    String threadTs = payload.getMessage().getThreadTs();
    Outbox.To presser = new Outbox.Reply(payload.getResponseUrl(), false, threadTs);
    Place thread =
        Place.under(context, payload.getChannel().getId(), threadTs, payload.getMessageTs());
    if (rights.isKeptOut(context, thread, user, payload.getTeam().getId())) {
      outbox.send(presser, Notices.notForOutsiders());
      return;
    }
    String text = SlackText.decode(payload.getMessage().getText());
    if (text.isEmpty()) {
      outbox.send(presser, Notices.note("This message has no words that I could look up."));
      return;
    }
    outbox.send(presser, about(thread, text));
  }

  private record Found(Message message, boolean answered) {}

  /**
   * The answer to the first of a message's sentences that has one. Nothing of it is remembered: its
   * author did not ask Quoth.
   */
  private Message about(Place thread, String text) {
    List<Found> all = new ArrayList<>();
    for (String sentence : SaidSentences.of(text)) {
      Asked asked = Asked.of(sentence, List.of()).under(thread.threadTs());
      Found found =
          desk.reply(
              asked,
              answer ->
                  new Found(
                      AnswerMessage.of(answer, asked, Audience.LEAD),
                      !(answer.verdict() instanceof Verdict.Unanswered)),
              notice -> new Found(notice, true));
      if (found.answered()) {
        return found.message();
      }
      all.add(found);
    }
    return all.getFirst().message();
  }
}
