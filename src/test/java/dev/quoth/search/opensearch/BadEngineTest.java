package dev.quoth.search.opensearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.quoth.search.EngineException;
import dev.quoth.search.Index;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Query;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person reads when the engine is not as it should be. A stand-in plays the engine. */
class BadEngineTest {
  private static final String GOOD =
      "{\"version\":{\"distribution\":\"opensearch\",\"number\":\"3.8.0\"}}";

  @TempDir private Path temp;
  private HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private final List<Reply> replies = new ArrayList<>();

  private record Reply(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(temp.resolve("drinks"));
    Files.writeString(temp.resolve("drinks/tea.md"), "# Tea\n\nTea is hot.\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          Reply reply = replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
          byte[] bytes = reply.body.getBytes(UTF_8);
          if (reply.status > 0) {
            exchange.sendResponseHeaders(reply.status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void open(String url) throws Exception {
    LiveIndex.open(
            temp.resolve("drinks"),
            OpenSearch.at(url, null, null, temp.resolve("data")),
            Progress.silent())
        .close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          200 | {"version":{"number":"8.19.1"}}                                | no OpenSearch
          200 | {"version":{"distribution":"opensearch","number":"2.19.1"}}    | OpenSearch 2.19.1
          200 | {"version":{"distribution":"opensearch","number":"3.1.0"}}     | 3.2 or newer
          200 | <html>hello</html>                                            | QUOTH_SEARCH_URL
          200 | {}                                                            | no OpenSearch
          401 | {"error":{"type":"security_exception","reason":"no"}}          | QUOTH_SEARCH_AUTHORIZATION
          503 | {"error":{"type":"x","reason":"no cluster manager"}}          | not ready
          """)
  void whatIsNoOpenSearchOfTheRightKindIsNamed(int status, String body, String said) {
    replies.add(new Reply(status, body));

    assertThatThrownBy(() -> open("http://someone:s3cret@" + address()))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll(address(), said)
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void oneThatIsDownIsSaidToBe() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    assertThatThrownBy(() -> open("http://someone:s3cret@127.0.0.1:" + free))
        .isInstanceOf(EngineException.class)
        .hasMessageContainingAll("can't be reached", "127.0.0.1:" + free, "check")
        .message()
        .doesNotContain("s3cret");
  }

  @Test
  void aQuestionDoesNotWaitForOneThatIsSlow() {
    replies.add(new Reply(0, ""));
    Http http = new Http("http://" + address(), null, null, Duration.ofMillis(300));

    assertThatThrownBy(() -> index(http, false).search(Query.of("tea"), null, Mode.LEXICAL, 5))
        .hasMessageContainingAll(address(), "did not answer");
  }

  @Test
  void aHealthCheckLooksWhetherItCanBeSearched() {
    replies.add(new Reply(200, "{\"hits\":{\"hits\":[]}}"));
    replies.add(new Reply(503, "{\"error\":{\"type\":\"x\",\"reason\":\"no shards\"}}"));
    Index index = index(new Http("http://" + address(), null, null, Duration.ofSeconds(5)), false);

    index.check();

    assertThatThrownBy(index::check).hasMessageContainingAll(address(), "not ready");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:9200",
        "ftp://host/quoth",
        "https://host/Quoth",
        "https://host/a/b",
        "http://p%ss@x"
      })
  void anAddressThatIsNoneIsRefusedWithoutShowingIt(String url) {
    assertThatThrownBy(() -> OpenSearch.at(url, null, null, temp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("QUOTH_SEARCH_URL");
  }

  @Test
  void aUserAndAHeaderContradictEachOther() {
    assertThatThrownBy(() -> OpenSearch.at("https://a:b@host", "Bearer x", null, temp))
        .hasMessageContainingAll("QUOTH_SEARCH_URL", "QUOTH_SEARCH_AUTHORIZATION");
  }

  @Test
  void aFileThatHoldsNoCertificateIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("ca.pem"), "hello");
    assertThatThrownBy(() -> OpenSearch.at("https://host", null, file, temp))
        .hasMessageContainingAll("QUOTH_SEARCH_CA", file.toString());
  }

  @Test
  void aCertificateOfAnAuthorityOfOnesOwnIsTrustedWhereItsFileIsGiven() throws Exception {
    HttpsServer secure = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(ownCertificate()));
    secure.createContext(
        "/",
        exchange -> {
          requests.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(200, 2);
          exchange.getResponseBody().write("{}".getBytes(UTF_8));
          exchange.close();
        });
    secure.start();
    String url = "https://someone:p%40ss+word@127.0.0.1:" + secure.getAddress().getPort();
    Path authority = temp.resolve("own.pem");
    try {
      assertThatThrownBy(() -> open(url)).hasMessageContainingAll("TLS", "QUOTH_SEARCH_CA");
      assertThatThrownBy(() ->
              OpenSearch.at(url, null, authority, temp.resolve("data"))
                  .of(temp.resolve("drinks"))
                  .current())
          .hasMessageContaining("no OpenSearch");
    } finally {
      secure.stop(0);
    }
    String pair = Base64.getEncoder().encodeToString("someone:p@ss+word".getBytes(UTF_8));
    assertThat(requests).containsExactly("Basic " + pair);
  }

  /** Makes a certificate for 127.0.0.1 and {@code own.pem}, by the keytool that Java brings. */
  private SSLContext ownCertificate() throws Exception {
    Path store = temp.resolve("own.p12");
    keytool(store, "-genkeypair -alias own -keyalg EC -dname CN=own -ext san=ip:127.0.0.1");
    keytool(store, "-exportcert -rfc -alias own -file " + temp.resolve("own.pem"));
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, "secret".toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(Path store, String arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments.split(" ")));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", "secret"));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  @Test
  void whatIsRefusedIsSentAgainUntilItIsTaken() throws Exception {
    replies.add(new Reply(429, "{\"error\":{\"type\":\"rejected\",\"reason\":\"full\"}}"));
    replies.add(new Reply(503, "{\"error\":{\"type\":\"x\",\"reason\":\"busy\"}}"));
    replies.add(
        new Reply(
            200,
            "{\"errors\":true,\"items\":[{\"index\":{\"status\":201}},{\"index\":{\"status\":429,"
                + "\"error\":{\"type\":\"rejected\",\"reason\":\"full\"}}}]}"));
    replies.add(new Reply(200, "{\"errors\":false}"));
    Bulk bulk = bulk(Duration.ofSeconds(60));
    bulk.add(0, Http.JSON.createObjectNode().put("text", "first"));
    bulk.add(1, Http.JSON.createObjectNode().put("text", "second"));
    bulk.flush();

    assertThat(requests).hasSize(4);
    assertThat(requests.subList(0, 3)).allMatch(request -> request.contains("first"));
    assertThat(requests.getLast()).contains("second").doesNotContain("first");
  }

  @Test
  void whatIsRefusedForGoodEndsIndexing() throws Exception {
    replies.add(new Reply(429, "{\"error\":{\"type\":\"rejected\",\"reason\":\"full\"}}"));
    Bulk bulk = bulk(Duration.ofMillis(5));
    bulk.add(0, Http.JSON.createObjectNode().put("text", "first"));
    assertThatThrownBy(bulk::flush).hasMessageContainingAll("took nothing", "full");

    replies.clear();
    replies.add(
        new Reply(
            200,
            "{\"errors\":true,\"items\":[{\"index\":{\"status\":429,\"error\":"
                + "{\"type\":\"cluster_block_exception\",\"reason\":\"disk\"}}}]}"));
    Bulk blocked = bulk(Duration.ofSeconds(60));
    blocked.add(0, Http.JSON.createObjectNode().put("text", "first"));
    assertThatThrownBy(blocked::flush).hasMessageContainingAll("disk", "lift the block");
  }

  private Bulk bulk(Duration patience) {
    Http http = new Http("http://" + address(), null, null, Http.SOON);
    return new Bulk(http, "drinks", Duration.ofMillis(2), patience);
  }

  @Test
  void anEngineThatHasAGraphOfVectorsIsAskedForTheNearest() throws Exception {
    replies.add(new Reply(200, "{\"hits\":{\"hits\":[{\"_id\":\"7\",\"_score\":0.9}]}}"));
    replies.add(new Reply(200, "{\"docs\":[]}"));
    Http http = new Http("http://" + address(), null, null, Http.SOON);
    index(http, true).search(Query.of("tea"), new float[] {1, 0}, Mode.DENSE, 5);

    JsonNode asked =
        Http.JSON.readTree(requests.getFirst().substring(requests.getFirst().indexOf('{')));
    assertThat(asked.at("/query/knn/graph/vector").toString()).isEqualTo("[1.0,0.0]");
    assertThat(asked.at("/query/knn/graph/k").asInt()).isEqualTo(1_000);
    assertThat(requests.getLast()).contains("_mget", "\"7\"");
  }

  private Index index(Http http, boolean nearest) {
    LocalCorpus corpus = new LocalCorpus(temp.resolve("drinks"), temp.resolve("data"));
    return new OpenSearchIndex(http, "drinks-1", new State(1, "", 3, "model", nearest), corpus, 0);
  }

  @Test
  void anEngineWithThePluginGetsAFieldForTheGraph() {
    replies.add(new Reply(200, GOOD));
    replies.add(new Reply(200, "[{\"component\":\"opensearch-knn\"}]"));
    replies.add(new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}"));
    replies.add(new Reply(201, "{\"_seq_no\":0,\"_primary_term\":1}"));
    replies.add(new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}"));
    replies.add(new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}"));
    replies.add(new Reply(404, "{\"error\":{\"type\":\"index_not_found_exception\"}}"));
    replies.add(new Reply(200, "{}"));
    replies.add(new Reply(418, "{\"error\":{\"type\":\"enough\",\"reason\":\"seen enough\"}}"));

    assertThatThrownBy(() -> open("http://" + address())).hasMessageContaining("seen enough");
    assertThat(requests)
        .anyMatch(request ->
            request.startsWith("PUT /quoth-drinks-")
                && request.contains("\"knn_vector\"")
                && request.contains("\"dimension\":384"));
  }
}
