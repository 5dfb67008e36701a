package dev.quoth.digest;

import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges whether a question was answered. A reply counts by where it stands (people answer right
 * below), by its form (a number to "how many"), by what it speaks of, and by how the asker goes on;
 * "no idea" is no answer.
 */
final class Answers {
  /** What form an answer has. */
  private enum Kind {
    YES_NO,
    CHOICE,
    COUNT,
    TIME,
    WHO,
    WHY,
    OTHER
  }

  // The weights and the threshold were set by hand on the tuning half of the digest set.

  /**
   * How much a reply must score to count as an answer: the middle of 0.57 to 0.72, between which
   * the tuning half knows no difference.
   */
  private static final double ENOUGH = 0.64;

  /** The asker's thanks, or that the asker goes on to something else. */
  private static final double SATISFIED_WEIGHT = 0.35;

  private static final double GOES_ON_WEIGHT = 0.2;

  /** How many messages below a question may hold its answer. */
  private static final int REACH = 10;

  /** "It was made by Hiro." */
  private static final Pattern NAMES_SOMEBODY =
      Pattern.compile("\\b(?:by|ask|was|is|it's|that's|that'd be) \\p{Lu}\\p{Ll}+");

  private final Talk talk;
  private final Embeddings embeddings;
  private final ActionReader actions;

  Answers(Talk talk, Embeddings embeddings, ActionReader actions) {
    this.talk = talk;
    this.embeddings = embeddings;
    this.actions = actions;
  }

  /**
   * Whether one of the messages below answers it.
   *
   * @param questions all that were asked, in order
   */
  boolean has(Statement question, List<Statement> questions) {
    if (Replies.answeredByReaction(question.message())) {
      return true;
    }
    int distance = 0;
    double best = 0;
    int replied = question.at();
    boolean heard = false;
    int last = Math.min(talk.messages().size() - 1, question.at() + REACH);
    for (int place = question.at() + 1; place <= last; place++) {
      List<Statement> message = talk.at(place);
      if (message.isEmpty()) {
        continue;
      }
      if (message.getFirst().sameAuthor(question)) {
        best += best > 0 && !heard ? follows(message.getFirst(), place == replied + 1) : 0;
        heard |= best > 0;
      } else {
        distance++;
        if (!isNoise(message, question)
            && message.stream().noneMatch(reply -> evades(reply, question))) {
          long between = between(question, questions, place);
          double score = score(question, message, distance, between);
          replied = score > best ? place : replied;
          best = Math.max(best, score);
        }
      }
      if (best >= ENOUGH) {
        return true;
      }
    }
    return false;
  }

  /** What the asker's next message adds to the best reply so far. */
  private static double follows(Statement asker, boolean directly) {
    boolean satisfied =
        Cue.SATISFIED.in(asker.plain()) || (asker.plain().isEmpty() && Replies.agrees(asker));
    if (satisfied) {
      return SATISFIED_WEIGHT;
    }
    return directly ? GOES_ON_WEIGHT : 0;
  }

  private static boolean evades(Statement reply, Statement question) {
    return Cue.NO_ANSWER.in(reply.plain())
        || (kind(question) != Kind.YES_NO && Cue.NO_ANSWER_OF_MINE.in(reply.plain()));
  }

  /** Laughter, thanks, or words without a subject, which only answer a question for yes or no. */
  private static boolean isNoise(List<Statement> message, Statement question) {
    Statement first = message.getFirst();
    if (message.size() > 1) {
      return false;
    }
    if (kind(question) == Kind.YES_NO && Cue.ANSWER_YES_OR_NO.in(first.plain())) {
      return false;
    }
    if (kind(question) == Kind.CHOICE && isPartOf(first, question)) {
      return false;
    }
    return Cue.NOISE.in(first.plain())
        || (Words.of(first.plain()).isEmpty() && !Cue.ANSWER_WHO.in(first.plain()));
  }

  /**
   * Questions asked between this one and a reply, and not replied to before it: it is rather to
   * them.
   */
  private long between(Statement question, List<Statement> questions, int place) {
    return questions.subList(questions.indexOf(question) + 1, questions.size()).stream()
        .filter(other -> other.at() < place && !repliedBefore(other, place))
        .count();
  }

  private boolean repliedBefore(Statement question, int place) {
    for (int i = question.at() + 1; i < place; i++) {
      if (!talk.messages().get(i).author().same(question.message().author())) {
        return true;
      }
    }
    return false;
  }

  private double score(Statement question, List<Statement> reply, int distance, long between) {
    Statement first = reply.getFirst();
    String text = String.join(" ", reply.stream().map(Statement::text).toList());
    double near = Math.max(0, embeddings.near(question.text(), text));
    boolean shares = Words.shared(question.plain(), text) > 0;
    Optional<Author> asked = actions.addressee(question);
    if (near < 0.5 && asked.isPresent() && !asked.get().same(first.message().author())) {
      return 0;
    }
    boolean related = distance == 1 ? near > 0.3 || shares : near > 0.5 || (near > 0.35 && shares);
    boolean fits = fits(question, first, text, near, related);
    double score =
        switch (distance) {
          case 1 -> 0.5;
          case 2 -> 0.3;
          case 3, 4 -> 0.15;
          default -> 0.05;
        };
    score += first.at() == question.at() + 1 ? 0.05 : 0;
    // The question that opens a thread is what all of it talks about.
    score += question.at() == 0 ? 0.1 : 0;
    score += fits ? 0.35 : misfit(question, first);
    // Right below it stands also what begins something new.
    score -= !fits && near < 0.2 && !shares && first.words() >= 5 ? 0.06 : 0;
    score -= reply.stream().anyMatch(actions::isRequest) ? 0.2 : 0;
    score += 0.6 * near + (shares ? 0.15 : 0);
    score -= 0.25 * Math.min(between, 2);
    boolean yesNo = kind(question) == Kind.YES_NO && fits;
    score -= reply.stream().allMatch(QuestionReader::isQuestion) && !yesNo ? 0.6 : 0;
    score +=
        first.message().mentioned().stream().anyMatch(question.message().author()::same) ? 0.3 : 0;
    return score;
  }

  /** What a reply gets that hasn't the form of an answer. */
  private static double misfit(Statement question, Statement reply) {
    return switch (kind(question)) {
      case YES_NO -> -0.2;
      case COUNT, TIME, WHO -> -0.05;
      case CHOICE -> 0;
      // Right below it, a whole sentence or a mere name is likely meant as the answer.
      case WHY, OTHER ->
          reply.at() == question.at() + 1 && (reply.words() >= 5 || reply.words() <= 2) ? 0.1 : 0;
    };
  }

  private boolean fits(
      Statement question, Statement reply, String text, double near, boolean related) {
    String plain = Statement.plain(text);
    return switch (kind(question)) {
      case YES_NO ->
          Cue.ANSWER_YES_OR_NO.in(reply.plain())
              || (near > 0.45 && Words.shared(question.plain(), text) >= 2);
      case CHOICE ->
          Words.shared(question.plain(), text) > 0
              || Cue.ANSWER_OF_TWO.in(reply.plain())
              || isPartOf(reply, question);
      case COUNT -> Cue.ANSWER_COUNT.in(plain);
      case TIME -> Cue.ANSWER_TIME.in(plain);
      case WHO ->
          Cue.ANSWER_WHO.in(reply.plain())
              || beginsWithName(plain)
              || NAMES_SOMEBODY.matcher(reply.text()).find();
      case WHY -> Cue.ANSWER_WHY.in(plain);
      // "Which one?" has no words of its own that an answer could take up.
      case OTHER -> question.words() < 3 || (reply.words() >= 3 && related);
    };
  }

  /** "Own", to "a laptop from us or her own?" */
  private static boolean isPartOf(Statement reply, Statement question) {
    return reply.words() <= 3 && (" " + question.plain()).contains(" " + reply.plain());
  }

  private boolean beginsWithName(String plain) {
    return talk.everybody().stream()
        .anyMatch(person -> plain.startsWith(Talk.names(person).getLast()));
  }

  private static Kind kind(Statement question) {
    String plain = question.plain();
    // "Have you seen what it costs?" asks for a yes or no; "do you know what it costs?" doesn't.
    if (Cue.VERB_FIRST.in(plain) && !Cue.ASKED_INDIRECTLY.in(plain)) {
      return Cue.ASKED_CHOICE.in(plain) ? Kind.CHOICE : Kind.YES_NO;
    }
    if (Cue.ASKED_COUNT.in(plain)) {
      return Kind.COUNT;
    }
    if (Cue.ASKED_TIME.in(plain)) {
      return Kind.TIME;
    }
    if (Cue.ASKED_WHO.in(plain)) {
      return Kind.WHO;
    }
    if (Cue.ASKED_WHY.in(plain)) {
      return Kind.WHY;
    }
    if (Cue.ASKED_OTHER.in(plain)) {
      return Kind.OTHER;
    }
    if (Cue.ASKED_CHOICE.in(plain)) {
      return Kind.CHOICE;
    }
    // "You have read it?" asks for a yes, too.
    return Cue.ASKED_YES_OR_NO.in(plain) || question.words() > 3 ? Kind.YES_NO : Kind.OTHER;
  }
}
