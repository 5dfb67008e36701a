package dev.quoth.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a channel or a thread as Slack tells them, in bare JSON: real histories have shapes
 * that Slack's typed client rejects, with all that stands beside them.
 */
final class MessagePage implements SlackApiTextResponse {
  private boolean ok;
  private @Nullable String warning;
  private @Nullable String error;
  private @Nullable String needed;
  private @Nullable String provided;
  private @Nullable JsonElement messages;
  private @Nullable JsonElement hasMore;
  private @Nullable JsonElement responseMetadata;
  private transient @Nullable Map<String, List<String>> httpResponseHeaders;

  /**
   * Asks Slack for a page.
   *
   * @param method {@code conversations.history} or {@code conversations.replies}
   */
  static MessagePage read(
      MethodsClient client, String token, String method, Map<String, String> arguments)
      throws IOException, SlackApiException {
    return client.postFormWithAuthorizationHeaderAndParseResponse(
        form -> {
          arguments.forEach(form::add);
          return form;
        },
        client.getEndpointUrlPrefix() + method,
        "Bearer " + token,
        MessagePage.class);
  }

  /** The messages; what is none is left out. */
  Stream<JsonObject> messages() {
    return messages instanceof JsonArray all
        ? all.asList().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonElement::getAsJsonObject)
        : Stream.of();
  }

  /** Whether Slack says that there is more. */
  boolean hasMore() {
    return hasMore != null && hasMore.isJsonPrimitive() && hasMore.getAsBoolean();
  }

  /** Where the next page begins; empty after the last. */
  String nextCursor() {
    return responseMetadata instanceof JsonObject metadata ? string(metadata, "next_cursor") : "";
  }

  /** A field's text; empty where it has none. */
  static String string(JsonObject object, String name) {
    @Nullable JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }

  @Override
  public boolean isOk() {
    return ok;
  }

  @Override
  public void setOk(boolean ok) {
    this.ok = ok;
  }

  @Override
  public @Nullable String getWarning() {
    return warning;
  }

  @Override
  public void setWarning(@Nullable String warning) {
    this.warning = warning;
  }

  @Override
  public @Nullable String getError() {
    return error;
  }

  @Override
  public void setError(@Nullable String error) {
    this.error = error;
  }

  @Override
  public @Nullable String getNeeded() {
    return needed;
  }

  @Override
  public void setNeeded(@Nullable String needed) {
    this.needed = needed;
  }

  @Override
  public @Nullable String getProvided() {
    return provided;
  }

  @Override
  public void setProvided(@Nullable String provided) {
    this.provided = provided;
  }

  @Override
  public @Nullable Map<String, List<String>> getHttpResponseHeaders() {
    return httpResponseHeaders;
  }

  @Override
  public void setHttpResponseHeaders(@Nullable Map<String, List<String>> headers) {
    this.httpResponseHeaders = headers;
  }
}
