package dev.quoth.cli;

import dev.quoth.answer.stance.SentenceStance;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Topic;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digester;
import dev.quoth.digest.Format;
import dev.quoth.digest.PairStance;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.search.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoth digest}. */
@Command(
    name = "digest",
    description = "Summarizes a saved thread in the words of its messages.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DigestCommand implements Callable<Integer> {
  /** As sure as a stance must be before a person is said to argue for something. */
  private static final double SURE = 0.8;

  /** As many threads as a sentence can name. */
  private static final int NAMED = 5;

  private static final Pattern RECORD = Pattern.compile("(\\d{4})-.*\\.md");

  private static final Pattern CHANNEL = Pattern.compile("https://[\\w.-]+/archives/[A-Z0-9]+/*");

  private final Folders folders;
  private final Streams streams;

  @Parameters(
      paramLabel = "THREAD.json",
      description = "What conversations.replies answered, or a channel's file of a Slack export.")
  private Path file = Path.of("");

  @Option(
      names = "--format",
      paramLabel = "markdown|madr|json",
      description = "Markdown (the default), a decision record in MADR's form, or JSON.")
  private @Nullable Format format;

  @Option(
      names = "--thread",
      paramLabel = "TS",
      description = "Which thread of a channel's file, by the timestamp of its first message.")
  private @Nullable String thread;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write a decision record into DIR, as NNNN-title.md with the next number.")
  private @Nullable Path out;

  @Option(
      names = "--channel",
      paramLabel = "URL",
      description =
          "The channel's address, https://TEAM.slack.com/archives/ID, for links to its messages.")
  private @Nullable String channel;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "The folder whose options are known; QUOTH_CORPUS or ./corpus otherwise.")
  private @Nullable Path corpus;

  @Spec private @Nullable CommandSpec spec;

  DigestCommand(Folders folders, Streams streams) {
    this.folders = folders;
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException, CorpusException, ThreadException, Failure {
    if (out != null && format != null && format != Format.MADR && spec != null) {
      throw new ParameterException(
          spec.commandLine(), "--out writes decision records: leave --format out, or say madr.");
    }
    if (channel != null && !CHANNEL.matcher(channel).matches() && spec != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--channel takes an address such as https://example.slack.com/archives/C0123456789.");
    }
    SlackThread chosen = chosen(threads());
    SentenceStance stance = SentenceStance.load();
    Digester digester =
        new Digester(
            options(),
            (sentence, a, b) ->
                PairStance.Side.valueOf(stance.judge(sentence, a, b).side(SURE).name()),
            Embedder.load()::embed);
    Digest digest = digester.digest(chosen);
    if (!digest.coverage().isWhole()) {
      streams.err().println("Read: " + digest.coverage().inWords() + ".");
    }
    if (out == null) {
      streams.out().print((format == null ? Format.MARKDOWN : format).write(digest, links(chosen)));
    } else {
      streams.out().println(record(digest, out, links(chosen)));
    }
    return 0;
  }

  private List<SlackThread> threads() throws IOException, ThreadException {
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder: name a file.");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new ThreadReader(Map.of(), Set.of()).read(file);
  }

  private SlackThread chosen(List<SlackThread> threads) throws Failure {
    if (thread == null && threads.size() == 1) {
      return threads.getFirst();
    }
    return threads.stream()
        .filter(each -> each.ts().equals(thread))
        .findFirst()
        .orElseThrow(() ->
            new Failure(
                "%s holds %s: choose with --thread %s."
                    .formatted(
                        file,
                        threads.size() == 1 ? "one thread" : threads.size() + " threads",
                        threads.stream()
                                .limit(NAMED)
                                .map(each -> each.ts() + " (" + each.messages().size() + " read)")
                                .collect(Collectors.joining(" or "))
                            + (threads.size() > NAMED ? " or another" : ""))));
  }

  /** What the articles compare; a thread can be summarized without any article, too. */
  private List<Topic.Option> options() throws IOException, CorpusException {
    if (corpus == null && !Files.isDirectory(folders.corpus())) {
      return List.of();
    }
    return CorpusCommand.read(corpus == null ? folders.corpus() : corpus, _ -> {})
        .topic()
        .options();
  }

  /** The addresses of a thread's messages; empty ones where the channel's isn't known. */
  private UnaryOperator<String> links(SlackThread thread) {
    if (channel == null) {
      return _ -> "";
    }
    String folder = channel.replaceAll("/+$", "");
    String inThread =
        "?thread_ts=" + thread.ts() + "&cid=" + folder.substring(folder.lastIndexOf('/') + 1);
    return ts -> folder + "/p" + ts.replace(".", "") + (ts.equals(thread.ts()) ? "" : inThread);
  }

  private static Path record(Digest digest, Path folder, UnaryOperator<String> links)
      throws IOException {
    Files.createDirectories(folder);
    int last;
    try (Stream<Path> files = Files.list(folder)) {
      last =
          files
              .map(each -> RECORD.matcher(String.valueOf(each.getFileName())))
              .filter(Matcher::matches)
              .mapToInt(found -> Integer.parseInt(found.group(1)))
              .max()
              .orElse(0);
    }
    Path written = folder.resolve(Format.recordName(digest, last + 1));
    return Files.writeString(written, Format.MADR.write(digest, links));
  }
}
