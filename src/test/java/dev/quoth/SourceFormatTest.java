package dev.quoth;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every source stands in google-java-format's format. A test, because a Maven plugin would run the
 * formatter on Maven's own, perhaps older, Java.
 */
class SourceFormatTest {

  @Test
  void everySourceIsInTheStandardFormat() throws Exception {
    assertThat(changed(List.of(Path.of("src"))).keySet())
        .as("rewrite with: mvn test-compile exec:exec@format")
        .isEmpty();
  }

  /** Rewrites what is not in the format, below the folders named, or all of it. */
  public static void main(String[] folders) throws IOException, FormatterException {
    List<Path> roots = Stream.of(folders).map(Path::of).toList();
    for (var entry : changed(roots.isEmpty() ? List.of(Path.of("src")) : roots).entrySet()) {
      Files.writeString(entry.getKey(), entry.getValue());
      System.out.println("Formatted " + entry.getKey());
    }
  }

  /** The sources that would change, as they would be. */
  private static SortedMap<Path, String> changed(List<Path> roots)
      throws IOException, FormatterException {
    Formatter formatter = new Formatter();
    SortedMap<Path, String> changed = new TreeMap<>();
    for (Path source : sources(roots)) {
      String text = Files.readString(source);
      String formatted = formatter.formatSourceAndFixImports(text);
      if (!formatted.equals(text)) {
        changed.put(source, formatted);
      }
    }
    return changed;
  }

  private static List<Path> sources(List<Path> roots) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> tree = Files.walk(root)) {
        tree.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
      }
    }
    return sources;
  }
}
