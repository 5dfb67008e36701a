package dev.quoth.answer;

import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.search.Index;
import java.util.ArrayList;
import java.util.List;

/** Finds what the articles add right behind a quote to take it back in part. */
final class Caveats {
  /** A caveat stands within so many sentences behind what it takes back. */
  private static final int REACH = 2;

  private final Index index;
  private final Readings readings;
  private final Words words;

  Caveats(Index index, Understanding understood) {
    this.index = index;
    this.readings = understood.readings();
    this.words = understood.words();
  }

  /** The sentences behind {@code quotes} that limit them, each once. */
  List<String> behind(List<Quote> quotes) {
    List<String> caveats = new ArrayList<>();
    for (Quote quote : quotes) {
      Passage passage = index.passage(quote.passage()).orElse(null);
      int at = passage == null ? -1 : passage.text().indexOf(quote.text());
      if (passage == null || at < 0) {
        continue;
      }
      ReadPassage read = readings.of(passage);
      int end = at + quote.text().length();
      read.units().stream()
          .filter(unit -> unit.unit().start() >= end && unit.unit().role() == Role.SENTENCE)
          .limit(REACH)
          .filter(this::takesBack)
          .findFirst()
          .filter(unit ->
              passage.span(unit.unit().start(), unit.unit().end()).verify(read.textOf(unit)))
          .map(read::textOf)
          .filter(text -> !caveats.contains(text))
          .ifPresent(caveats::add);
    }
    return caveats;
  }

  private boolean takesBack(ReadUnit unit) {
    List<Token> tokens = unit.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean less =
          tokens.get(i).lower().equals("less") && i > 0 && tokens.get(i - 1).is("matter");
      if (less || tokens.get(i).in(words.reserves())) {
        return true;
      }
    }
    return false;
  }
}
