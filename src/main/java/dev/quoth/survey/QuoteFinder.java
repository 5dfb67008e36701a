package dev.quoth.survey;

import dev.quoth.answer.Quote;
import dev.quoth.corpus.Article;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Cell;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Passage.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the passage that an author of a survey means by an article and a few of its words. */
final class QuoteFinder {
  private static final Pattern NUMBER = Pattern.compile("^\\d+[-_]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Who misspells an article's name is told so many. */
  private static final int TOLD = 20;

  private final List<Article> articles;
  private final Function<String, List<Passage>> passages;

  /** Of the articles that were named so far; there may be a million others. */
  private final Map<String, List<Passage>> named = new HashMap<>();

  /**
   * @param articles to look in
   * @param passages gives those of an article, by its id
   */
  QuoteFinder(List<Article> articles, Function<String, List<Passage>> passages) {
    this.articles = articles.stream().filter(article -> article.passages() > 0).toList();
    this.passages = passages;
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
    List<Passage> known = named.get(name);
    if (known == null) {
      Article meant =
          articles.stream()
              .filter(article -> isCalled(article, name))
              .findFirst()
              .orElseThrow(() -> new NotFound("There is no article “" + name + "”" + known()));
      known = passages.apply(meant.id());
      named.put(name, known);
    }
    return known;
  }

  private String known() {
    int more = articles.size() - TOLD;
    return ": name one of "
        + articles.stream().limit(TOLD).map(Article::id).collect(Collectors.joining(", "))
        + (more > 0 ? ", or of " + more + " more" : "")
        + ".";
  }

  private static boolean isCalled(Article article, String name) {
    String id = article.id();
    String file = id.substring(id.lastIndexOf('/') + 1);
    String stem = file.contains(".") ? file.substring(0, file.lastIndexOf('.')) : file;
    return id.equalsIgnoreCase(name)
        || file.equalsIgnoreCase(name)
        || stem.equalsIgnoreCase(name)
        || article.title().equalsIgnoreCase(name)
        || NUMBER.matcher(stem).replaceFirst("").equalsIgnoreCase(name);
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
