package dev.quoth.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a corpus folder.
 *
 * @param files every regular file below {@code folder} that is not hidden, in the order of their
 *     paths
 */
record CorpusFolder(Path folder, List<Path> files) {

  static CorpusFolder of(Path folder) throws CorpusException {
    if (!Files.exists(folder)) {
      throw new CorpusException(
          "There is no folder "
              + folder
              + ": name a folder of articles with --corpus or QUOTH_CORPUS.");
    }
    if (!Files.isDirectory(folder)) {
      throw new CorpusException(folder + " is a file: name the folder that it is in.");
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      return new CorpusFolder(
          folder,
          walk.filter(Files::isRegularFile)
              .filter(file -> !isHidden(folder.relativize(file)))
              .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
              .toList());
    } catch (IOException | UncheckedIOException e) {
      throw new CorpusException("The folder " + folder + " can't be read: " + e.getMessage(), e);
    }
  }

  /** The file's path in the folder, with {@code /}. */
  String name(Path file) {
    return name(folder, file);
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  String fingerprint() throws CorpusException {
    // The general aspects are part of what is read, as if they stood in the folder.
    StringBuilder state = new StringBuilder(GeneralAspects.fingerprint());
    for (Path file : files) {
      try {
        state
            .append(name(file))
            .append('\0')
            .append(Files.size(file))
            .append('\0')
            .append(Files.getLastModifiedTime(file))
            .append('\n');
      } catch (IOException e) {
        state.append(name(file)).append("\0gone\n"); // deleted meanwhile: a change, too
      }
    }
    return Sha256.hex(state.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isHidden(Path relative) {
    for (Path part : relative) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
