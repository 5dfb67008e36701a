package dev.quoth.cli;

import dev.quoth.corpus.Article;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code quoth corpus}. */
@Command(
    name = "corpus",
    description = "Shows what is read of a folder of articles, and what is not.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "list|check")
final class CorpusCommand {
  private static final String DIR = "The folder of articles; QUOTH_CORPUS or ./corpus otherwise.";

  private final Folders folders;
  private final Streams streams;

  CorpusCommand(Folders folders, Streams streams) {
    this.folders = folders;
    this.streams = streams;
  }

  @Command(name = "list", description = "Lists the articles.", mixinStandardHelpOptions = true)
  int list(@Parameters(arity = "0..1", paramLabel = "DIR", description = DIR) @Nullable Path dir)
      throws IOException, CorpusException {
    Corpus corpus = read(dir).corpus();
    for (Article article : corpus.articles()) {
      streams.out().printf("%s%n  %s%n", article.title(), origin(article));
    }
    tellSkipped(corpus);
    return 0;
  }

  @Command(
      name = "check",
      description = {
        "Tells how each article was taken apart, and what is compared.",
        "Ends with 1 if a file is not read."
      },
      mixinStandardHelpOptions = true)
  int check(@Parameters(arity = "0..1", paramLabel = "DIR", description = DIR) @Nullable Path dir)
      throws IOException, CorpusException {
    Contents contents = read(dir);
    Corpus corpus = contents.corpus();
    for (Article article : corpus.articles()) {
      Map<Shape, Long> shapes = contents.shapes().getOrDefault(article.id(), Map.of());
      streams.out().printf("%s: %s%n", article.id(), counted(shapes));
    }
    topic(corpus.topic());
    int passages = corpus.articles().stream().mapToInt(Article::passages).sum();
    streams
        .out()
        .printf(
            "%s, %s.%n",
            counted(corpus.articles().size(), "article"), counted(passages, "passage"));
    tellSkipped(corpus);
    return corpus.skipped().isEmpty() ? 0 : 1;
  }

  private void topic(Topic topic) {
    if (topic.options().isEmpty()) {
      streams.out().println("Compared: what a question names; the articles don't show what.");
      return;
    }
    String compared =
        "Compared: %s; on %s."
            .formatted(
                topic.options().stream().map(Topic.Option::name).collect(Collectors.joining(", ")),
                topic.aspects().stream().map(Topic.Aspect::name).collect(Collectors.joining(", ")));
    Terminal.here()
        .lines(compared, 0)
        .forEach(line -> streams.out().println(compared.substring(line.start(), line.end())));
  }

  private void tellSkipped(Corpus corpus) {
    if (!corpus.skipped().isEmpty()) {
      streams.out().println("Not read:");
      corpus.skipped().forEach(skipped -> streams.out().println("  " + skipped.why()));
    }
  }

  /** Where an article is from: "corpus/rust.md, by Example Press, 2026, restated; 41 passages". */
  private static String origin(Article article) {
    List<String> parts = new ArrayList<>();
    parts.add(article.id());
    if (article.publisher() != null) {
      parts.add("by " + article.publisher());
    }
    if (article.year() != null) {
      parts.add(article.year().toString());
    }
    if (article.edition() != null) {
      parts.add(article.edition());
    }
    return String.join(", ", parts) + "; " + counted(article.passages(), "passage");
  }

  private static String counted(Map<Shape, Long> shapes) {
    return shapes.entrySet().stream()
        .map(entry -> counted(Math.toIntExact(entry.getValue()), name(entry.getKey())))
        .collect(Collectors.joining(", "));
  }

  private static String name(Shape shape) {
    return switch (shape) {
      case PARAGRAPH -> "paragraph";
      case LIST -> "list";
      case ROW -> "table row";
      case FAQ -> "FAQ";
      case SCENARIO -> "scenario";
    };
  }

  private static String counted(int count, String what) {
    return count + " " + (count == 1 ? what : what.replaceFirst("^\\w+( row)?", "$0s"));
  }

  /**
   * A folder, as read.
   *
   * @param shapes how many passages of each shape an article has, by its id
   */
  private record Contents(Corpus corpus, Map<String, Map<Shape, Long>> shapes) {}

  private Contents read(@Nullable Path dir) throws IOException, CorpusException {
    Map<String, Map<Shape, Long>> shapes = new HashMap<>();
    Corpus corpus = read(dir == null ? folders.corpus() : dir, passage -> count(passage, shapes));
    return new Contents(corpus, shapes);
  }

  /** Reads a folder of articles without keeping anything of it. */
  static Corpus read(Path dir, Consumer<Passage> passages) throws IOException, CorpusException {
    Path copies = Files.createTempDirectory("quoth-");
    try {
      return Corpus.read(dir, copies, passages);
    } finally {
      delete(copies);
    }
  }

  private static void count(Passage passage, Map<String, Map<Shape, Long>> shapes) {
    shapes
        .computeIfAbsent(passage.article(), _ -> new EnumMap<>(Shape.class))
        .merge(passage.shape(), 1L, Long::sum);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path each : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
