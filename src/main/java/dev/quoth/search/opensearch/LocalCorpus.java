package dev.quoth.search.opensearch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.corpus.Passage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The folder of articles as this machine has it. Quotes are verified against its files, so each
 * instance of Quoth has the folder, wherever it likes; what the index keeps of a passage names
 * files from the folder on.
 */
final class LocalCorpus {
  private static final String ARTICLES = "articles/";
  private static final String COPIES = "copies/";

  private final Path folder;
  private final Path copies;
  private final Path description;
  private final ObjectMapper json;
  private @Nullable Corpus last;

  /**
   * @param folder the articles
   * @param kept where copies of articles are kept, and what was read; made if it isn't there
   */
  LocalCorpus(Path folder, Path kept) {
    this.folder = folder;
    this.copies = kept.resolve("copies");
    this.description = kept.resolve("read-" + OpenSearchGenerations.FORMAT + ".json");
    this.json =
        new ObjectMapper()
            .registerModule(
                new SimpleModule()
                    .addSerializer(Path.class, new Portable())
                    .addDeserializer(Path.class, new Resolved()));
  }

  /**
   * The articles as they are now; cheap where they did not change, since this machine last read
   * them.
   */
  synchronized Corpus read() throws IOException, CorpusException {
    Corpus known = last == null ? kept() : last;
    if (known == null || !known.fingerprint().equals(Corpus.fingerprint(folder))) {
      known = read(passage -> {});
      Files.createDirectories(copies);
      Path half = Files.createTempFile(copies, "read", ".half");
      json.writeValue(half.toFile(), known);
      Files.move(
          half, description, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
    last = known;
    return known;
  }

  /** Reads the articles as they are now, every passage in order. */
  Corpus read(Consumer<Passage> passages) throws CorpusException {
    return Corpus.read(folder, copies, passages);
  }

  private @Nullable Corpus kept() throws IOException {
    try {
      return json.readValue(description.toFile(), Corpus.class);
    } catch (FileNotFoundException | NoSuchFileException | JacksonException e) {
      // Not there yet, or by another version: it is made anew.
      return null;
    }
  }

  /** A passage as the index keeps it. */
  JsonNode stored(Passage passage) {
    return json.valueToTree(passage);
  }

  /** A passage that the index kept, its files being those of this machine. */
  Passage passage(JsonNode stored) throws IOException {
    return json.treeToValue(stored, Passage.class);
  }

  private final class Portable extends StdSerializer<Path> {
    private static final long serialVersionUID = 1L;

    Portable() {
      super(Path.class);
    }

    @Override
    public void serialize(Path path, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      Path base = path.startsWith(copies) ? copies : folder;
      String name = base.relativize(path).toString().replace('\\', '/');
      out.writeString((base.equals(copies) ? COPIES : ARTICLES) + name);
    }
  }

  private final class Resolved extends StdDeserializer<Path> {
    private static final long serialVersionUID = 1L;

    Resolved() {
      super(Path.class);
    }

    @Override
    public Path deserialize(JsonParser in, DeserializationContext context) throws IOException {
      String name = in.getText();
      return name.startsWith(COPIES)
          ? copies.resolve(name.substring(COPIES.length()))
          : folder.resolve(name.substring(ARTICLES.length())).normalize();
    }
  }
}
