package dev.quoth.answer;

import dev.quoth.answer.Question.Need;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells whether what is found says no to what is asked. */
final class Denial {
  private static final String LASTING = "(?is).*\\b(still|yet|now)\\b.*";

  /** What was so, and isn't any more. */
  private static final String PAST =
      "(?is).*\\b(until recently|no longer|used to|formerly|any ?more)\\b.*";

  /** "Rarely.", "Not really." */
  private static final int A_WORD = 2;

  private final Vocabulary vocabulary;
  private final Words words;

  Denial(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
  }

  /** Whether {@code evidence} says that what {@code question} asks is not so. */
  boolean of(Evidence evidence, Question question) {
    ReadPassage.ReadUnit unit = evidence.readUnit();
    String cell = cell(evidence.read().passage(), question.subject());
    if (!cell.isEmpty()) {
      return cell.toLowerCase(Locale.ROOT).matches("(no|none|not|never|without)\\b.*|[-–—✗✘✕x]")
          || question.needs().stream().anyMatch(need -> isWithout(need, Token.of(cell)));
    }
    double said = yesOrNo(evidence);
    if (said != 0) {
      return said < 0;
    }
    List<Token> tokens = unit.tokens();
    if (isOver(question, evidence)) {
      return true;
    }
    if (isAgainstDoing(tokens)) {
      return true;
    }
    Set<String> asking =
        ReadPassage.stems(
            Token.of(question.text()).stream().filter(t -> t.lower().length() > 3).toList());
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).in(asking)
          && tokens.get(i + 1).lower().matches("less|little|nothing|nowhere")
          && !tokens.get(i + 1).in(asking)) {
        return true;
      }
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean less = tokens.get(i - 1).lower().matches("less|least");
      if (less && tokens.get(i).in(asking) && !asking.contains("less")) {
        return true;
      }
    }
    SentenceReader sentences = new SentenceReader(words);
    double worth = sentences.worth(tokens, unit.aspects(), 0);
    double askedWorth = sentences.worth(Token.of(question.text()), List.of(), 0);
    double sign = askedWorth < 0 ? -1 : question.sign();
    boolean blames = tokens.stream().anyMatch(t -> t.in(words.bad()) || t.in(words.losses()));
    if (question.options().isEmpty() && worth * sign < 0 && !(sign < 0 && blames)) {
      return true;
    }
    if (isTurned(Token.of(question.text()), tokens)) {
      return true;
    }
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean asks =
          question.needs().isEmpty() && question.aspect() == null
              ? token.in(asking) && (token.in(words.losses()) || token.in(words.bad()))
              : question.needs().stream().anyMatch(n -> token.in(n.stems()) || token.in(n.alike()));
      for (int j = Math.max(0, i - 4); asks && j < i; j++) {
        if (tokens.get(j).in(words.negations()) || tokens.get(j).in(words.reduces())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The yes or no that a unit begins with, or that its answer has in a word: "Rarely." */
  private static double yesOrNo(Evidence evidence) {
    double said = PassageReader.yesOrNo(evidence.readUnit().tokens());
    List<ReadPassage.ReadUnit> units = evidence.read().units();
    boolean further = evidence.read().passage().shape() == Shape.FAQ && evidence.unit() > 1;
    return said == 0 && further && units.get(1).tokens().size() <= A_WORD
        ? PassageReader.yesOrNo(units.get(1).tokens())
        : said;
  }

  /** Whether what is asked to be so still is said to be over. */
  static boolean isOver(Question question, Evidence evidence) {
    return question.text().matches(LASTING)
        && evidence.read().textOf(evidence.readUnit()).matches(PAST);
  }

  /** What a row has in the column of {@code option}; empty where it has none. */
  private String cell(Passage passage, @Nullable String option) {
    for (Passage.Cell cell : passage.cells().stream().skip(1).toList()) {
      boolean of =
          vocabulary.options(Token.of(cell.header()), false).stream()
              .anyMatch(m -> m.option().equals(option));
      if (of) {
        return cell.text().strip();
      }
    }
    return "";
  }

  /** "Ownership (no collector)" where a collector is asked for. */
  private static boolean isWithout(Need need, List<Token> cell) {
    for (int i = 1; i < cell.size(); i++) {
      if (cell.get(i - 1).lower().matches("no|not|without")
          && need.in(Set.copyOf(cell.get(i).allStems()))) {
        return true;
      }
    }
    return false;
  }

  /** "Almost never makes sense", "isn't worth it", "we advise against it". */
  private boolean isAgainstDoing(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (i > 0
          && tokens.get(i).lower().equals("against")
          && tokens
              .get(i - 1)
              .lower()
              .matches(
                  "advis(?:e|es|ed)|recommend(?:s|ed)?|decid(?:e|ed)|warn(?:s|ed)?|argue(?:s|d)?")) {
        return true;
      }
      if (tokens.get(i).in(words.negations())) {
        for (int j = i + 1; j < Math.min(i + 4, tokens.size()); j++) {
          if (tokens.get(j).lower().matches("sense|worth|worthwhile|advisable|wise|necessary")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** "Does X matter more than Y?" where Y is said to matter more than X. */
  private boolean isTurned(List<Token> asking, List<Token> said) {
    int asked = than(asking);
    int told = than(said);
    if (asked < 0 || told < 0) {
      return false;
    }
    Set<String> first = longer(asking.subList(0, asked));
    Set<String> second = longer(asking.subList(asked + 1, asking.size()));
    Set<String> one = longer(said.subList(0, told));
    Set<String> other = longer(said.subList(told + 1, said.size()));
    return first.stream().anyMatch(w -> other.contains(w) && !one.contains(w))
        && second.stream().anyMatch(w -> one.contains(w) && !other.contains(w));
  }

  private static Set<String> longer(List<Token> tokens) {
    return ReadPassage.stems(tokens.stream().filter(t -> t.lower().length() > 3).toList());
  }

  private static int than(List<Token> tokens) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).lower().equals("than")) {
        return i;
      }
    }
    return -1;
  }
}
