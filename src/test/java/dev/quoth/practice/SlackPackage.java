package dev.quoth.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Quoth says to Slack, read from its compiled classes. */
final class SlackPackage {
  private static final Path CLASSES = Path.of("target", "classes", "dev", "quoth", "slack");

  private SlackPackage() {}

  /** All that the classes name, of one kind: other classes, methods that are called. */
  static <T extends PoolEntry> Stream<T> named(Class<T> kind) throws IOException {
    List<Path> classes;
    try (Stream<Path> files = Files.walk(CLASSES)) {
      classes = files.filter(each -> each.toString().endsWith(".class")).toList();
    }
    return classes.stream().flatMap(SlackPackage::entries).filter(kind::isInstance).map(kind::cast);
  }

  private static Stream<PoolEntry> entries(Path file) {
    try {
      return StreamSupport.stream(ClassFile.of().parse(file).constantPool().spliterator(), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
