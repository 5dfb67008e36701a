package dev.quoth;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of Java that make Quoth start fast and stay small. {@code java -jar} takes none from
 * the jar, so this process becomes another one, by the same id, that has them (execve(2)). Whoever
 * gives Java an option of their own keeps just theirs. On systems without {@code /proc} nothing
 * happens: Quoth runs as well, but starts slower.
 */
final class JavaOptions {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private JavaOptions() {}

  /** Returns only where this process goes on as it is. */
  static void apply() {
    if (System.getenv("JAVA_TOOL_OPTIONS") != null || System.getenv("JDK_JAVA_OPTIONS") != null) {
      return;
    }
    try {
      List<String> line = commandLine();
      if (line.size() > 2 && line.get(1).equals("-jar")) {
        line.addAll(1, options(Path.of(line.get(2)), line.subList(3, line.size())));
        become(Path.of(System.getProperty("java.home"), "bin", "java"), line);
      }
    } catch (Throwable e) {
      // Slower, but it runs: there is nothing that a person should do.
    }
  }

  /** This process's, the program's name first; empty where the system doesn't say. */
  private static List<String> commandLine() throws IOException {
    if (!Files.isReadable(COMMAND_LINE)) {
      return List.of();
    }
    // One byte a character, whatever the encoding: they are handed on as they came.
    String all = Files.readString(COMMAND_LINE, StandardCharsets.ISO_8859_1);
    List<String> words = new ArrayList<>();
    for (int start = 0, end; (end = all.indexOf('\0', start)) >= 0; start = end + 1) {
      words.add(all.substring(start, end));
    }
    return words;
  }

  private static List<String> options(Path jar, List<String> arguments) {
    List<String> options = new ArrayList<>();
    // One collector thread and a heap that starts small: half of the memory, at rest and at work.
    options.add("-XX:+UseSerialGC");
    options.add("-Xms24m");
    boolean once = arguments.contains("ask") && !arguments.contains("--batch");
    if (once) {
      // One answer is over before code that is compiled twice pays.
      options.add("-XX:TieredStopAtLevel=1");
    } else {
      // What native code no longer needs, above all that which loaded the model, goes back to the
      // system within five seconds (malloc_trim(3)).
      options.add("-XX:TrimNativeHeapInterval=5000");
    }
    // What the build saw Java do in a first run (JEP 483, 515); ignored where it doesn't fit.
    Path cache = jar.resolveSibling(once ? "ask.aot" : "serve.aot");
    if (Files.exists(cache)) {
      options.add("-XX:AOTCache=" + cache);
      options.add("-Xlog:disable");
      options.add("-Xlog:all=error:stderr");
    }
    return options;
  }

  private static void become(Path program, List<String> line) throws Throwable {
    MethodHandle setenv = function("setenv", ADDRESS, ADDRESS, JAVA_INT);
    MethodHandle execv = function("execv", ADDRESS, ADDRESS);
    try (Arena arena = Arena.ofConfined()) {
      // What the compiler's threads and the model gave back is kept for all of them together, not
      // for each by itself (mallopt(3)): a tenth of the memory. One that is set stays.
      int _ =
          (int)
              setenv.invokeExact(
                  arena.allocateFrom("MALLOC_ARENA_MAX"), arena.allocateFrom("1"), 0);
      MemorySegment words = arena.allocate(ADDRESS, line.size() + 1L);
      for (int i = 0; i < line.size(); i++) {
        words.setAtIndex(ADDRESS, i, arena.allocateFrom(line.get(i), StandardCharsets.ISO_8859_1));
      }
      words.setAtIndex(ADDRESS, line.size(), MemorySegment.NULL);
      int _ = (int) execv.invokeExact(arena.allocateFrom(program.toString()), words);
    }
  }

  /** A function of the C library that returns an int. */
  @SuppressWarnings("restricted") // the manifest allows native access
  private static MethodHandle function(String name, MemoryLayout... parameters) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().find(name).orElseThrow(),
        FunctionDescriptor.of(JAVA_INT, parameters));
  }
}
