package dev.quoth.survey;

import java.util.List;

/** How results are put into words. */
final class Wording {
  private Wording() {}

  /** "Go", "Go and Rust", "Go, Rust and TypeScript". */
  static String list(List<String> items) {
    return items.size() < 2
        ? String.join("", items)
        : String.join(", ", items.subList(0, items.size() - 1)) + " and " + items.getLast();
  }

  /** "1 ballot", "2 ballots". */
  static String count(int count, String thing) {
    return count + " " + thing + (count == 1 ? "" : "s");
  }
}
