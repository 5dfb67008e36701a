package dev.quoth.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads {@code topic.yml}, and the aspects that serve a folder without one. */
final class TopicReader {
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private TopicReader() {}

  private record TopicFile(
      @Nullable String name,
      @Nullable List<OptionEntry> options,
      @Nullable List<AspectEntry> aspects) {}

  private record OptionEntry(@Nullable String name, @Nullable List<String> aliases, boolean word) {}

  private record AspectEntry(
      @Nullable String name,
      @Nullable List<String> high,
      @Nullable List<String> low,
      @Nullable List<String> better,
      @Nullable List<String> worse,
      @Nullable List<String> near) {}

  /**
   * Reads {@code topic.yml}. To a general aspect of the same name it adds its words.
   *
   * @throws CorpusException where it is not YAML of that form, naming the file and the line
   */
  static Topic read(Path file) throws CorpusException {
    @Nullable TopicFile read;
    try (MappingIterator<TopicFile> documents =
        YAML.readerFor(TopicFile.class).readValues(file.toFile())) {
      read = documents.hasNextValue() ? documents.nextValue() : null;
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
    List<Aspect> own = orEmpty(read.aspects).stream().map(TopicReader::aspect).toList();
    List<Aspect> aspects = merged(own);
    for (Aspect aspect : own) {
      if (aspect.name().isBlank()) {
        throw new CorpusException(file + ": an aspect has no name.");
      }
      for (String near : aspect.near()) {
        if (aspects.stream().noneMatch(other -> other.name().equals(near))) {
          throw new CorpusException(
              file
                  + ": the aspect "
                  + aspect.name()
                  + " is near "
                  + near
                  + ", and there is no such aspect.");
        }
      }
    }
    return new Topic(read.name == null ? "options" : read.name, options, aspects);
  }

  private static List<Aspect> merged(List<Aspect> own) {
    List<Aspect> merged = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Aspect general : generalAspects()) {
      known.add(general.name());
      merged.add(
          own.stream()
              .filter(o -> o.name().equals(general.name()))
              .findFirst()
              .map(o -> joined(o, general))
              .orElse(general));
    }
    own.stream().filter(aspect -> !known.contains(aspect.name())).forEach(merged::add);
    return merged;
  }

  private static Aspect joined(Aspect a, Aspect b) {
    return new Aspect(
        a.name(),
        joined(a.high(), b.high()),
        joined(a.low(), b.low()),
        joined(a.better(), b.better()),
        joined(a.worse(), b.worse()),
        joined(a.near(), b.near()));
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).distinct().toList();
  }

  /** Aspects on which things of any kind are compared. */
  static List<Aspect> generalAspects() {
    try {
      return orEmpty(YAML.readValue(GeneralAspects.file(), TopicFile.class).aspects).stream()
          .map(TopicReader::aspect)
          .toList();
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

  private static String fault(JsonProcessingException thrown) {
    JsonProcessingException e =
        thrown.getCause() instanceof StreamReadException notYaml ? notYaml : thrown;
    String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr();
    String what =
        e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
            ? "the entry \""
                + mapping.getPath().getLast().getFieldName()
                + "\" is not of the form that topic.yml has"
            : "this is not YAML: " + e.getOriginalMessage().lines().findFirst().orElse("");
    return where + ": " + what;
  }
}
