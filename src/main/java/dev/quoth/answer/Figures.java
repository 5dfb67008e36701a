package dev.quoth.answer;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts: "$40-70/hr", "half a day", "2.5 s". */
final class Figures {
  private static final Pattern NUMBER = Pattern.compile("\\p{N}+(?:[.,]\\p{N}+)*");

  private static final Pattern HALF = Pattern.compile("(?i)\\bhalf an? ");

  private static final Pattern ONE =
      Pattern.compile("(?i)\\ban? (?=second|minute|hour|day|week|month|year|dozen)");

  private static final Pattern NONE = Pattern.compile("(?i)\\s*(?:none|nothing|zero)\\s*");

  private static final List<String> NUMBERS =
      List.of(
          "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve");

  private Figures() {}

  /** Whether {@code text} holds a figure. */
  static boolean isIn(String text) {
    return NUMBER.matcher(text).find();
  }

  /**
   * The middle of the figures in {@code text}, times {@code direction}; empty where it has none.
   */
  static OptionalDouble measure(String text, int direction) {
    OptionalDouble figure = figure(inFigures(text));
    return figure.isPresent() ? OptionalDouble.of(direction * figure.getAsDouble()) : figure;
  }

  /** "Half a day" is 0.5 day, "two weeks" 2 weeks, where no figure stands. */
  private static String inFigures(String text) {
    if (NONE.matcher(text).matches()) {
      return "0";
    }
    if (text.chars().anyMatch(Character::isDigit)) {
      return text;
    }
    String figures = HALF.matcher(text).replaceAll("0.5 ");
    figures = ONE.matcher(figures).replaceAll("1 ");
    for (int i = 0; i < NUMBERS.size(); i++) {
      figures = figures.replaceAll("(?i)\\b" + NUMBERS.get(i) + "\\b", Integer.toString(i + 1));
    }
    return figures;
  }

  /**
   * What a figure is multiplied by for the unit behind it, so that "40 ms" is less than "2.5 s".
   */
  private static double unit(String behind) {
    String unit = behind.strip().toLowerCase(Locale.ROOT).split("[^\\p{L}µ]", 2)[0];
    return switch (unit) {
      case "µs", "us", "microseconds" -> 1e-6;
      case "ms", "millisecond", "milliseconds" -> 1e-3;
      case "min", "minute", "minutes" -> 60;
      case "h", "hour", "hours" -> 3600;
      case "d", "day", "days" -> 86_400;
      case "week", "weeks" -> 604_800;
      case "month", "months" -> 2_629_800;
      case "year", "years" -> 31_557_600;
      case "k", "kb" -> 1e3;
      case "m", "mb", "million" -> 1e6;
      case "gb", "bn", "billion" -> 1e9;
      case "tb" -> 1e12;
      default -> 1;
    };
  }

  /** The middle of the figures in a cell: "$40-70/hr" is 55. */
  private static OptionalDouble figure(String cell) {
    Matcher number = NUMBER.matcher(cell);
    double sum = 0;
    int found = 0;
    while (number.find()) {
      try {
        sum +=
            Double.parseDouble(number.group().replace(",", ""))
                * unit(cell.substring(number.end()));
        found++;
      } catch (NumberFormatException e) {
        // "1.2.3" is a version and no figure.
        return OptionalDouble.empty();
      }
    }
    return found == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / found);
  }
}
