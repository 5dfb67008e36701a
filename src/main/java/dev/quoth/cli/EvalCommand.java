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

  static CommandLine of(Folders folders, Output output) {
    return new CommandLine(new EvalCommand())
        .addSubcommand(new EvalAnswersCommand(folders, output))
        .addSubcommand(new EvalStanceCommand(output))
        .addSubcommand(new EvalRetrievalCommand(folders, output));
  }
}
