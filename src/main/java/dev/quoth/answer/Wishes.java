package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic.Aspect;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells whether a unit holds what an answer to a question must hold: a figure, a date, names. */
final class Wishes {
  private static final Pattern TIMES =
      Pattern.compile(
          "seconds?|minutes?|hours?|days?|weeks?|months?|years?|milliseconds?|microseconds?|ms");

  /** "Half of", "two thirds", "one in five", "11 of 30". */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?i)\\b(?:half|(?:a|one|two|three|four)"
              + " (?:thirds?|quarters?|fifths?|tenths?)|most|all|none)"
              + " of\\b|\\b(?:two|three|four|nine)"
              + " (?:thirds|quarters|fifths|tenths)\\b|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|\\d+)(?:"
              + " \\p{L}+)? (?:in|of|out of)(?: every)? (?:an?"
              + " hundred|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|fifty|hundred|\\d+)\\b");

  /** Whoever asks for these, or who uses something, asks for names of firms. */
  private static final Pattern FIRMS_ASKED =
      Pattern.compile(
          "(?i)\\b(?:compan(?:y|ies)|organi[sz]ations?|firms|businesses)\\b"
              + "|^who(?:'s)? (?:else )?(?:uses?|using|runs?|adopts?|adopted|trusts?)\\b");

  /** What tells that the names in a sentence are of firms, and not of things. */
  private static final Pattern FIRMS =
      Pattern.compile(
          "compan(?:y|ies)|organi[sz]ations?|firms?|business(?:es)?|enterprises?|corporations?|brands?"
              + "|vendors?|makers?|startups?|shops?|giants?|customers?|users?|teams?|likes");

  /** Aspects that are reckoned in money. */
  private static final Set<String> PAID = Set.of("cost", "price", "salary");

  private static final Pattern CURRENCY =
      Pattern.compile(
          "(?i)[$€£¥₹]|\\b(?:euros?|dollars?|pounds?|francs?|cents?|bucks|usd|eur|gbp|chf)\\b");

  private static final Pattern YEAR = Pattern.compile("\\b(?:1[5-9]|20)\\d\\d\\b");

  private static final Pattern QUANTITIES =
      Pattern.compile(
          "few|several|dozens?|hundreds?|thousands?|millions?|billions?|weeks|months|days|hours|half|double|twice|percent");

  private final Question question;

  Wishes(Question question) {
    this.question = question;
  }

  /** Whether a unit holds what the question wishes for: a figure, names. */
  boolean grants(ReadUnit unit, ReadPassage read) {
    return switch (question.wish()) {
      case NONE, BOTH_SIDES -> true;
      case PERCENTAGE ->
          read.textOf(unit).contains("%")
              || unit.tokens().stream().anyMatch(t -> t.lower().startsWith("percent"))
              || PARTS.matcher(read.textOf(unit)).find();
      case FIGURE ->
          (read.textOf(unit).chars().anyMatch(Character::isDigit)
                  || unit.tokens().stream().anyMatch(t -> QUANTITIES.matcher(t.lower()).matches()))
              && (!isPaid() || isOfMoney(unit, read));
      case DATE -> YEAR.matcher(read.textOf(unit)).find();
      case DURATION -> unit.tokens().stream().anyMatch(t -> TIMES.matcher(t.lower()).matches());
      case NAMES ->
          read.passage().shape() != Shape.ROW
              && names(unit) >= 2
              && (!FIRMS_ASKED.matcher(question.text()).find() || isOnFirms(unit));
    };
  }

  /** "Companies such as A and B", "trusted by A and B". */
  private static boolean isOnFirms(ReadUnit unit) {
    List<Token> tokens = unit.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean by =
          i + 1 < tokens.size()
              && tokens.get(i).lower().matches("by|at")
              && Character.isUpperCase(tokens.get(i + 1).text().charAt(0));
      if (by || FIRMS.matcher(tokens.get(i).lower()).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is asked how much money it is. */
  private boolean isPaid() {
    Aspect aspect = question.aspect();
    return aspect != null && PAID.contains(aspect.name());
  }

  /** "3 to 5 times" is no price. */
  private static boolean isOfMoney(ReadUnit unit, ReadPassage read) {
    return CURRENCY.matcher(read.textOf(unit)).find()
        || unit.aspects().stream().anyMatch(m -> PAID.contains(m.aspect().name()))
        || read.aboveAspects().stream().anyMatch(PAID::contains);
  }

  /** How many words in capitals stand within a unit, options aside. */
  private static long names(ReadUnit unit) {
    return unit.tokens().stream()
        .skip(1)
        .filter(t -> Character.isUpperCase(t.text().charAt(0)) && t.text().length() > 1)
        .filter(t -> unit.options().stream().noneMatch(o -> unit.tokens().get(o.from()).equals(t)))
        .count();
  }
}
