package dev.quoth.slack;

import com.google.gson.Gson;
import com.slack.api.bolt.context.Context;
import com.slack.api.model.view.View;
import dev.quoth.digest.Digest;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.slack.DigestForm.About;
import dev.quoth.slack.DigestForm.Filled;
import dev.quoth.slack.DigestForm.Where;
import dev.quoth.slack.DigestMessage.MoreOf;
import dev.quoth.slack.DigestText.Edit;
import dev.quoth.store.Digests;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drafts digests: of the thread as it stands, or what a lead has sent and was not posted. */
final class DigestDrafts {
  private static final Gson GSON = new Gson();
  private static final Logger log = LoggerFactory.getLogger(DigestDrafts.class);

  private final ThreadAccess access;
  private final DigestRoom room;

  DigestDrafts(ThreadAccess access, DigestRoom room) {
    this.access = access;
    this.room = room;
  }

  /**
   * The draft that a person sees of a thread, or why there is none.
   *
   * @param show shows what goes on meanwhile
   */
  View of(Context context, MoreOf thread, String user, Consumer<View> show) {
    try {
      String lead = access.check(context, thread.channel(), user);
      ThreadAccess.Read read =
          access.read(
              context,
              thread.channel(),
              thread.thread(),
              sentence -> show.accept(DigestForm.saying(sentence)));
      List<String> notes = new ArrayList<>();
      if (read.waits() > 0) {
        notes.add(
            "Slack made me wait %s while I read; I read on after it."
                .formatted(read.waits() == 1 ? "once" : read.waits() + " times"));
      }
      String first = read.thread().ts();
      if (read.digest() != null || isPosted(context, thread.channel(), first)) {
        notes.add("This thread has a digest already. Posting to the thread changes it in place.");
      }
      Optional<Filled> kept =
          room.kept()
              .draft(Install.of(context), thread.channel(), first, user)
              .flatMap(draft -> Filled.of(draft.body()));
      return kept.isPresent()
          ? keptDraft(context, kept.get(), notes, read.thread(), lead)
          : newDraft(context, thread.channel(), notes, read.thread());
    } catch (ThreadRefusal e) {
      return DigestForm.saying(e.sentence());
    } catch (RuntimeException e) {
      log.error("A digest failed: {}", Failure.describe(e));
      return DigestForm.saying(
          "I could not summarize this thread: something failed on my side. Nothing was posted. Tell"
              + " whoever runs Quoth; the log says where.");
    }
  }

  private boolean isPosted(Context context, String channel, String thread) {
    return room.kept()
        .find(Install.of(context), channel, thread)
        .map(Digests.Digest::message)
        .isPresent();
  }

  private View newDraft(Context context, String channel, List<String> notes, SlackThread thread) {
    Digest digest = room.digest().apply(thread);
    DigestText text = DigestText.of(digest);
    About about = About.of(channel, thread, digest.coverage(), Drafted.of(text));
    notes.addFirst(
        "This draft covers "
            + digest.coverage().inWords()
            + ". Only you see it. Delete lines that should not be posted, change others.");
    return DigestForm.draft(
        notes,
        "",
        new Filled(about, text, Where.THREAD, false, ""),
        digest,
        access.links(context, about.channel(), thread),
        DigestText.now());
  }

  private View keptDraft(
      Context context, Filled kept, List<String> notes, SlackThread thread, String lead) {
    About about = kept.about();
    String now = DigestText.now();
    notes.addFirst(
        "You sent this draft before, and I could not finish posting it. It covers "
            + about.coverage().inWords()
            + ". Post it now, or begin anew and lose your changes.");
    return DigestForm.draft(
        notes,
        GSON.toJson(new MoreOf(about.channel(), about.thread(), 0)),
        kept,
        kept.text().digest(about.coverage(), thread, new Edit(lead, now, about.known())),
        access.links(context, about.channel(), thread),
        now);
  }
}
