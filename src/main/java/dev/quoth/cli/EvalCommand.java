package dev.quoth.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code quoth eval}. */
@Command(
    name = "eval",
    description = "Measures Quoth on questions, sentences or queries with known answers.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "answers|stance|retrieval")
final class EvalCommand {
  private EvalCommand() {}

  static CommandLine of(Folders folders, Streams streams) {
    return new CommandLine(new EvalCommand())
        .addSubcommand(new EvalAnswersCommand(folders, streams))
        .addSubcommand(new EvalStanceCommand(streams))
        .addSubcommand(new EvalRetrievalCommand(folders, streams));
  }
}
