package dev.quoth.slack;

import com.slack.api.model.block.LayoutBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What Quoth says that is not an answer: help, and what went wrong. */
final class Notices {
  private Notices() {}

  /** How to use Quoth, with questions to try. */
  static Message help(List<String> examples) {
    Draft draft = new Draft();
    draft.add(Draft.heading("Ask, and I answer with quotes"));
    draft.add(
        Draft.paragraph(
            "I look your question up in the team's articles and reply with what they say, word for"
                + " word, with article, section and line. Where the articles don't say, I tell you"
                + " so."));
    draft.add(
        Draft.list(
            List.of(
                "In a channel: mention me with your question. I answer in the thread; ask on there,"
                    + " and mention me again if I don't hear you.",
                "In a direct message: just ask.",
                "Anywhere: /quoth and your question, or the shortcut Ask the articles. Only you see"
                    + " the answer until you share it.",
                "About what somebody wrote: the message shortcut What do articles say?",
                "/quoth survey: a few questions, then a recommendation with its reasons quoted."
                    + " /quoth survey team: the same as a poll in the channel.",
                "In a long thread: mention me with \"summarize\", or use the message shortcut"
                    + " Summarize thread. You edit the draft before anybody sees it.",
                "/quoth settings: to what I listen in this channel, and who sees my answers.")));
    if (!examples.isEmpty()) {
      draft.add(Draft.heading("For example"));
      draft.add(Draft.list(examples));
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

  /** The search engine can't be reached, or does not answer. */
  static Message withoutEngine(String reference) {
    return note(
        "I could not answer, because my search engine can't be used at the moment. Please ask again"
            + " in a minute. If it fails again, tell whoever runs Quoth; the log has it under "
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

  /** Slack took the answer in no form. */
  static Message unshowable() {
    return note(
        "I have an answer, but Slack does not take it as a message. Please ask for less at once; if"
            + " that does not help, tell whoever runs Quoth.");
  }

  /** Something broke while doing what was asked; {@code reference} finds it in the log. */
  static Message notDone(String reference) {
    return note(
        "I could not do that: something failed on my side. Please try again in a minute. If it"
            + " fails again, tell whoever runs Quoth; the log has it under "
            + reference
            + ".");
  }

  /** The store can't be used. */
  static Message withoutStore(String reference) {
    return note(
        "I could not do that, because my database can't be used at the moment. Please try again in"
            + " a minute. If it fails again, tell whoever runs Quoth; the log has it under "
            + reference
            + ".");
  }

  /** What was asked was lost sight of for long, because Quoth was not running. */
  static Message interrupted() {
    return note(
        "I stopped before I could answer this, and was away for some time. Please ask again if you"
            + " still want to know.");
  }

  /** Slack takes nothing from Quoth for a time that a person notices. */
  static Message heldBack(Duration pause) {
    return note(
        "Slack makes me wait "
            + inWords(pause)
            + " before I may go on: too many messages at once. Nothing is lost, and you need not"
            + " ask again.");
  }

  private static String inWords(Duration pause) {
    long seconds = Math.max(1, pause.plusMillis(999).toSeconds());
    if (seconds < 120) {
      return seconds + (seconds == 1 ? " second" : " seconds");
    }
    long minutes = Math.ceilDiv(seconds, 60);
    return minutes < 120 ? minutes + " minutes" : Math.ceilDiv(minutes, 60) + " hours";
  }

  /** Too much is waiting. */
  static Message busy() {
    return note("I have too much to do at the moment. Please try again in a minute.");
  }

  /** A button that this version of Quoth can't read. */
  static Message staleButton() {
    return note("This button is from another version of me. Please ask the question again.");
  }

  /** Where Slack still shows Quoth, and Quoth has no token. */
  static Message notInstalled() {
    return note(
        "I am not installed in this workspace, or no longer, so I can do nothing here. Whoever"
            + " manages its apps can install me again.");
  }

  /** The answer as it is now, to somebody who pressed a button under an older one. */
  static Message changedSince(Message now) {
    return under(
        "The articles have changed since you asked, or I have, so I did not share anything. This is"
            + " what they say now; press the button again to share it.",
        now);
  }

  /** Pressed twice. */
  static Message sharedAlready() {
    return note("This answer is in the channel already.");
  }

  /** The message that could not be posted where it was asked for. */
  static Message elsewhere(Message message) {
    return under(
        "I may not write in the channel where you asked (it is read-only, archived, or I am not a"
            + " member), so I answer you here.",
        message);
  }

  /** Somebody from another organisation asked or pressed something. */
  static Message notForOutsiders() {
    return note(
        "Here I answer only people of the workspace that I was installed in. One of them can change"
            + " that for this channel with /quoth settings.");
  }

  /** Mentioned where it was told to be quiet. */
  static Message switchedOff() {
    return note(
        "I am switched off in this channel. Ask me in a direct message or with /quoth; /quoth"
            + " settings switches me on again.");
  }

  /**
   * Somebody did what is not theirs to do.
   *
   * @param what it was, after "may"
   */
  static Message onlyLeads(String what) {
    return note(
        "Only leads and admins of this workspace may "
            + what
            + ". Whoever runs me says who leads.");
  }

  /**
   * Slack doesn't tell who somebody is.
   *
   * @param what they want to do, after "may"
   */
  static Message unknownPerson(String what) {
    return note(
        "Slack does not tell me at the moment who you are, so I don't know whether you may "
            + what
            + ". Please try again in a minute.");
  }

  /** What somebody thinks of an answer was kept. */
  static Message noted(boolean helpful) {
    return note(
        helpful
            ? "Thank you, noted as helpful. Press the other thumb if you change your mind."
            : "Noted as not helpful, thank you. Perhaps \"More passages\" has what you need, or the"
                + " question in other words.");
  }

  /** What somebody thinks of an answer was not kept. */
  static Message notNoted() {
    return note(
        "I could not note that: my database fails. Please press again later; whoever runs me finds"
            + " the reason in the log.");
  }

  /** Nothing can be read from the store, or written to it. */
  static Message storeFails() {
    return note(
        "I can't read or keep that now: my database fails. Please try again later; whoever runs me"
            + " finds the reason in the log.");
  }

  private static Message under(String sentence, Message message) {
    List<LayoutBlock> blocks = new ArrayList<>(note(sentence).blocks());
    blocks.addAll(message.blocks());
    return new Message(
        blocks.size() > Draft.MAX_BLOCKS ? message.blocks() : blocks,
        SlackText.escape(sentence) + "\n\n" + message.text());
  }

  /** One sentence. */
  static Message note(String sentence) {
    Draft draft = new Draft();
    draft.add(Draft.paragraph(sentence));
    return draft.toMessage();
  }
}
