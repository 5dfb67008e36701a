package dev.quoth.cli;

import dev.quoth.cli.Commands.Server;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quoth serve}. */
@Command(
    name = "serve",
    description = {
      "Answers in Slack, until it is stopped.",
      "Without tokens in the environment: in a practice workspace on this machine."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Folders folders;
  private final Server server;

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "The folder of articles; QUOTH_CORPUS or ./corpus otherwise.")
  private @Nullable Path corpus;

  ServeCommand(Folders folders, Server server) {
    this.folders = folders;
    this.server = server;
  }

  @Override
  public Integer call() throws Exception {
    server.serve(corpus == null ? folders.corpus() : corpus);
    return 0;
  }
}
