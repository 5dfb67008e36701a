package dev.quoth.answer.stance;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which features say of the second object what others say of the first. What speaks for BETTER in
 * one then speaks for WORSE in the other, so that the few sentences labelled WORSE are learnt from
 * together with the many labelled BETTER.
 */
final class Ties {
  /** Each turns a feature into its counterpart, or leaves it as it is where there is none. */
  static final List<UnaryOperator<String>> ALL = List.of(Ties::exchanged, Ties::reversed);

  private static final Map<String, String> OBJECTS = Map.of("A", "B", "B", "A");
  private static final Map<String, String> POLARITIES =
      bothWays(
          Map.of(
              ">", "<", "BEST", "WORST", "+", "-", "WIN", "LOSE", "MORE", "LESS", "UP", "DOWN",
              ">!", "<!", "WIN!", "LOSE!"));

  private Ties() {}

  /**
   * The same said with the objects in each other's place: "A better than B" and "B better than A".
   */
  private static String exchanged(String feature) {
    String[] words = feature.split(" ");
    return switch (words[0]) {
      case "votes", "cv", "atd" -> negated(words);
      case "at2" -> words[0] + " " + words[2] + " " + words[1];
      default -> {
        if (words[0].matches("[ab]-?\\d")) {
          words[0] = (words[0].startsWith("a") ? "b" : "a") + words[0].substring(1);
        }
        yield replaced(words, OBJECTS);
      }
    };
  }

  /** The opposite said of the same: "A better than B" and "A worse than B". */
  private static String reversed(String feature) {
    String[] words = feature.split(" ");
    return switch (words[0]) {
      case "votes", "cv", "atd" -> negated(words);
      case "at", "at2" -> Arrays.stream(words).map(Ties::opposite).collect(Collectors.joining(" "));
      case "v", "bv" -> replaced(words, OBJECTS);
      case "as" -> {
        boolean denied = words[1].startsWith("!");
        words[1] = (denied ? "!" : "") + opposite(words[1].substring(denied ? 1 : 0));
        yield String.join(" ", words);
      }
      case "s", "r", "rf", "rn", "b" -> replaced(words, POLARITIES);
      default -> feature;
    };
  }

  private static String negated(String[] words) {
    words[words.length - 1] = opposite(words[words.length - 1]);
    return String.join(" ", words);
  }

  private static String opposite(String number) {
    return number.matches("-?\\d+") ? String.valueOf(-Integer.parseInt(number)) : number;
  }

  private static String replaced(String[] words, Map<String, String> by) {
    return Arrays.stream(words)
        .map(word -> by.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, String> bothWays(Map<String, String> pairs) {
    Map<String, String> both = new HashMap<>(pairs);
    pairs.forEach((a, b) -> both.put(b, a));
    return Map.copyOf(both);
  }
}
