package dev.quoth.digest.thread;

import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Part;
import java.util.ArrayList;
import java.util.List;

/** The text of a message as it grows, with its parts and whom it mentions. */
final class TextBuilder {
  private final StringBuilder text = new StringBuilder();
  private final List<Part> parts = new ArrayList<>();
  private final List<Author> mentioned = new ArrayList<>();

  void add(String words) {
    text.append(words);
  }

  void add(String words, Part.Kind kind) {
    int start = text.length();
    text.append(words);
    mark(kind, start);
  }

  void mention(Author person) {
    text.append('@').append(person.name());
    if (mentioned.stream().noneMatch(person::same)) {
      mentioned.add(person);
    }
  }

  /** Begins a new line, unless one has just begun. */
  void line() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
  }

  int length() {
    return text.length();
  }

  boolean isBlank() {
    return text.toString().isBlank();
  }

  /** Says what everything from {@code start} on is; marks inside it give way to it. */
  void mark(Part.Kind kind, int start) {
    if (text.length() > start) {
      parts.removeIf(part -> part.start() >= start);
      parts.add(new Part(kind, start, text.length()));
    }
  }

  String text() {
    return text.toString().stripTrailing();
  }

  List<Part> parts() {
    int end = text().length();
    return parts.stream()
        .filter(part -> part.start() < end)
        .map(part -> new Part(part.kind(), part.start(), Math.min(part.end(), end)))
        .toList();
  }

  List<Author> mentioned() {
    return mentioned;
  }
}
