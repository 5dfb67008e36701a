package dev.quoth.corpus;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code topic.yml}, and the aspects that serve a folder without one. */
final class TopicReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private TopicReader() {}

  private record TopicFile(
      @Nullable String name, @Nullable List<OptionEntry> options, @Nullable List<AspectEntry> aspects) {}

  private record OptionEntry(@Nullable String name, @Nullable List<String> aliases, boolean word) {}

  private record AspectEntry(
      @Nullable String name,
      @Nullable List<String> high,
      @Nullable List<String> low,
      @Nullable List<String> better,
      @Nullable List<String> worse,
      @JsonProperty("near") @Nullable List<String> near) {}

  /**
   * Reads {@code topic.yml}. Without aspects in it, the general ones serve.
   *
   * @throws CorpusException where it is not YAML of that form, naming the file and the line
   */
  static Topic read(Path file) throws CorpusException {
    TopicFile read;
    try {
      read = YAML.readValue(file.toFile(), TopicFile.class);
    } catch (JsonProcessingException e) {
      throw new CorpusException(file + fault(e), e);
    } catch (IOException e) {
      throw new CorpusException(file + " can't be read: " + e.getMessage(), e);
    }
    if (read == null) {
      throw new CorpusException(file + " is empty: give it options and aspects, or delete it.");
    }
    List<Option> options = orEmpty(read.options).stream().map(TopicReader::option).toList();
    Set<String> names = new HashSet<>();
    for (Option option : options) {
      if (option.name().isBlank()) {
        throw new CorpusException(file + ": an option has no name.");
      }
      if (!names.add(option.name().toLowerCase(Locale.ROOT))) {
        throw new CorpusException(file + ": the option " + option.name() + " stands there twice.");
      }
    }
    List<Aspect> aspects = orEmpty(read.aspects).stream().map(TopicReader::aspect).toList();
    for (Aspect aspect : aspects) {
      if (aspect.name().isBlank()) {
        throw new CorpusException(file + ": an aspect has no name.");
      }
      for (String near : aspect.near()) {
        if (aspects.stream().noneMatch(other -> other.name().equals(near))) {
          throw new CorpusException(file + ": the aspect " + aspect.name() + " is near " + near + ", and there is no such aspect.");
        }
      }
    }
    return new Topic(
        read.name == null ? "options" : read.name, options, aspects.isEmpty() ? generalAspects() : aspects);
  }

  /** Aspects on which things of any kind are compared. */
  static List<Aspect> generalAspects() {
    try (InputStream in = TopicReader.class.getResourceAsStream("general-aspects.yml")) {
      return orEmpty(YAML.readValue(in, TopicFile.class).aspects).stream().map(TopicReader::aspect).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("general-aspects.yml in the jar is broken", e);
    }
  }

  private static Option option(OptionEntry entry) {
    return new Option(entry.name == null ? "" : entry.name, orEmpty(entry.aliases), entry.word);
  }

  private static Aspect aspect(AspectEntry entry) {
    return new Aspect(
        entry.name == null ? "" : entry.name,
        orEmpty(entry.high),
        orEmpty(entry.low),
        orEmpty(entry.better),
        orEmpty(entry.worse),
        orEmpty(entry.near));
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static String fault(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    String what =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? "the entry \"" + mapping.getPath().getLast().getFieldName() + "\" is not of the form that topic.yml has"
            : "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("");
    return where + ": " + what;
  }
}
