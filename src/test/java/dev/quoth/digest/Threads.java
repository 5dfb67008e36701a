package dev.quoth.digest;

import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.search.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Threads for tests, written as transcripts. */
final class Threads {
  /** Knows no topic, and takes "better than" for a stance, which is all that these tests need. */
  static final Digester DIGESTER = new Digester(List.of(), Threads::stance, Embedder.load()::embed);

  private Threads() {}

  static Digest digest(String transcript) throws IOException, ThreadException {
    return DIGESTER.digest(thread(transcript));
  }

  /** Lines as {@link Transcript} reads them, without its two lines of heading. */
  static SlackThread thread(String transcript) throws IOException, ThreadException {
    Path file = Files.createTempFile("thread", ".txt");
    try {
      Files.writeString(file, "thread\n---\n" + transcript);
      return new ThreadReader(Map.of(), Set.of()).read(Transcript.read(file).json()).getFirst();
    } finally {
      Files.delete(file);
    }
  }

  private static PairStance.Side stance(String sentence, String option, String other) {
    if (sentence.contains(option + " is better than " + other)) {
      return PairStance.Side.BETTER;
    }
    return sentence.contains(other + " is better than " + option)
        ? PairStance.Side.WORSE
        : PairStance.Side.NONE;
  }
}
