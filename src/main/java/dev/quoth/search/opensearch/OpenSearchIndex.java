package dev.quoth.search.opensearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Embedder;
import dev.quoth.search.Fusion;
import dev.quoth.search.Hit;
import dev.quoth.search.Index;
import dev.quoth.search.Mode;
import dev.quoth.search.Query;
import dev.quoth.search.QueryTerms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.lucene.search.ScoreDoc;
import org.jspecify.annotations.Nullable;

/** An {@link Index} on OpenSearch; what never changes in it is asked for once. */
final class OpenSearchIndex implements Index {
  /** Up to so many passages, vectors are compared one by one, here. */
  static final int EXACT_UP_TO = 20_000;

  /** The engine returns no more of one search. */
  private static final int MOST = 10_000;

  /** Up to so many passages, and frequencies of words, stay in memory. */
  private static final int KEPT = 20_000;

  private static final int PAGE = 1_000;

  private final Http http;
  private final String name;
  private final State state;
  private final LocalCorpus corpus;
  private final int exactUpTo;
  private final QueryTerms terms = new QueryTerms();
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Map<Integer, Passage> passages = new ConcurrentHashMap<>();
  private final Map<String, Optional<Passage>> byId = new ConcurrentHashMap<>();
  private final Map<String, Integer> frequencies = new ConcurrentHashMap<>();
  private @Nullable Matrix matrix;

  /** Vectors, and the numbers of the passages that they are of. */
  private static final class Matrix {
    final int[] numbers;
    final float[][] vectors;

    Matrix(List<Integer> numbers, List<float[]> vectors) {
      this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
      this.vectors = vectors.toArray(float[][]::new);
    }

    ScoreDoc[] nearest(float[] query, int k) {
      return Vectors.nearest(query, numbers, vectors, k);
    }
  }

  /**
   * @param name of this generation
   * @param exactUpTo {@link #EXACT_UP_TO}, unless a test wants less
   */
  OpenSearchIndex(Http http, String name, State state, LocalCorpus corpus, int exactUpTo) {
    this.http = http;
    this.name = name;
    this.state = state;
    this.corpus = corpus;
    this.exactUpTo = exactUpTo;
  }

  String name() {
    return name;
  }

  @Override
  public void check() {
    JsonNode _ = reading(() -> search(object().put("size", 0), ""));
  }

  @Override
  public boolean hasVectors() {
    return state.vectors() != null;
  }

  @Override
  public int size() {
    return state.passages();
  }

  @Override
  public List<Passage> passages(String article) {
    return reading(() -> {
      ObjectNode ids = object();
      ids.putObject("prefix").put("id", article + "#");
      List<Passage> found = new ArrayList<>();
      each(
          ids,
          "passage",
          hit -> {
            Passage passage = passage(hit.path("passage"));
            if (passage.article().equals(article)) {
              found.add(passage);
            }
          });
      return found;
    });
  }

  @Override
  public Optional<Passage> passage(String id) {
    Optional<Passage> known = byId.get(id);
    return known != null
        ? known
        : reading(() -> {
          ObjectNode body = object().put("size", 1).put("_source", "passage");
          body.putObject("query").putObject("term").put("id", id);
          JsonNode found = search(body, "").path("hits").path("hits").path(0);
          Optional<Passage> passage =
              found.isMissingNode()
                  ? Optional.empty()
                  : Optional.of(passage(found.path("_source").path("passage")));
          if (byId.size() < KEPT) {
            byId.put(id, passage);
          }
          return passage;
        });
  }

  @Override
  public List<Hit> search(Query query, float @Nullable [] vector, Mode mode, int k) {
    return reading(() -> {
      boolean dense = vector != null && hasVectors() && mode != Mode.LEXICAL;
      int each = Math.min(Math.max(k, Fusion.DEPTH), MOST);
      boolean needsWords = !dense || mode != Mode.DENSE || !findsByMeaning();
      ScoreDoc[] byWords = needsWords ? byWords(query, each) : new ScoreDoc[0];
      ScoreDoc[] byMeaning =
          dense && vector != null ? byMeaning(vector, byWords, each) : new ScoreDoc[0];
      List<Fusion.Candidate> best =
          Fusion.fuse(dense && mode == Mode.DENSE ? new ScoreDoc[0] : byWords, byMeaning, k);
      Map<Integer, Passage> read = passages(best.stream().map(Fusion.Candidate::doc).toList());
      List<Hit> hits = new ArrayList<>();
      for (Fusion.Candidate found : best) {
        Passage passage = read.get(found.doc());
        if (passage != null) {
          hits.add(found.hit(passage));
        }
      }
      return hits;
    });
  }

  // By words

  private ScoreDoc[] byWords(Query query, int k) throws IOException {
    ArrayNode should = Http.JSON.createArrayNode();
    terms
        .of(query)
        .forEach((term, weight) -> {
          ObjectNode clause = should.addObject().putObject("combined_fields");
          clause.put("query", term).put("boost", weight);
          clause.putArray("fields").add("text^1").add("context^1").add("title^2");
        });
    if (should.isEmpty()) {
      return new ScoreDoc[0];
    }
    ObjectNode body = object().put("size", k).put("_source", false).put("track_total_hits", false);
    body.putArray("sort").add("_score").addObject().put("n", "asc");
    body.putObject("query").putObject("bool").set("should", should);
    // Several shards count words together; where one lacks a word, its scores still differ a
    // little.
    JsonNode hits =
        search(body, "&search_type=dfs_query_then_fetch&filter_path=hits.hits.sort")
            .path("hits")
            .path("hits");
    ScoreDoc[] found = new ScoreDoc[hits.size()];
    for (int i = 0; i < found.length; i++) {
      JsonNode sort = hits.path(i).path("sort");
      found[i] = new ScoreDoc(sort.path(1).asInt(), sort.path(0).floatValue());
    }
    return found;
  }

  // By meaning

  /** Whether more than the best by words can be found by meaning. */
  private boolean findsByMeaning() {
    return size() <= exactUpTo || state.nearest();
  }

  private ScoreDoc[] byMeaning(float[] vector, ScoreDoc[] byWords, int k) throws IOException {
    if (size() <= exactUpTo) {
      return matrix().nearest(vector, k);
    }
    return state.nearest() ? byGraph(vector, k) : reranked(vector, byWords, k);
  }

  private synchronized Matrix matrix() throws IOException {
    if (matrix == null) {
      List<Integer> numbers = new ArrayList<>(size());
      List<float[]> vectors = new ArrayList<>(size());
      each(
          all(),
          "vector",
          hit -> {
            numbers.add(hit.path("n").asInt());
            vectors.add(Vectors.read(hit.path("vector").asText()));
          });
      matrix = new Matrix(numbers, vectors);
    }
    return matrix;
  }

  private ScoreDoc[] byGraph(float[] vector, int k) throws IOException {
    ObjectNode body = object().put("size", k).put("_source", false).put("track_total_hits", false);
    ObjectNode knn = body.putObject("query").putObject("knn").putObject("graph");
    ArrayNode values = knn.putArray("vector");
    for (float each : vector) {
      values.add(each);
    }
    knn.put("k", k);
    JsonNode hits =
        search(body, "&filter_path=hits.hits._id,hits.hits._score").path("hits").path("hits");
    // For this space the engine's score is Lucene's: (1 + cosine) / 2.
    return IntStream.range(0, hits.size())
        .mapToObj(i ->
            new ScoreDoc(
                hits.path(i).path("_id").asInt(), hits.path(i).path("_score").floatValue()))
        .toArray(ScoreDoc[]::new);
  }

  /** Of what words found, the nearest: all that an engine without a graph can do. */
  private ScoreDoc[] reranked(float[] vector, ScoreDoc[] byWords, int k) throws IOException {
    List<Integer> numbers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (JsonNode document :
        documents("vector", List.of(byWords).stream().map(found -> found.doc).toList())) {
      numbers.add(document.path("_id").asInt());
      vectors.add(Vectors.read(document.path("_source").path("vector").asText()));
    }
    return new Matrix(numbers, vectors).nearest(vector, k);
  }

  // Words

  @Override
  public int frequency(String word) {
    Set<String> found = terms.of(word).keySet();
    int most = -1;
    for (String term : found) {
      most = Math.max(most, frequencyOf(term));
    }
    return most;
  }

  private int frequencyOf(String term) {
    Integer known = frequencies.get(term);
    if (known != null) {
      return known;
    }
    return reading(() -> {
      ObjectNode body = object().put("size", 0).put("track_total_hits", false);
      ObjectNode filters =
          body.putObject("aggs").putObject("in").putObject("filters").putObject("filters");
      for (String field : List.of("text", "context", "title")) {
        filters.putObject(field).putObject("term").put(field, term);
      }
      int most = 0;
      for (JsonNode bucket : search(body, "").path("aggregations").path("in").path("buckets")) {
        most = Math.max(most, bucket.path("doc_count").asInt());
      }
      if (frequencies.size() < KEPT) {
        frequencies.put(term, most);
      }
      return most;
    });
  }

  @Override
  public Optional<String> correction(String word) {
    return reading(() -> {
      ObjectNode body = object().put("size", 0);
      ObjectNode slip = body.putObject("suggest").putObject("slip").put("text", word);
      slip.putObject("term")
          .put("field", "words")
          .put("analyzer", "keyword")
          .put("size", 1)
          .put("suggest_mode", "missing")
          .put("min_word_length", 5)
          .put("max_edits", word.length() < 8 ? 1 : 2)
          .put("prefix_length", 1)
          .put("accuracy", 0.6f);
      JsonNode option =
          search(body, "").path("suggest").path("slip").path(0).path("options").path(0);
      return Optional.ofNullable(option.path("text").textValue());
    });
  }

  // Documents

  private Map<Integer, Passage> passages(List<Integer> numbers) throws IOException {
    Map<Integer, Passage> read = new HashMap<>();
    List<Integer> missing = new ArrayList<>();
    for (int number : numbers) {
      Passage known = passages.get(number);
      if (known == null) {
        missing.add(number);
      } else {
        read.put(number, known);
      }
    }
    for (JsonNode document : documents("passage", missing)) {
      int number = document.path("_id").asInt();
      Passage passage = passage(document.path("_source").path("passage"));
      read.put(number, passage);
      if (passages.size() < KEPT) {
        passages.put(number, passage);
      }
    }
    return read;
  }

  /** The documents of these numbers that have {@code field}, with nothing else. */
  private List<JsonNode> documents(String field, List<Integer> numbers) throws IOException {
    List<JsonNode> found = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += PAGE) {
      ObjectNode body = object();
      ArrayNode ids = body.putArray("ids");
      numbers
          .subList(from, Math.min(from + PAGE, numbers.size()))
          .forEach(number -> ids.add(String.valueOf(number)));
      for (JsonNode document :
          http.post(
                  "/"
                      + name
                      + "/_mget?_source_includes="
                      + field
                      + "&filter_path=docs._id,docs._source",
                  body)
              .path("docs")) {
        if (document.path("_source").has(field)) {
          found.add(document);
        }
      }
    }
    return found;
  }

  private interface Reader {
    void read(JsonNode document) throws IOException;
  }

  private static ObjectNode all() {
    ObjectNode all = object();
    all.putObject("match_all");
    return all;
  }

  /** Reads {@code field} of every document of {@code query} that has it, in order. */
  private void each(ObjectNode query, String field, Reader reader) throws IOException {
    int last = -1;
    while (true) {
      ObjectNode body = object().put("size", PAGE).put("track_total_hits", false);
      body.set("query", query);
      body.putArray("_source").add("n").add(field);
      body.putArray("sort").addObject().put("n", "asc");
      body.putArray("search_after").add(last);
      JsonNode hits = search(body, "&filter_path=hits.hits._source").path("hits").path("hits");
      for (JsonNode hit : hits) {
        last = hit.path("_source").path("n").asInt();
        if (hit.path("_source").has(field)) {
          reader.read(hit.path("_source"));
        }
      }
      if (hits.size() < PAGE) {
        return;
      }
    }
  }

  /** The vectors that are known for texts; see {@link Embedder#key}. */
  Map<String, float[]> known(Set<String> keys) throws IOException {
    Map<String, float[]> vectors = new HashMap<>();
    ObjectNode body = object().put("size", Math.min(2 * keys.size(), MOST));
    body.putArray("_source").add("key").add("vector");
    ArrayNode wanted = body.putObject("query").putObject("terms").putArray("key");
    keys.forEach(wanted::add);
    for (JsonNode hit : search(body, "").path("hits").path("hits")) {
      JsonNode source = hit.path("_source");
      vectors.put(source.path("key").asText(), Vectors.read(source.path("vector").asText()));
    }
    return vectors;
  }

  private Passage passage(JsonNode stored) throws IOException {
    return corpus.passage(stored);
  }

  // Requests

  private JsonNode search(ObjectNode body, String parameters) throws IOException {
    // Half of what there is would be another answer, and no better than none.
    return http.post("/" + name + "/_search?allow_partial_search_results=false" + parameters, body);
  }

  private static ObjectNode object() {
    return Http.JSON.createObjectNode();
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(Reading<T> reading) {
    try {
      return reading.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  @Override
  public boolean retain() {
    return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
  }

  @Override
  public void release() {
    holders.decrementAndGet();
  }
}
