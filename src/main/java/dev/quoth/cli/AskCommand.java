package dev.quoth.cli;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.corpus.CorpusException;
import dev.quoth.search.LiveIndex;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoth ask}. */
@Command(
    name = "ask",
    description = "Answers a question.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AskCommand implements Callable<Integer> {
  private final Streams streams;

  @Parameters(arity = "0..*", paramLabel = "QUESTION", description = "The question, in words.")
  private List<String> words = List.of();

  @Mixin private final IndexOptions index;

  @Option(names = "--json", description = "Print the answer as one line of JSON.")
  private boolean json;

  @Option(names = "--why", description = "Say how the answer came about.")
  private boolean why;

  @Option(
      names = "--batch",
      paramLabel = "FILE",
      description = "Answer each line of FILE (- is standard input), as one line of JSON each.")
  private @Nullable String batch;

  @Spec private @Nullable CommandSpec spec;

  AskCommand(Folders folders, Streams streams) {
    this.streams = streams;
    this.index = new IndexOptions(folders, streams);
  }

  @Override
  public Integer call() throws IOException, CorpusException, Failure {
    if (words.isEmpty() == (batch == null)) {
      throw usage(
          batch == null
              ? "What is the question? Give it in words: ask \"Is X faster than Y?\""
              : "Give a QUESTION or a --batch FILE, not both.");
    }
    if (batch != null) {
      answerAll(batch);
    } else {
      try (LiveIndex live = index.open()) {
        print(answer(live, String.join(" ", words)));
      }
    }
    return 0;
  }

  private void answerAll(String file) throws IOException, CorpusException, Failure {
    // Before the index, which takes longer: a file that isn't there is told at once.
    try (BufferedReader questions = streams.open(file);
        LiveIndex live = index.open()) {
      Answerer answerer = new CorpusAnswerer(live, index.mode());
      for (String line = questions.readLine(); line != null; line = questions.readLine()) {
        streams.out().println(AnswerJson.line(answerer.answer(line, List.of()), why));
        streams.out().flush();
      }
    }
  }

  private Answer answer(LiveIndex live, String question) {
    return new CorpusAnswerer(live, index.mode()).answer(question, List.of());
  }

  private void print(Answer answer) {
    if (json) {
      streams.out().println(AnswerJson.line(answer, why));
    } else {
      streams.out().print(new AnswerText(Terminal.here()).of(answer, why));
    }
  }

  private ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets the spec before it calls");
    }
    return new ParameterException(spec.commandLine(), message);
  }
}
