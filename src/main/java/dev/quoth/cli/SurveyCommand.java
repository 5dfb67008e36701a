package dev.quoth.cli;

import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Progress;
import dev.quoth.search.Snapshot;
import dev.quoth.survey.Recommendation;
import dev.quoth.survey.Survey;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.SurveyJson;
import dev.quoth.survey.SurveyText;
import dev.quoth.survey.Surveys;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quoth survey}. */
@Command(
    name = "survey",
    description = {
      "Asks a few questions, and recommends what the articles say for the answers.",
      "In a terminal it asks for the answers that are not given."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SurveyCommand implements Callable<Integer> {
  private final Folders folders;
  private final Streams streams;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description =
          "The survey: a file of the articles' folder surveys, without .yml. The first"
              + " otherwise.")
  private @Nullable String name;

  @Option(
      names = "--answer",
      paramLabel = "QUESTION=CHOICE",
      description = "An answer, by the names that the survey's file has; QUESTION= leaves it open.")
  private Map<String, String> answers = Map.of();

  @Mixin private final CorpusOption corpus;

  @Option(names = "--json", description = "Print the recommendation as JSON.")
  private boolean json;

  SurveyCommand(Folders folders, Streams streams) {
    this.folders = folders;
    this.corpus = new CorpusOption(folders);
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, CorpusException, Failure {
    try (LiveIndex index = index();
        Snapshot snapshot = index.snapshot()) {
      Surveys surveys =
          Surveys.read(
              snapshot.corpus().folder().resolve("surveys"),
              snapshot.corpus().articles(),
              snapshot.index()::passages);
      Survey survey = survey(surveys);
      Recommendation recommendation = Recommendation.of(survey, choices(survey)).verified();
      if (json) {
        streams.out().println(SurveyJson.of(recommendation));
      } else {
        print(SurveyText.lines(recommendation));
      }
    }
    return 0;
  }

  private LiveIndex index() throws CorpusException, Failure {
    try {
      return LiveIndex.open(corpus.folder(), folders.indexes(), Progress.silent());
    } catch (IOException e) {
      throw Failure.keeping(folders.data(), e);
    }
  }

  private Survey survey(Surveys surveys) throws Failure {
    String wanted = name;
    if (wanted == null && !surveys.surveys().isEmpty()) {
      return surveys.surveys().getFirst();
    }
    String asked = wanted == null ? "" : wanted;
    return surveys.survey(asked).orElseThrow(() -> new Failure(surveys.absence(asked)));
  }

  /** The answers given, and those to what is asked now, by question; open ones are not there. */
  private Map<String, String> choices(Survey survey) throws IOException, Failure {
    Map<String, String> choices = new LinkedHashMap<>(answers);
    choices.values().removeIf(String::isEmpty);
    List<String> faults = survey.faultsIn(choices);
    if (!faults.isEmpty()) {
      throw new Failure(String.join(System.lineSeparator(), faults));
    }
    List<Question> missing =
        survey.questions().stream().filter(q -> !answers.containsKey(q.id())).toList();
    if (!missing.isEmpty() && !hasTerminal()) {
      throw new Failure(
          "Not answered: %s. Give --answer QUESTION=CHOICE for each (QUESTION= leaves it open), or"
                  .formatted(missing.stream().map(Question::id).collect(Collectors.joining(", ")))
              + " take the survey in a terminal.");
    }
    if (!missing.isEmpty()) {
      ask(survey, missing, choices);
    }
    if (choices.isEmpty()) {
      throw new Failure("Nothing is answered, so there is nothing to recommend.");
    }
    return choices;
  }

  private static boolean hasTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private void ask(Survey survey, List<Question> missing, Map<String, String> choices)
      throws IOException, Failure {
    // Questions are no result: with standard output in a file they are still seen.
    BufferedReader in = streams.open("-");
    SurveyPrompts prompts = new SurveyPrompts(in, streams.err());
    prompts.introduce(survey);
    for (Question question : missing) {
      String choice = prompts.ask(question);
      if (!choice.isEmpty()) {
        choices.put(question.id(), choice);
      }
    }
    streams.err().println();
  }

  private void print(List<String> lines) {
    Terminal terminal = Terminal.here();
    for (String text : lines) {
      String indent = text.substring(0, text.length() - text.stripLeading().length());
      String words = text.stripLeading();
      if (words.startsWith("> ")) {
        // A quote keeps its mark in each line.
        indent += "> ";
        words = words.substring(2);
      }
      for (Terminal.Line line : terminal.lines(words, indent.length())) {
        streams.out().println(indent + words.substring(line.start(), line.end()));
      }
    }
  }
}
