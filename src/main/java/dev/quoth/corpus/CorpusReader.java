package dev.quoth.corpus;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.corpus.Corpus.Skipped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/** Reads the files of a corpus folder, each by its format. */
final class CorpusReader {
  static final String TOPIC = "topic.yml";

  /** An article longer than this is no article; a collection comes as JSON Lines. */
  private static final long ARTICLE_BYTES = 20L << 20;

  /** Spans count bytes in an int. */
  private static final long COLLECTION_BYTES = Integer.MAX_VALUE;

  /** A binary file shows itself within so many bytes. */
  private static final int BEGINNING = 8192;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path root;
  private final Path copies;
  private final Consumer<Passage> sink;
  private final List<Article> articles = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final OptionFinder options = new OptionFinder();

  CorpusReader(Path root, Path copies, Consumer<Passage> sink) {
    this.root = root;
    this.copies = copies;
    this.sink = sink;
  }

  Corpus read() throws CorpusException {
    CorpusFolder folder = CorpusFolder.of(root);
    String fingerprint = folder.fingerprint();
    Path topicFile = root.resolve(TOPIC);
    Topic given = Files.exists(topicFile) ? TopicReader.read(topicFile) : null;
    for (Path file : folder.files()) {
      if (!file.equals(topicFile)
          && !folder.name(file).startsWith("surveys/")
          && !isQueries(file)) {
        article(folder.name(file), file);
      }
    }
    if (articles.isEmpty()) {
      throw new CorpusException(
          "There is no article in "
              + root
              + ": put Markdown, HTML, plain text, PDF or JSON Lines files there."
              + (skipped.isEmpty() ? "" : " Not read: " + skipped.getFirst().why()));
    }
    Topic topic =
        given != null ? given : new Topic("options", options.found(), TopicReader.generalAspects());
    return new Corpus(root, topic, articles, skipped, fingerprint, contents(folder));
  }

  /** A collection for experiments (BEIR's form) has its queries beside its documents. */
  private static boolean isQueries(Path file) {
    return file.endsWith("queries.jsonl") && Files.exists(file.resolveSibling("corpus.jsonl"));
  }

  private static String contents(CorpusFolder folder) throws CorpusException {
    StringBuilder hashes = new StringBuilder();
    for (Path file : folder.files()) {
      try {
        hashes.append(folder.name(file)).append(' ').append(Sha256.hex(file)).append('\n');
      } catch (IOException e) {
        hashes.append(folder.name(file)).append(" unreadable\n");
      }
    }
    return Sha256.hex(hashes.toString().getBytes(StandardCharsets.UTF_8));
  }

  private void article(String name, Path file) throws CorpusException {
    String lower = name.toLowerCase(Locale.ROOT);
    String ending = lower.substring(lower.lastIndexOf('.') + 1);
    try {
      boolean collection = ending.equals("jsonl") || ending.equals("ndjson");
      long size = Files.size(file);
      if (size > (collection ? COLLECTION_BYTES : ARTICLE_BYTES)) {
        skip(
            file,
            name
                + " is "
                + (size >> 20)
                + " MB, and an article is read up to "
                + (ARTICLE_BYTES >> 20)
                + " MB: split it, or make a JSON Lines collection of it.");
        return;
      }
      switch (ending) {
        case "md", "markdown" -> markdown(name, file);
        case "txt", "text" -> plain(name, file);
        case "html", "htm" -> html(name, file);
        case "pdf" -> pdf(name, file);
        case "jsonl", "ndjson" -> collection(name, file);
        default ->
            skip(
                file,
                name
                    + " is not Markdown, HTML, plain text, PDF or JSON Lines (by its ending):"
                    + " rename it, or leave it out.");
      }
    } catch (TextCopy.Unwritable e) {
      throw new CorpusException(String.valueOf(e.getMessage()), e);
    } catch (CharacterCodingException e) {
      skip(
          file,
          name + " is not text in UTF-8: save it as UTF-8, or give it the ending of its format.");
    } catch (IOException e) {
      skip(
          file,
          name
              + " can't be read: "
              + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()));
    } catch (RuntimeException e) {
      skip(file, name + " can't be read as " + ending + ": " + e.getMessage());
    }
  }

  private void skip(Path file, String why) {
    skipped.add(new Skipped(file, why));
  }

  private void markdown(String name, Path file) throws IOException {
    Source source = Source.of(file, text(file));
    MarkdownBlocks.Document document = MarkdownBlocks.read(source.text());
    add(name, file, source, document.blocks(), document.frontMatter(), null);
  }

  private void plain(String name, Path file) throws IOException {
    Source source = Source.of(file, text(file));
    add(name, file, source, PlainTextBlocks.read(source.text()), Map.of(), null);
  }

  private void html(String name, Path file) throws IOException {
    byte[] content = notBinary(file); // the page declares its encoding
    HtmlBlocks.Page page = HtmlBlocks.read(content);
    Source source =
        new Source(file, TextCopy.write(copies, file, content, page.text()), page.text());
    add(name, file, source, page.blocks(), Map.of(), page.title().isEmpty() ? null : page.title());
  }

  private void pdf(String name, Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    String words;
    String title;
    try (PDDocument document = Loader.loadPDF(content)) {
      var stripper = new PDFTextStripper();
      stripper.setLineSeparator("\n");
      stripper.setParagraphEnd("\n");
      words = stripper.getText(document);
      title = document.getDocumentInformation().getTitle();
    }
    if (words.isBlank()) {
      skip(
          file, name + " has no text, only pictures of it: run it through text recognition first.");
      return;
    }
    Source source = new Source(file, TextCopy.write(copies, file, content, words), words);
    add(
        name,
        file,
        source,
        PlainTextBlocks.read(words),
        Map.of(),
        title == null || title.isBlank() ? null : title.strip());
  }

  private void add(
      String id,
      Path file,
      Source source,
      List<Block> blocks,
      Map<String, List<String>> frontMatter,
      @Nullable String known) {
    String title = known != null ? known : title(frontMatter, blocks, file);
    List<Passage> passages = Splitter.split(source, id, title, blocks);
    if (passages.isEmpty()) {
      skip(file, id + " has no words to quote.");
      return;
    }
    options.read(title, passages);
    passages.forEach(sink);
    articles.add(
        new Article(
            id,
            title,
            first(frontMatter, "publisher"),
            year(first(frontMatter, "year")),
            first(frontMatter, "edition"),
            file,
            passages.size()));
  }

  private static String title(
      Map<String, List<String>> frontMatter, List<Block> blocks, Path file) {
    String given = first(frontMatter, "title");
    if (given != null) {
      return given;
    }
    return !blocks.isEmpty() && blocks.getFirst() instanceof Block.Heading heading
        ? heading.text()
        : titleOf(file);
  }

  private static String titleOf(Path file) {
    String name = file.getFileName().toString();
    String words =
        name.substring(0, name.lastIndexOf('.'))
            .replaceAll("[-_]+", " ")
            .replaceFirst("^\\d+ ", "")
            .strip();
    return words.isEmpty() ? name : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static @Nullable String first(Map<String, List<String>> frontMatter, String key) {
    List<String> values = frontMatter.getOrDefault(key, List.of());
    return values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
  }

  private static @Nullable Integer year(@Nullable String value) {
    return value != null && value.matches("\\d{4}") ? Integer.valueOf(value) : null;
  }

  // JSON Lines: every line a document

  /** A collection may be larger than memory: it is read document by document. */
  private void collection(String name, Path file) throws IOException {
    checkText(file);
    try (BufferedReader lines = Files.newBufferedReader(file);
        TextCopy.Growing copy = TextCopy.grow(copies, file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          document(name, file, line, number, copy);
        }
      }
      copy.keep();
    }
  }

  private void document(String name, Path file, String line, int number, TextCopy.Growing copy)
      throws IOException {
    JsonNode json;
    try {
      json = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      skip(file, "Line " + number + " of " + name + " is not JSON: " + e.getOriginalMessage());
      return;
    }
    String text = json.path("text").asText("").strip();
    String title = json.path("title").asText("").strip();
    String id = json.path("_id").asText(name + ":" + number);
    if (!ids.add(id)) {
      skip(
          file,
          "Line "
              + number
              + " of "
              + name
              + " has the _id "
              + id
              + ", which another document has: give each its own.");
      return;
    }
    String words = text.isEmpty() ? title : text;
    if (words.isEmpty()) {
      skip(file, "Line " + number + " of " + name + " has no title and no text.");
      return;
    }
    String known = title.isEmpty() ? id : title;
    Source source = copy.append(words);
    List<Passage> passages =
        Splitter.split(
            source, id, known, List.of(new Block.Paragraph(new Block.Range(0, words.length()))));
    passages.forEach(sink);
    articles.add(new Article(id, known, null, null, null, file, passages.size()));
  }

  /** The bytes of a text file in UTF-8. */
  private static byte[] text(Path file) throws IOException {
    byte[] content = notBinary(file);
    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
    return content;
  }

  /** Fails where the file is no text in UTF-8, before the first of its lines is taken. */
  private static void checkText(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      refuseBinary(in.readNBytes(BEGINNING));
    }
    try (BufferedReader characters = Files.newBufferedReader(file)) {
      char[] read = new char[1 << 16];
      while (characters.read(read) >= 0) {
        // reading is the check
      }
    }
  }

  /** The bytes of a text file, in whatever encoding. */
  private static byte[] notBinary(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    refuseBinary(content);
    return content;
  }

  private static void refuseBinary(byte[] content) throws IOException {
    for (int i = 0; i < Math.min(content.length, BEGINNING); i++) {
      if (content[i] == 0) {
        throw new IOException("it is a binary file, not text");
      }
    }
  }
}
