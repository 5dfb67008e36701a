package dev.quoth.search.opensearch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.search.EngineException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Requests to an OpenSearch, and what its refusals mean to a person. */
final class Http {
  static final ObjectMapper JSON = new ObjectMapper();

  /** How long a question waits. */
  static final Duration SOON = Duration.ofSeconds(10);

  /** How long indexing waits. */
  static final Duration PATIENT = Duration.ofMinutes(2);

  private final String address;
  private final @Nullable String authorization;
  private final Duration soon;
  private final HttpClient client;

  /**
   * @param address {@code https://host:port}
   * @param authorization the value of the header of that name
   * @param tls null for the usual one
   * @param soon how long a question waits
   */
  Http(String address, @Nullable String authorization, @Nullable SSLContext tls, Duration soon) {
    this.address = address;
    this.authorization = authorization;
    this.soon = soon;
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5));
    this.client = tls == null ? builder.build() : builder.sslContext(tls).build();
  }

  /** A response that is not what was asked for. */
  static final class Refusal extends EngineException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    private Refusal(int status, String type, String message) {
      super(message);
      this.status = status;
      this.type = type;
    }

    /** The HTTP status. */
    int status() {
      return status;
    }

    /** Whether the same request may do in a moment: too many at once, or a node that is busy. */
    boolean mayPass() {
      return !isBlocked() && (status == 429 || status >= 500);
    }

    boolean isBlocked() {
      return type.equals("cluster_block_exception");
    }
  }

  /** Where it is, without a secret. */
  String address() {
    return address;
  }

  JsonNode get(String path) throws IOException {
    return send("GET", path, null, soon);
  }

  JsonNode post(String path, JsonNode body) throws IOException {
    return send("POST", path, JSON.writeValueAsBytes(body), soon);
  }

  /**
   * Sends a request.
   *
   * @param path with its query, from the first slash
   * @param body JSON, or JSON Lines; null for none
   * @return what came back
   * @throws Refusal where its status is not one of success
   * @throws EngineException where nothing, or no JSON, comes back
   */
  JsonNode send(String method, String path, byte @Nullable [] body, Duration patience)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(patience)
            .header(
                "Content-Type",
                body == null || body[body.length - 1] != '\n'
                    ? "application/json"
                    : "application/x-ndjson")
            .method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode json = JSON.readTree(response.body());
      if (response.statusCode() >= 300) {
        throw refusal(response.statusCode(), json.path("error"));
      }
      return json;
    } catch (HttpTimeoutException e) {
      throw new EngineException(
          ("OpenSearch at %s did not answer within %d seconds: it is overloaded, or can't be"
                  + " reached from here. Try again in a moment.")
              .formatted(address, patience.toSeconds()),
          e);
    } catch (JacksonException e) {
      throw new EngineException(
          "What answers at %s is no OpenSearch: check QUOTH_SEARCH_URL.".formatted(address), e);
    } catch (SSLException e) {
      throw new EngineException(
          ("OpenSearch at %s: TLS fails (%s). Set QUOTH_SEARCH_CA to a PEM file of the authority"
                  + " that signed its certificate.")
              .formatted(address, e.getMessage()),
          e);
    } catch (ConnectException e) {
      throw new EngineException(
          "OpenSearch at %s can't be reached: check that it runs, and QUOTH_SEARCH_URL."
              .formatted(address),
          e);
    } catch (EngineException e) {
      throw e;
    } catch (IOException e) {
      throw new EngineException(
          "OpenSearch at %s can't be reached (%s): check that it runs, and QUOTH_SEARCH_URL."
              .formatted(
                  address, e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Stopped while waiting for OpenSearch");
    }
  }

  private Refusal refusal(int status, JsonNode error) {
    JsonNode cause =
        error.path("root_cause").path(0).isMissingNode() ? error : error.path("root_cause").path(0);
    String type = cause.path("type").asText("");
    String reason = cause.path("reason").asText(error.asText("no reason given"));
    return new Refusal(status, type, message(status, type, reason));
  }

  private String message(int status, String type, String reason) {
    if (type.equals("cluster_block_exception")) {
      return "OpenSearch at %s takes no writes now (%s): free disk space, or lift the block."
          .formatted(address, reason);
    }
    return switch (status) {
      case 401, 403 ->
          ("OpenSearch at %s does not let Quoth in (%d, %s): check user and password in"
                  + " QUOTH_SEARCH_URL, or QUOTH_SEARCH_AUTHORIZATION, and the rights they give.")
              .formatted(address, status, reason);
      case 404 ->
          "OpenSearch at %s no longer has the index (%s). Try again in a moment."
              .formatted(address, reason);
      case 429, 502, 503, 504 ->
          "OpenSearch at %s is too busy, or not ready (%d, %s). Try again in a moment."
              .formatted(address, status, reason);
      default -> "OpenSearch at %s refuses (%d, %s).".formatted(address, status, reason);
    };
  }
}
