package dev.quoth.digest;

import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.List;
import java.util.regex.Pattern;

/** Finds questions that want to know something, and of these the ones that nobody answered. */
final class QuestionReader {
  private static final String OPENING =
      "^(?:@\\S+(?: \\p{Lu}\\S+)?,? )?(?:\\p{L}+, )?(?:(?:ok|okay|so|and|but|also|hm+|well|btw|one"
          + " more|quick question|next question|question)\\b[,:]? )*";

  /** Questions that people type without the mark. */
  private static final Pattern UNMARKED =
      Pattern.compile(
          OPENING
              + "(?:(?:does|do|did|has|have|is|are|can|could) (?:any(?:one|body)|some(?:one|body))"
              + " |any(?:one|body) (?:know|knows|got|have|has|seen|tried)\\b|any (?:idea|clue)"
              + " (?:what|why|how|when|who|where|if|whether)\\b|(?:i(?:'m| am) )?wondering"
              + " (?:if|whether|how|why|what)\\b)");

  private static final Pattern MARKED =
      Pattern.compile("[?？][?!？！\"')\\s]*(?:[:;]-?[)(pd]|\\p{So}|\\p{Sk}|\\s)*$");

  /** Seeks consent or a nod, not knowledge. */
  private static final Pattern NOD =
      Pattern.compile(
          "(?:^|[,;] ?|[–—-]"
              + " ?)(?:right|ok|okay|no|eh|huh|yes|really|seriously|correct|agreed?|deal|what|you"
              + " know|isn't it|aren't they|don't you think|fair|sounds"
              + " good|good|cool|thoughts|ideas|opinions|comments|objections|any"
              + " (?:thoughts|ideas|opinions|objections|comments)|wdyt|what do you (?:all |guys"
              + " )?think|anything else|what else|thoughts on"
              + " this|wait)\\?+!?$|\\b(?:every(?:one|body)|all|both|anyone|anybody|are we|is"
              + " that|is this) (?:ok|okay|fine|happy|good|cool|agreed?|settled|on"
              + " board|(?:strictly )?against|opposed|objects?)\\b|^(?:who cares|guess what|you"
              + " know what|how are you|how come i|what could go wrong|why not|are you kidding|are"
              + " you serious)\\b");

  /** Puts something to the others to decide or to do. */
  private static final Pattern SUGGESTS =
      Pattern.compile(
          OPENING
              + "(?:how about|what about (?:just |simply )?(?:using|going|taking|a|the|we)\\b|why"
              + " don't we|why not|shall we|what if we|should we (?:just|maybe)|(?:\\S+ ){0,3}how"
              + " about)\\b");

  private static final Pattern ALOUD =
      Pattern.compile(
          "\\b(?:thinking (?:aloud|out loud)|just a thought|rhetorical|just kidding|jk|just"
              + " curious)\\b");

  /** Words that ask. */
  private static final Pattern ASKING =
      Pattern.compile("\\b(?:who|what|when|where|why|which|how|whose)\\b");

  /** A verb before its subject. */
  private static final Pattern INVERTED =
      Pattern.compile(
          OPENING
              + "(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|must)\\b");

  private final Talk talk;
  private final Answers answers;
  private final ActionReader actions;

  QuestionReader(Talk talk, Answers answers, ActionReader actions) {
    this.talk = talk;
    this.answers = answers;
    this.actions = actions;
  }

  /** Whether it asks, in form. */
  static boolean isQuestion(Statement statement) {
    return MARKED.matcher(statement.plain()).find()
        || (UNMARKED.matcher(statement.plain()).find() && !statement.plain().endsWith("."));
  }

  /** Whether the message is addressed to Quoth. */
  static boolean toQuoth(ThreadMessage message) {
    return message.mentioned().stream().anyMatch(who -> who.kind() == Author.Writer.QUOTH);
  }

  /**
   * Questions without an answer, in order.
   *
   * @param decisions what was decided, which also answers questions on it
   */
  List<Line> unanswered(List<Decision> decisions) {
    List<Statement> questions = talk.statements().stream().filter(this::wantsKnowledge).toList();
    return questions.stream()
        .filter(question -> !answers.has(question, questions) && !isDecided(question, decisions))
        .map(Statement::line)
        .toList();
  }

  private boolean wantsKnowledge(Statement question) {
    if (!isQuestion(question)
        || question.words() < 2
        || NOD.matcher(question.plain()).find()
        || SUGGESTS.matcher(question.plain()).find()
        || isExclamation(question)
        || actions.isRequest(question)
        || toQuoth(question.message())) {
      return false;
    }
    if (question.words() < 3 && !ASKING.matcher(question.plain()).find()) {
      return false;
    }
    return talk.at(question.at()).stream().noneMatch(s -> ALOUD.matcher(s.plain()).find());
  }

  /** "There is a hole in there?!" */
  private static boolean isExclamation(Statement statement) {
    return statement.plain().matches(".*(?:\\?!|!\\?)[?!]*$")
        && !ASKING.matcher(statement.plain()).find()
        && !INVERTED.matcher(statement.plain()).find();
  }

  /** Whether a later decision speaks of what was asked. */
  private static boolean isDecided(Statement question, List<Decision> decisions) {
    return decisions.stream()
        .filter(decision -> decision.line().ts().compareTo(question.message().ts()) > 0)
        .anyMatch(decision -> {
          int shared = Words.shared(question.plain(), decision.line().text());
          return shared >= 2 && shared * 2 >= Words.of(question.plain()).size();
        });
  }
}
