package dev.quoth;

import dev.quoth.cli.Commands;
import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Quoth: answers a team's questions with quotes from a folder of articles. */
public final class Quoth {
  /** Held, because a logger that nobody holds forgets its level. */
  private static final Logger LUCENE_VECTORS =
      Logger.getLogger("org.apache.lucene.internal.vectorization.VectorizationProvider");

  private Quoth() {}

  /** Does what {@code args} say, and exits with what came of it. */
  public static void main(String[] args) {
    JavaOptions.apply();
    // It advises a flag for Java at each start; for some thousand passages the flag gains nothing.
    LUCENE_VECTORS.setLevel(Level.SEVERE);
    System.exit(run(args, System.getenv()));
  }

  private static int run(String[] args, Map<String, String> environment) {
    Folders folders;
    try {
      folders = Settings.folders(environment);
    } catch (Failure e) {
      System.err.println(e.getMessage());
      return 1;
    }
    return Commands.run(
        args,
        folders,
        corpus ->
            Service.untilStopped(
                corpus, folders, Settings.serving(environment, corpus, folders.data())));
  }
}
