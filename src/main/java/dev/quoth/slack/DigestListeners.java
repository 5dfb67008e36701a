package dev.quoth.slack;

import com.google.gson.Gson;
import com.slack.api.Slack;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.context.Context;
import com.slack.api.bolt.context.builtin.ActionContext;
import com.slack.api.bolt.context.builtin.MessageShortcutContext;
import com.slack.api.bolt.context.builtin.ViewSubmissionContext;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.view.View;
import dev.quoth.slack.DigestForm.Filled;
import dev.quoth.slack.DigestMessage.MoreOf;
import dev.quoth.slack.DigestMessage.Posted;
import dev.quoth.store.Digests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Bolt calls for digests: a shortcut or a mention leads to a draft that only the lead sees,
 * and nothing is posted before the lead says so.
 */
final class DigestListeners {
  /** The shortcut's name in the manifest. */
  static final String SHORTCUT = "summarize-thread";

  private static final String OPEN = "digest-open";

  /** Every button of digests. */
  static final Set<String> BUTTONS = Set.of(OPEN, DigestForm.ANEW, DigestMessage.MORE);

  private static final Pattern SUMMARIZE =
      Pattern.compile(
          "(?:please )?summari[sz]e(?: (?:this|the))?(?: thread)?(?: please)?[.!]?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RECORD = Pattern.compile("|0*[1-9]\\d{0,3}");

  private static final String READING =
      "I am reading the thread… If this stays, close it and summarize again: nothing is posted"
          + " before you say so.";

  private static final String POSTING =
      "I am posting the digest… If this stays and no digest comes of it, summarize again: your"
          + " draft is kept.";

  /** The modal was closed meanwhile, which is no fault. */
  private static final String CLOSED = "not_found";

  private static final Gson GSON = new Gson();
  private static final Logger log = LoggerFactory.getLogger(DigestListeners.class);

  private final Outbox outbox;
  private final Reception reception;
  private final DigestRoom room;
  private final ThreadAccess access;
  private final DigestDrafts drafts;
  private final DigestPosting posting;
  private final FormOpener forms;

  DigestListeners(Slack slack, Outbox outbox, Reception reception, Rights rights, DigestRoom room) {
    this.outbox = outbox;
    this.reception = reception;
    this.room = room;
    this.forms = new FormOpener(outbox);
    this.access = new ThreadAccess(outbox, rights);
    this.drafts = new DigestDrafts(access, room);
    this.posting = new DigestPosting(access, new DigestDelivery(slack, outbox, room.kept()));
  }

  void register(App app) {
    app.messageShortcut(SHORTCUT, this::onShortcut);
    app.blockAction(OPEN, this::onOpen);
    app.blockAction(DigestForm.ANEW, this::onAnew);
    app.blockAction(DigestMessage.MORE, this::onMore);
    app.viewSubmission(DigestForm.CALLBACK, this::onSubmitted);
  }

  /** Whether a mention asks for the digest of its thread. */
  static boolean isMeant(String text) {
    return SUMMARIZE.matcher(text).matches();
  }

  /**
   * Offers the draft: a mention brings no right to open it, a button does.
   *
   * @param inThread whether the mention stands in a thread
   */
  void offer(Context context, Place place, String user, boolean inThread) {
    Draft draft = new Draft();
    if (inThread) {
      draft.add(
          Draft.paragraph(
              "I can draft a digest of this thread. Only you see the draft; nothing is posted"
                  + " before you say so."));
      draft.add(opener(place.channel(), place.threadTs()));
    } else {
      draft.add(
          Draft.paragraph(
              "Which thread? Mention me with \"summarize\" in a thread, or choose \"Summarize"
                  + " thread\" among a message's shortcuts."));
    }
    Place where =
        inThread ? place : new Place(place.enterprise(), place.team(), place.channel(), "");
    outbox.send(new Outbox.OnlyTo(context.client(), where, user), draft.toMessage());
  }

  private static Draft.Unit opener(String channel, String thread) {
    return Draft.buttons(
        List.of(
            DigestForm.button(
                OPEN, "Open the draft", GSON.toJson(new MoreOf(channel, thread, 0)))));
  }

  private Response onShortcut(MessageShortcutRequest request, MessageShortcutContext context) {
    MessageShortcutPayload payload = request.getPayload();
    String threadTs = payload.getMessage().getThreadTs();
    String ts = threadTs == null ? payload.getMessageTs() : threadTs;
    return reception.take(
        context,
        List.of(Reception.key(context, "shortcut", payload.getTriggerId())),
        () ->
            open(
                context,
                payload.getTriggerId(),
                new MoreOf(payload.getChannel().getId(), ts, 0),
                payload.getUser().getId(),
                payload.getResponseUrl()));
  }

  private Response onOpen(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    Optional<MoreOf> thread = MoreOf.of(payload.getActions().getFirst().getValue());
    return reception.take(
        context,
        List.of(Reception.key(context, "press", payload.getTriggerId())),
        () -> {
          if (thread.isPresent()) {
            open(
                context,
                payload.getTriggerId(),
                thread.get(),
                payload.getUser().getId(),
                payload.getResponseUrl());
          } else {
            outbox.send(
                new Outbox.Reply(payload.getResponseUrl(), false, null), Notices.staleButton());
          }
        });
  }

  /** Opens the modal at once, for Slack waits three seconds; then reads the thread into it. */
  private void open(
      Context context, String trigger, MoreOf thread, String user, String responseUrl) {
    forms
        .open(
            context.client(),
            trigger,
            DigestForm.saying(READING),
            new Outbox.Reply(responseUrl, false, null),
            "The draft could not be opened in time. Please try again.")
        .ifPresent(view -> draft(context, view, thread, user));
  }

  /** Throws the kept draft away, and reads the thread into the same modal again. */
  private Response onAnew(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    Optional<MoreOf> thread = MoreOf.of(payload.getActions().getFirst().getValue());
    String view = payload.getContainer().getViewId();
    String user = payload.getUser().getId();
    return reception.take(
        context,
        List.of(Reception.key(context, "press", payload.getTriggerId())),
        () -> {
          if (thread.isPresent() && view != null) {
            MoreOf anew = thread.get();
            room.kept().drop(Install.of(context), anew.channel(), anew.thread(), user);
            show(context, view, DigestForm.saying(READING));
            draft(context, view, anew, user);
          }
        });
  }

  private void draft(Context context, String view, MoreOf thread, String user) {
    String error =
        show(context, view, drafts.of(context, thread, user, now -> show(context, view, now)));
    if (error != null && !error.equals(CLOSED)) {
      outbox.send(
          new Outbox.OnlyTo(
              context.client(), place(context, thread.channel(), thread.thread()), user),
          Notices.note(
              "I could not show you the draft: Slack did not take it (%s). Close its window, and"
                      .formatted(error)
                  + " summarize again."));
    }
  }

  private Response onSubmitted(ViewSubmissionRequest request, ViewSubmissionContext context) {
    View view = request.getPayload().getView();
    Optional<Filled> filled = DigestForm.read(view);
    if (filled.isEmpty()) {
      log.warn("A digest of another version was submitted");
      return context.ackWithUpdate(
          DigestForm.saying("This draft is from another version of me. Please summarize again."));
    }
    if (!RECORD.matcher(filled.get().record()).matches()) {
      return context.ackWithErrors(
          Map.of(DigestForm.RECORD, "Give a number from 1 to 9999, or leave it empty."));
    }
    String user = request.getPayload().getUser().getId();
    // After a crash it is posted by the next process: what stands in the thread by then is changed.
    boolean isTaken =
        reception.take(
            List.of(Reception.key(context, "digest", view.getId(), String.valueOf(view.getHash()))),
            () -> keep(context, filled.get(), user),
            () -> post(context, view.getId(), filled.get(), user));
    if (!isTaken) {
      return context.ackWithUpdate(
          DigestForm.saying(
              "This draft was sent already. If no digest comes of it, summarize again."));
    }
    return context.ackWithUpdate(DigestForm.saying(POSTING));
  }

  /** Before it is acknowledged, so that no edit is lost where Quoth is stopped over it. */
  private void keep(Context context, Filled filled, String user) {
    room.kept()
        .keep(
            new Digests.Draft(
                Install.of(context),
                filled.about().channel(),
                filled.about().thread(),
                user,
                filled.toJson(),
                Instant.now()));
  }

  private void post(Context context, String view, Filled filled, String user) {
    DigestPosting.Outcome outcome = posting.post(context, filled, user);
    if (outcome.trouble() == null) {
      room.kept()
          .drop(Install.of(context), filled.about().channel(), filled.about().thread(), user);
    }
    // Whoever closed the modal meanwhile still hears of what went wrong.
    if (show(context, view, outcome.view()) != null && outcome.trouble() != null) {
      Draft message = new Draft();
      message.add(
          Draft.paragraph(
              "Your digest of this thread is not posted. "
                  + outcome.trouble()
                  + " Your draft is kept."));
      message.add(opener(filled.about().channel(), filled.about().thread()));
      Place place = place(context, filled.about().channel(), filled.about().thread());
      outbox.send(new Outbox.OnlyTo(context.client(), place, user), message.toMessage());
    }
  }

  private Response onMore(BlockActionRequest request, ActionContext context) {
    BlockActionPayload payload = request.getPayload();
    return reception.take(
        context,
        List.of(Reception.key(context, "press", payload.getTriggerId())),
        () -> more(context, payload));
  }

  private void more(Context context, BlockActionPayload payload) {
    String channel = payload.getContainer().getChannelId();
    Optional<MoreOf> pressed =
        MoreOf.of(payload.getActions().getFirst().getValue())
            .filter(more -> more.channel().equals(channel));
    Message rest;
    try {
      access.check(context, channel, payload.getUser().getId());
      rest =
          pressed
              .flatMap(more ->
                  room.kept()
                      .find(Install.of(context), channel, more.thread())
                      .flatMap(kept -> Posted.of(kept.body()))
                      .flatMap(posted -> DigestMessage.more(posted, more.shown())))
              .orElse(
                  Notices.note(
                      "I no longer have the rest of this digest. Summarize the thread again."));
    } catch (ThreadRefusal e) {
      rest = Notices.note(e.sentence());
    }
    outbox.send(
        new Outbox.Reply(payload.getResponseUrl(), false, payload.getContainer().getThreadTs()),
        rest);
  }

  /**
   * @return Slack's error code; null where the modal shows it
   */
  private @Nullable String show(Context context, String view, View now) {
    String error = outbox.call(() -> context.client().viewsUpdate(r -> r.viewId(view).view(now)));
    if (error != null && !error.equals(CLOSED)) {
      log.warn("Slack refused views.update: {}", error);
    }
    return error;
  }

  private static Place place(Context context, String channel, String thread) {
    return new Place(context.getEnterpriseId(), context.getTeamId(), channel, thread);
  }
}
