package dev.quoth.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** Quoth's commands. */
public final class Commands {
  /** Serves a folder of articles until the process is told to stop. */
  @FunctionalInterface
  public interface Server {
    /**
     * Returns when it has stopped.
     *
     * @throws Exception with a sentence for people, if it can't start
     */
    void serve(Path corpus) throws Exception;
  }

  private Commands() {}

  /**
   * Does what {@code args} say. Results go to standard output in UTF-8, all else to standard error.
   *
   * @param folders where things are unless {@code args} say otherwise
   * @param server what the command to serve starts
   * @return 0 where it was done, 1 where it could not be, 2 where {@code args} make no sense
   */
  public static int run(String[] args, Folders folders, Server server) {
    return run(args, folders, server, Streams.of(System.in, System.out, System.err));
  }

  /** The same with other streams than the process has. */
  static int run(String[] args, Folders folders, Server server, Streams streams) {
    CommandLine commands =
        new CommandLine(new Quoth())
            .addSubcommand(new ServeCommand(folders, server))
            .addSubcommand(new AskCommand(folders, streams))
            .addSubcommand(new SearchCommand(folders, streams))
            .addSubcommand(new SurveyCommand(folders, streams))
            .addSubcommand(new CorpusCommand(folders, streams))
            .addSubcommand(new DigestCommand(folders, streams))
            .addSubcommand(EvalCommand.of(folders, streams))
            .addSubcommand(new HelpCommand())
            .setOut(streams.out())
            .setErr(streams.err())
            .setCaseInsensitiveEnumValuesAllowed(true)
            // A question may begin with a mention: ask @Quoth is it so?
            .setExpandAtFiles(false)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler((e, _) -> {
              streams.err().println(e.getMessage());
              String command = e.getCommandLine().getCommandSpec().qualifiedName();
              streams.err().println("See: " + command + " --help");
              return CommandLine.ExitCode.USAGE;
            })
            .setExecutionExceptionHandler((e, _, _) -> {
              streams.err().println(Failure.sentence(e));
              return CommandLine.ExitCode.SOFTWARE;
            });
    try {
      return commands.execute(args);
    } finally {
      streams.out().flush();
    }
  }

  @Command(
      name = "quoth",
      description = "Answers questions with quotes from a folder of articles.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Quoth {}

  private static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Commands.class.getPackage().getImplementationVersion();
      return new String[] {"Quoth " + (version == null ? "(not packaged)" : version)};
    }
  }
}
