package dev.quoth.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Article;
import dev.quoth.corpus.Corpus;
import dev.quoth.corpus.CorpusException;
import dev.quoth.search.Embedder;
import dev.quoth.search.EngineException;
import dev.quoth.search.Generation;
import dev.quoth.search.Generations;
import dev.quoth.search.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of a folder of articles on OpenSearch. Each generation is an index of its own, which
 * an alias names once it is whole: readers go by the alias. The generation before is kept until the
 * next one comes, for those who still read it.
 */
final class OpenSearchGenerations implements Generations {
  /** Raised whenever the code would write another index from the same articles. */
  static final int FORMAT = 6;

  /** The first version that has the query which ranks by several fields as Lucene does. */
  private static final List<Integer> OLDEST = List.of(3, 2);

  /**
   * So many passages a shard: some 20 GB, in the range that the engine's makers advise. One shard
   * ranks exactly as Lucene does, several a little differently.
   */
  private static final int SHARD = 5_000_000;

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** How long the engine may refuse the same passages before indexing is given up. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Http http;
  private final String leases;
  private final String alias;
  private final LocalCorpus local;
  private final int exactUpTo;
  private @Nullable Boolean nearest;
  private String decided = "";

  /**
   * @param name what the names of all of Quoth's indexes begin with
   * @param alias of this folder's
   */
  OpenSearchGenerations(Http http, String name, String alias, LocalCorpus local, int exactUpTo) {
    this.http = http;
    this.leases = name + ".leases";
    this.alias = alias;
    this.local = local;
    this.exactUpTo = exactUpTo;
  }

  private record Standing(String name, State state) {}

  @Override
  public Optional<Generation> current() throws IOException, CorpusException {
    Corpus corpus = local.read();
    Optional<Generation> current =
        standing()
            .filter(standing -> standing.state.contents().equals(corpus.contents()))
            .map(standing -> opened(standing, corpus));
    if (current.isPresent()) {
      decided = corpus.contents();
    }
    return current;
  }

  @Override
  public Optional<Generation> next(Generation now, @Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException {
    Corpus corpus = local.read();
    Optional<Standing> standing = standing();
    // Who only looks at the alias never indexes over what another made from newer articles.
    if (!corpus.contents().equals(decided) || standing.isEmpty()) {
      return Optional.of(build(embedder, progress));
    }
    boolean moved = !standing.get().name.equals(((OpenSearchIndex) now.index()).name());
    return moved ? Optional.of(opened(standing.get(), corpus)) : Optional.empty();
  }

  @Override
  public Optional<Generation> before() throws IOException, CorpusException {
    Corpus corpus = local.read();
    return standing().map(standing -> opened(standing, corpus));
  }

  private Generation opened(Standing standing, Corpus corpus) {
    return new Generation(corpus, standing.state.vectors() != null, index(standing));
  }

  private OpenSearchIndex index(Standing standing) {
    return new OpenSearchIndex(http, standing.name, standing.state, local, exactUpTo);
  }

  /** What the alias names, whatever it was made from, unless an older Quoth made it. */
  private Optional<Standing> standing() throws IOException {
    checkEngine();
    for (Map.Entry<String, JsonNode> index : named().properties()) {
      JsonNode meta = index.getValue().path("mappings").path("_meta").path("quoth");
      int format = meta.path("format").asInt();
      if (format > FORMAT) {
        throw new EngineException(
            ("The index %s at %s is of a newer Quoth (format %d, and this one knows %d): install"
                    + " that version here, too, or end QUOTH_SEARCH_URL with another name.")
                .formatted(index.getKey(), http.address(), format, FORMAT));
      }
      if (format == FORMAT) {
        return Optional.of(new Standing(index.getKey(), Http.JSON.treeToValue(meta, State.class)));
      }
    }
    return Optional.empty();
  }

  /** What the alias names, whoever made it, each with what it says of itself. */
  private JsonNode named() throws IOException {
    try {
      return http.get("/" + alias + "?filter_path=*.mappings._meta,*.settings.index.uuid");
    } catch (Http.Refusal e) {
      if (e.status() == 404) {
        return Http.JSON.createObjectNode();
      }
      throw e;
    }
  }

  /** Asks once what the engine is and can do. */
  private boolean checkEngine() throws IOException {
    if (nearest == null) {
      JsonNode version = http.get("/").path("version");
      String distribution = version.path("distribution").asText("");
      String number = version.path("number").asText("");
      if (!distribution.equals("opensearch") || !isNewEnough(number)) {
        throw new EngineException(
            ("At %s is %s %s, and Quoth needs OpenSearch %d.%d or newer: update it, or set"
                    + " QUOTH_SEARCH_URL to another.")
                .formatted(
                    http.address(),
                    distribution.equals("opensearch")
                        ? "OpenSearch"
                        : "no OpenSearch but another engine,",
                    number.isEmpty() ? "of an unknown version" : number,
                    OLDEST.get(0),
                    OLDEST.get(1)));
      }
      boolean found = false;
      for (JsonNode plugin : http.get("/_cat/plugins?format=json&h=component")) {
        found |= plugin.path("component").asText().equals("opensearch-knn");
      }
      nearest = found;
    }
    return nearest;
  }

  private static boolean isNewEnough(String number) {
    String[] parts = number.split("[.-]");
    if (parts.length < 2 || !parts[0].matches("\\d{1,4}") || !parts[1].matches("\\d{1,4}")) {
      return false;
    }
    int major = Integer.parseInt(parts[0]);
    return major > OLDEST.get(0)
        || (major == OLDEST.get(0) && Integer.parseInt(parts[1]) >= OLDEST.get(1));
  }

  @Override
  public Generation build(@Nullable Embedder embedder, Progress progress)
      throws IOException, CorpusException {
    checkEngine();
    try (Lease lease = Lease.take(http, leases, alias, Lease.GONE)) {
      Optional<Generation> made = current();
      if (made.isPresent() && (embedder == null || made.get().hasVectors())) {
        return made.get();
      }
      Optional<Standing> before = standing();
      // An older Quoth may still read what it made.
      List<String> read = named().propertyStream().map(Map.Entry::getKey).toList();
      clear(read);
      int total = local.read().articles().stream().mapToInt(Article::passages).sum();
      String index = alias + "-" + Long.toString(System.currentTimeMillis(), 36);
      create(index, total);
      Writing writing =
          new Writing(
              new Bulk(http, index, FIRST_PAUSE, PATIENCE),
              local,
              before.map(this::index).orElse(null),
              embedder,
              checkEngine(),
              progress,
              total);
      Corpus written = local.read(writing);
      writing.finish();
      State state =
          new State(
              FORMAT,
              written.contents(),
              writing.done(),
              writing.complete() ? Embedder.fingerprint() : null,
              checkEngine());
      open(index, state);
      lease.check();
      swap(index);
      clear(Stream.concat(Stream.of(index), read.stream()).toList());
      decided = written.contents();
      return opened(new Standing(index, state), written);
    }
  }

  // Making an index

  private void create(String index, int passages) throws IOException {
    ObjectNode body = Http.JSON.createObjectNode();
    ObjectNode settings = body.putObject("settings");
    settings.put("number_of_shards", Math.max(1, (passages + SHARD - 1) / SHARD));
    // While it is written, nobody reads it; copies and refreshing would only cost.
    settings.put("number_of_replicas", 0).put("refresh_interval", "-1");
    if (checkEngine()) {
      settings.put("knn", true);
    }
    settings
        .putObject("similarity")
        .putObject("default")
        .put("type", "BM25")
        .put("k1", 1.2)
        .put("b", 0.75);
    ObjectNode mappings = body.putObject("mappings").put("dynamic", "strict");
    mappings
        .putObject("_source")
        .putArray("excludes")
        .add("text")
        .add("context")
        .add("title")
        .add("words")
        .add("graph");
    ObjectNode fields = mappings.putObject("properties");
    fields.putObject("n").put("type", "integer");
    fields.putObject("id").put("type", "keyword").put("doc_values", false);
    for (String field : List.of("text", "context", "title")) {
      // The engine's analyzer of this name is Lucene's EnglishAnalyzer, as Quoth's own is; queries
      // bring the terms themselves.
      text(fields, field, "english")
          .put("search_analyzer", "keyword")
          .put("index_options", "freqs");
    }
    text(fields, "words", "standard").put("index_options", "docs").put("norms", false);
    fields.putObject("passage").put("type", "object").put("enabled", false);
    fields.putObject("key").put("type", "keyword").put("doc_values", false);
    fields.putObject("vector").put("type", "binary");
    if (checkEngine()) {
      ObjectNode graph = fields.putObject("graph");
      graph.put("type", "knn_vector").put("dimension", Embedder.DIMENSIONS);
      graph
          .putObject("method")
          .put("name", "hnsw")
          .put("engine", "lucene")
          .put("space_type", "cosinesimil");
    }
    http.send("PUT", "/" + index, Http.JSON.writeValueAsBytes(body), Http.PATIENT);
  }

  private static ObjectNode text(ObjectNode fields, String name, String analyzer) {
    return fields.putObject(name).put("type", "text").put("analyzer", analyzer);
  }

  /** Makes a whole index ready to be read, and says in it what it is. */
  private void open(String index, State state) throws IOException {
    http.send("POST", "/" + index + "/_refresh", null, Http.PATIENT);
    long there = http.get("/" + index + "/_count").path("count").asLong();
    if (there != state.passages()) {
      throw new EngineException(
          "OpenSearch at %s has %d of the %d passages that it took: look into its log."
              .formatted(http.address(), there, state.passages()));
    }
    ObjectNode mapping = Http.JSON.createObjectNode();
    mapping.putObject("_meta").set("quoth", Http.JSON.valueToTree(state));
    http.send("PUT", "/" + index + "/_mapping", Http.JSON.writeValueAsBytes(mapping), Http.SOON);
    ObjectNode settings = Http.JSON.createObjectNode().put("index.auto_expand_replicas", "0-1");
    http.send("PUT", "/" + index + "/_settings", Http.JSON.writeValueAsBytes(settings), Http.SOON);
  }

  /** Lets the alias name {@code index} and nothing else, in one step. */
  private void swap(String index) throws IOException {
    ObjectNode body = Http.JSON.createObjectNode();
    ArrayNode actions = body.putArray("actions");
    actions
        .addObject()
        .putObject("remove")
        .put("index", alias + "-*")
        .put("alias", alias)
        .put("must_exist", false);
    actions.addObject().putObject("add").put("index", index).put("alias", alias);
    http.post("/_aliases", body);
  }

  /** Deletes the generations that nobody reads: old ones, and those that were never finished. */
  private void clear(List<String> kept) throws IOException {
    for (Map.Entry<String, JsonNode> index :
        http.get("/" + alias + "-*?filter_path=*.mappings._meta,*.settings.index.uuid")
            .properties()) {
      // Those of another folder may begin with the same name.
      boolean ours = index.getKey().matches(Pattern.quote(alias) + "-[0-9a-z]+");
      if (ours && !kept.contains(index.getKey())) {
        http.send("DELETE", "/" + index.getKey(), null, Http.SOON);
      }
    }
  }
}
