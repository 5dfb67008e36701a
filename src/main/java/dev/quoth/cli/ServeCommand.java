package dev.quoth.cli;

import dev.quoth.cli.Commands.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quoth serve}. */
@Command(
    name = "serve",
    description = {
      "Answers in Slack, until it is stopped.",
      "Without tokens in the environment: in a practice workspace on this machine."
    },
    mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
  private final Server server;

  @Mixin private final CorpusOption corpus;

  ServeCommand(Folders folders, Server server) {
    this.corpus = new CorpusOption(folders);
    this.server = server;
  }

  @Override
  public Integer call() throws Exception {
    server.serve(corpus.folder());
    return 0;
  }
}
