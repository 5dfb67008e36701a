package dev.quoth.slack;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Texts in many scripts, from nothing to far too long, often of just the length of a limit. */
final class GeneratedTexts {
  private static final List<String> SCRIPTS =
      List.of(
          "plain English words. ",
          "<!channel> & <@U1|a> *b* `c` _d_ ~e~ \"quoted\" ",
          "Größe, naïveté, Übermaß. ",
          "Это предложение. И ещё одно. ",
          "これは文です。次の文。",
          "שלום עולם. مرحبا بالعالم. ",
          "👩‍👩‍👧‍👦🏳️‍🌈👍🏽 ",
          "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
          "a\u0301\u0302\u0303\u0304",
          "one\ttab\nline\r\nfeed ",
          "\\\\\"\"\\\\",
          "\u0001\u001f",
          "\u200b\u202e\u2066x");

  /** Slack's limits, each a place to be off by one. */
  private static final List<Integer> LIMITS =
      List.of(24, 75, 150, 255, 300, 2_000, 3_000, 4_000, 12_000);

  private final Random random;

  GeneratedTexts(Random random) {
    this.random = random;
  }

  /** At most {@code max} characters, and at least one that is no space. */
  String text(int max) {
    int length = 1 + Math.min(max - 1, length(max));
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "x" : "語");
    String script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
    while (text.length() < length) {
      text.append(script);
      if (random.nextInt(10) == 0) {
        script = SCRIPTS.get(random.nextInt(SCRIPTS.size()));
      }
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, Math.max(1, end));
  }

  private int length(int max) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(20);
      case 1 -> random.nextInt(max);
      case 2 -> LIMITS.get(random.nextInt(LIMITS.size())) + random.nextInt(3) - 1;
      default -> max;
    };
  }

  /** Up to {@code count} of them. */
  List<String> texts(int count, int max) {
    return IntStream.range(0, random.nextInt(count + 1)).mapToObj(_ -> text(max)).toList();
  }
}
