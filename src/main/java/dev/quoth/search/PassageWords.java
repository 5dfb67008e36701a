package dev.quoth.search;

import dev.quoth.corpus.Passage;
import java.util.stream.Collectors;

/** The words of a passage, as they are indexed. */
public final class PassageWords {
  private PassageWords() {}

  /** What stands above the passage: its headings, and the header of a row. */
  public static String context(Passage passage) {
    return String.join("\n", passage.headings())
        + passage.cells().stream()
            .map(Passage.Cell::header)
            .collect(Collectors.joining("\n", "\n", ""));
  }

  /** What is embedded: the passage below its title and headings; a row worded from its header. */
  public static String embedded(Passage passage) {
    String above =
        passage.title()
            + passage.headings().stream().map(h -> " > " + h).collect(Collectors.joining());
    String words =
        passage.cells().isEmpty()
            ? passage.text()
            : passage.cells().getFirst().text()
                + passage.cells().stream()
                    .skip(1)
                    .map(c -> ", " + c.header() + ": " + c.text())
                    .collect(Collectors.joining());
    return above + "\n" + words;
  }

  /** Every word that it is found by. */
  public static String all(Passage passage) {
    return String.join("\n", passage.text(), context(passage), passage.title());
  }
}
