package dev.quoth.slack;

import dev.quoth.digest.Digest.Coverage;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Author.Writer;
import dev.quoth.digest.thread.ThreadMessage.Part;
import dev.quoth.slack.DigestForm.About;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happened in a thread since its draft was made.
 *
 * @param later what people have written since
 * @param isRewritten whether a message that the draft knows was edited or deleted
 */
record DigestNews(List<ThreadMessage> later, boolean isRewritten) {
  private static final int MAX_NAMES = 5;

  static DigestNews of(SlackThread thread, About draft) {
    return new DigestNews(
        thread.messages().stream()
            .filter(DigestNews::isOfPerson)
            .filter(message -> message.ts().compareTo(draft.latest()) > 0)
            .toList(),
        words(thread, draft.latest()) != draft.words());
  }

  /**
   * What people wrote up to a message, as a number that is another where they edit or delete any of
   * it. Previews of links don't count, since Slack adds them when it has them; nor do the names of
   * whom they mention, who may change them.
   */
  static int words(SlackThread thread, String latest) {
    return thread.messages().stream()
        .filter(DigestNews::isOfPerson)
        .filter(message -> message.ts().compareTo(latest) <= 0)
        .map(message -> message.ts() + own(message))
        .toList()
        .hashCode();
  }

  private static boolean isOfPerson(ThreadMessage message) {
    return message.author().kind() == Writer.PERSON;
  }

  private static String own(ThreadMessage message) {
    String own =
        message.parts().stream()
            .filter(part -> part.kind() == Part.Kind.ATTACHMENT)
            .findFirst()
            .map(part -> message.text().substring(0, part.start()))
            .orElse(message.text());
    for (Author mentioned : message.mentioned()) {
      own = own.replace(mentioned.name(), "");
    }
    return own.strip();
  }

  boolean isNone() {
    return later.isEmpty() && !isRewritten;
  }

  /** "2 new replies came since this draft was made (Ana, Ben)." */
  String inWords() {
    String rewritten = "A message that this draft knows was edited or deleted since.";
    if (later.isEmpty()) {
      return rewritten;
    }
    String who =
        later.stream()
            .map(message -> message.author().name())
            .distinct()
            .limit(MAX_NAMES)
            .collect(Collectors.joining(", "));
    return later.size()
        + (later.size() == 1 ? " new reply" : " new replies")
        + " came since this draft was made ("
        + who
        + ")."
        + (isRewritten ? " " + rewritten : "");
  }

  /** The coverage of a draft that knows nothing of the later messages. */
  Coverage without(Coverage draft) {
    return new Coverage(
        draft.read(),
        draft.total() + later.size(),
        draft.bots(),
        draft.notices(),
        draft.deleted(),
        draft.wordless(),
        draft.more());
  }
}
