package dev.quoth.survey;

import dev.quoth.answer.Quote;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Passage.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the passage that an author of a survey means by an article and a few of its words. */
final class QuoteFinder {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Map<String, List<Passage>> byArticle = new LinkedHashMap<>();

  QuoteFinder(List<Passage> passages) {
    for (Passage passage : passages) {
      byArticle.computeIfAbsent(passage.article(), _ -> new ArrayList<>()).add(passage);
    }
  }

  /** The words can't be found; the message is a sentence for people. */
  static final class NotFound extends Exception {
    private static final long serialVersionUID = 1L;

    NotFound(String message) {
      super(message);
    }
  }

  /**
   * Finds the words; case, punctuation and line breaks don't count.
   *
   * @param article its title, or its path in the corpus folder with or without folder, ending and
   *     leading number
   * @param words a run of words that stands in one passage of it
   * @param favours the option that they speak for, null where they speak for none
   * @throws NotFound where the article or the words are not there, or the words in more than one
   *     passage
   */
  Quote find(String article, String words, @Nullable String favours, Quote.Stance stance)
      throws NotFound {
    Pattern run = run(words);
    List<Passage> found =
        article(article).stream().filter(p -> run.matcher(p.text()).find()).toList();
    if (found.isEmpty()) {
      throw new NotFound(
          "“"
              + words
              + "” stands nowhere in "
              + article
              + ": copy a run of words from one of its passages.");
    }
    if (found.size() > 1) {
      throw new NotFound(
          "“"
              + words
              + "” stands in "
              + found.size()
              + " passages of "
              + article
              + " (on lines "
              + found.stream().map(p -> "" + p.span().line()).collect(Collectors.joining(", "))
              + "): copy more of the words, so that they name one.");
    }
    return quote(found.getFirst(), run, favours, stance);
  }

  private List<Passage> article(String name) throws NotFound {
    for (List<Passage> passages : byArticle.values()) {
      Passage any = passages.getFirst();
      String file = any.article().substring(any.article().lastIndexOf('/') + 1);
      String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
      String unnumbered = stem.replaceFirst("^\\d+[-_]", "");
      for (String known : List.of(any.article(), file, stem, unnumbered, any.title())) {
        if (known.equalsIgnoreCase(name)) {
          return passages;
        }
      }
    }
    throw new NotFound(
        "There is no article “"
            + name
            + "”: name one of "
            + String.join(", ", byArticle.keySet())
            + ".");
  }

  private static Pattern run(String words) throws NotFound {
    String between =
        BETWEEN_WORDS
            .splitAsStream(words)
            .filter(w -> !w.isEmpty())
            .map(Pattern::quote)
            .collect(Collectors.joining(BETWEEN_WORDS.pattern()));
    if (between.isEmpty()) {
      throw new NotFound("“" + words + "” has no words: copy a run of words from a passage.");
    }
    return Pattern.compile(
        "(?<![\\p{L}\\p{N}])" + between + "(?![\\p{L}\\p{N}])",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /**
   * The sentences, items or row that the run is in; where it is in what introduces them, what is
   * introduced.
   */
  private static Quote quote(
      Passage passage, Pattern run, @Nullable String favours, Quote.Stance stance) {
    Matcher match = run.matcher(passage.text());
    if (!match.find()) {
      throw new IllegalArgumentException("not the passage that was found");
    }
    List<Unit> units =
        passage.units().stream()
            .filter(u -> u.start() < match.end() && match.start() < u.end())
            .toList();
    if (units.stream().allMatch(QuoteFinder::introduces)) {
      List<Unit> rest = passage.units().stream().filter(u -> !introduces(u)).toList();
      List<Unit> outcome = rest.stream().filter(u -> u.role() == Role.WINNER).toList();
      units = !outcome.isEmpty() ? outcome : !rest.isEmpty() ? rest : units;
    }
    if (units.isEmpty()) {
      units = passage.units();
    }
    int start = units.getFirst().start();
    int end = units.getLast().end();
    List<Quote.Range> bold =
        match.start() >= start && match.end() <= end
            ? List.of(new Quote.Range(match.start() - start, match.end() - start))
            : List.of();
    return new Quote(
        passage.text().substring(start, end),
        bold,
        favours,
        stance,
        passage.title(),
        passage.id(),
        passage.headings(),
        lead(passage, start),
        passage.span(start, end));
  }

  private static boolean introduces(Unit unit) {
    return unit.role() == Role.LEAD || unit.role() == Role.QUESTION;
  }

  /** What the reader needs before the words from {@code start} on. */
  private static @Nullable String lead(Passage passage, int start) {
    if (passage.shape() == Shape.ROW) {
      return passage.cells().stream().map(Cell::header).collect(Collectors.joining(" | "));
    }
    return passage.units().stream()
        .filter(u -> introduces(u) && u.end() <= start)
        .findFirst()
        .map(passage::text)
        .orElse(null);
  }
}
