package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.model.view.View;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digest.Coverage;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.slack.DigestForm.About;
import dev.quoth.slack.DigestForm.Filled;
import dev.quoth.slack.DigestForm.Where;
import dev.quoth.slack.DigestMessage.Posted;
import dev.quoth.slack.DigestText.Edit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a draft that a lead has sent: the thread is read again, and the digest is posted
 * unless somebody wrote in it meanwhile.
 */
final class DigestPosting {
  private static final String UNPOSTED = " Nothing was posted; your draft is as you left it.";

  private static final Logger log = LoggerFactory.getLogger(DigestPosting.class);

  private final ThreadAccess access;
  private final DigestDelivery delivery;

  DigestPosting(ThreadAccess access, DigestDelivery delivery) {
    this.access = access;
    this.delivery = delivery;
  }

  /**
   * What came of a draft that was sent.
   *
   * @param view what the modal shows now
   * @param trouble why it is not posted; null where it is
   */
  record Outcome(View view, @Nullable String trouble) {}

  /** Posts what the lead wrote, or says why not and shows it again: no edit is lost. */
  Outcome post(Context context, Filled filled, String user) {
    About about = filled.about();
    try {
      String lead = access.check(context, about.channel(), user);
      ThreadAccess.Read read = access.read(context, about.channel(), about.thread(), _ -> {});
      SlackThread thread = read.thread();
      String now = DigestText.now();
      Permalinks links = access.links(context, about.channel(), thread);
      DigestNews news = DigestNews.of(thread, about);
      Coverage coverage = news.without(about.coverage());
      Digest digest = filled.text().digest(coverage, thread, new Edit(lead, now, about.known()));
      if (!news.isNone()) {
        return new Outcome(
            DigestForm.draft(
                List.of(
                    news.inWords()
                        + " Nothing is posted yet. Press Post again to post the digest as it stands"
                        + " here, or close this and summarize again."),
                "",
                again(filled, About.of(about.channel(), thread, coverage, about.known())),
                digest,
                links,
                now),
            news.inWords());
      }
      Posted posted = new Posted(digest, links, user, filled.pingOwners(), now);
      try {
        return new Outcome(deliver(context, filled, read, posted), null);
      } catch (ThreadRefusal e) {
        return new Outcome(
            DigestForm.draft(List.of(e.sentence() + UNPOSTED), "", filled, digest, links, now),
            e.sentence());
      }
    } catch (ThreadRefusal e) {
      return unposted(filled, e.sentence());
    } catch (RuntimeException e) {
      log.error("Posting a digest failed: {}", Failure.describe(e));
      return unposted(
          filled, "Something failed on my side; whoever runs Quoth finds it in the log.");
    }
  }

  /** The draft as the lead left it, where the thread can't be read again. */
  private static Outcome unposted(Filled filled, String why) {
    Digest nothing =
        new Digest(
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            filled.about().coverage());
    return new Outcome(
        DigestForm.draft(
            List.of(why + UNPOSTED),
            "",
            filled,
            nothing,
            new Permalinks("", filled.about().channel(), filled.about().thread()),
            ""),
        why);
  }

  private static Filled again(Filled filled, About about) {
    return new Filled(about, filled.text(), filled.where(), filled.pingOwners(), filled.record());
  }

  /** Posts, and says what was done. */
  private View deliver(Context context, Filled filled, ThreadAccess.Read read, Posted posted)
      throws ThreadRefusal {
    About about = filled.about();
    String said;
    String channel = about.channel();
    String thread = about.thread();
    if (filled.where() == Where.ME) {
      channel = delivery.directly(context, posted);
      thread = null;
      said = "The digest is among your direct messages with me.";
    } else {
      boolean changed =
          delivery.toThread(
              context,
              new DigestDelivery.Target(
                  Install.of(context), about.channel(), about.thread(), read.digest()),
              posted,
              filled.where() == Where.CHANNEL);
      said =
          changed
              ? "The digest in the thread is changed in place."
              : "The digest is posted to the thread.";
    }
    if (filled.record().isEmpty()) {
      return DigestForm.saying(said);
    }
    try {
      String name =
          delivery.record(context, posted, Integer.parseInt(filled.record()), channel, thread);
      said += " With it is the decision record " + name + ", here to be copied, too:";
    } catch (ThreadRefusal e) {
      said +=
          " The decision record could not be uploaded. "
              + e.sentence()
              + " Here it is, to be copied:";
    }
    return DigestForm.done(said, DigestDelivery.recordOf(posted));
  }
}
