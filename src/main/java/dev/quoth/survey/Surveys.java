package dev.quoth.survey;

import dev.quoth.corpus.Article;
import dev.quoth.corpus.Passage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The surveys of a corpus folder. A survey with a fault is not offered; the others are.
 *
 * @param surveys those without a fault, by name
 * @param faults all that is wrong with the rest, file by file, in the order of their lines
 */
public record Surveys(List<Survey> surveys, List<Fault> faults) {

  public Surveys {
    surveys = List.copyOf(surveys);
    faults = List.copyOf(faults);
  }

  /**
   * Reads every {@code .yml} file of {@code folder}.
   *
   * @param folder {@code surveys} in the corpus folder; one that isn't there has no surveys
   * @param articles of the corpus, in which the surveys' evidence is looked up
   * @param passages gives those of an article, in its order, by its id
   */
  public static Surveys read(
      Path folder, List<Article> articles, Function<String, List<Passage>> passages) {
    var finder = new QuoteFinder(articles, passages);
    List<Survey> surveys = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Path file : files(folder, faults)) {
      var reader = new SurveyReader(file, finder);
      reader.read().ifPresent(surveys::add);
      faults.addAll(reader.faults());
    }
    return new Surveys(surveys, faults);
  }

  private static List<Path> files(Path folder, List<Fault> faults) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.getFileName().toString().matches("[^.].*\\.ya?ml"))
          .sorted()
          .toList();
    } catch (IOException e) {
      faults.add(
          new Fault(folder, 1, "The folder of the surveys can't be read: " + e.getMessage()));
      return List.of();
    }
  }

  /** The survey of that name, or the first where the name is empty. */
  public Optional<Survey> chosen(String name) {
    return name.isEmpty() ? surveys.stream().findFirst() : survey(name);
  }

  /** The survey of that name, if it is there and has no fault. */
  public Optional<Survey> survey(String name) {
    return surveys.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /**
   * What keeps the survey of that name from being offered; empty where it is offered, or not there
   * at all.
   */
  public List<Fault> faults(String name) {
    return faults.stream().filter(f -> SurveyReader.name(f.file()).equals(name)).toList();
  }

  /** Why there is no survey of that name, and which there are, in a sentence for people. */
  public String absence(String name) {
    List<Fault> found = faults(name);
    if (!found.isEmpty()) {
      return "The survey “"
          + name
          + "” can't be used. "
          + found.getFirst()
          + (found.size() > 1
              ? " (And " + Wording.count(found.size() - 1, "fault") + " more.)"
              : "");
    }
    return surveys.isEmpty()
        ? "There are no surveys: put one into the folder “surveys” of the articles."
        : "There is no survey “"
            + name
            + "”. There is "
            + Wording.list(surveys.stream().map(Survey::name).toList())
            + ".";
  }
}
