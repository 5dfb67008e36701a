package dev.quoth.slack;

import com.slack.api.model.block.LayoutBlock;
import java.util.ArrayList;
import java.util.List;

/** What Quoth says that is not an answer: help, and what went wrong. */
final class Notices {
  private Notices() {}

  /** How to use Quoth, with questions to try. */
  static Message help(List<String> examples) {
    Draft draft = new Draft();
    draft.addHeading("Ask, and I answer with quotes");
    draft.addText(
        "I look your question up in the team's articles and reply with what they say, word for word,"
            + " with article, section and line. I write no sentence of my own about it; where the"
            + " articles don't say, I tell you so.");
    draft.addList(
        List.of(
            "In a channel: mention me with your question. I answer in the thread; mention me there"
                + " again for a follow-up.",
            "Here or in any direct message with me: just ask.",
            "Anywhere: /quoth and your question. Only you see the answer until you share it."));
    if (!examples.isEmpty()) {
      draft.addHeading("For example");
      draft.addList(examples.stream().limit(4).toList());
    }
    return draft.toMessage();
  }

  /** Something broke while answering; {@code reference} finds it in the log. */
  static Message failed(String reference) {
    return note(
        "I could not answer: something failed on my side. Please ask again in a minute. If it fails"
            + " again, tell whoever runs Quoth; the log has it under "
            + reference
            + ".");
  }

  /** Answering took longer than anybody waits. */
  static Message tookTooLong(String reference) {
    return note(
        "I could not answer in time. Please ask again, perhaps in fewer words. If it happens again,"
            + " tell whoever runs Quoth; the log has it under "
            + reference
            + ".");
  }

  /** A button that this version of Quoth can't read. */
  static Message staleButton() {
    return note("This button is from another version of me. Please ask the question again.");
  }

  /** The message that could not be posted where it was asked for. */
  static Message elsewhere(Message message) {
    String reason =
        "I may not write in the channel where you asked (it is read-only, archived, or I am not a"
            + " member), so I answer you here.";
    List<LayoutBlock> blocks = new ArrayList<>(note(reason).blocks());
    blocks.addAll(message.blocks());
    return new Message(
        blocks.size() > Draft.MAX_BLOCKS ? message.blocks() : blocks,
        SlackText.escape(reason) + "\n\n" + message.text());
  }

  private static Message note(String sentence) {
    Draft draft = new Draft();
    draft.addText(sentence);
    return draft.toMessage();
  }
}
