package dev.quoth.survey;

import dev.quoth.corpus.Article;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What tests read: surveys that come with Quoth, and such as are written for one test. */
final class Read {
  static final Path CORPUS = Path.of("corpus");

  private Read() {}

  /** Those of {@code folder}, over the articles of {@code corpus}. */
  static Surveys surveys(Path folder, Path corpus) {
    return over(corpus, (articles, passages) -> Surveys.read(folder, articles, passages));
  }

  /** What is made of the articles of {@code corpus}, and of what gives the passages of each. */
  static <T> T over(
      Path corpus, BiFunction<List<Article>, Function<String, List<Passage>>, T> made) {
    try {
      Map<String, List<Passage>> passages = new HashMap<>();
      Corpus read =
          Corpus.read(
              corpus,
              Files.createTempDirectory("copies"),
              p -> passages.computeIfAbsent(p.article(), _ -> new ArrayList<>()).add(p));
      return made.apply(read.articles(), passages::get);
    } catch (CorpusException | IOException e) {
      throw new AssertionError(corpus + " can't be read", e);
    }
  }

  /** The surveys that the project ships. */
  static Surveys shipped() {
    return surveys(CORPUS.resolve("surveys"), CORPUS);
  }

  static Survey shipped(String name) {
    Surveys surveys = shipped();
    return surveys
        .survey(name)
        .orElseThrow(() -> new AssertionError(surveys.faults(name).toString()));
  }

  /** One survey, read from {@code yaml} over the passages of the shipped articles. */
  static Surveys from(String yaml) {
    return from("tested.yml", yaml);
  }

  static Surveys from(String fileName, String yaml) {
    try {
      Path folder = Files.createTempDirectory("surveys");
      Files.writeString(folder.resolve(fileName), yaml);
      return surveys(folder, CORPUS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
