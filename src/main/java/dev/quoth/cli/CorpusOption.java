package dev.quoth.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which articles a command reads. */
final class CorpusOption {
  private final Folders folders;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "The folder of articles; QUOTH_CORPUS or ./corpus otherwise.")
  private @Nullable Path given;

  CorpusOption(Folders folders) {
    this.folders = folders;
  }

  Path folder() {
    return given == null ? folders.corpus() : given;
  }
}
