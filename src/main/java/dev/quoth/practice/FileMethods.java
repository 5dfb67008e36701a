package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Uploads in Slack's three steps: ask for an address, send the bytes there, say where to share
 * them.
 */
final class FileMethods {
  /** More would only fill this machine's memory. */
  static final int MOST_BYTES = 10_000_000;

  private final Workspace workspace;
  private final BotAccess access;
  private final URI page;

  /** By the secret in the upload's address. */
  private final Map<String, Expected> expected = new ConcurrentHashMap<>();

  /** By the file's id. */
  private final Map<String, Upload> files = new ConcurrentHashMap<>();

  private record Expected(String id, String name, int length) {}

  /** A file that has arrived. */
  record Upload(String id, String name, ByteBuffer bytes) {}

  FileMethods(Workspace workspace, BotAccess access, URI page) {
    this.workspace = workspace;
    this.access = access;
    this.page = page;
  }

  void addTo(Map<String, ApiMethod> methods) {
    methods.put("files.getUploadURLExternal", this::begin);
    methods.put("files.completeUploadExternal", this::complete);
  }

  private ObjectNode begin(Arguments arguments) throws ApiError {
    int length = arguments.number("length", 0);
    if (length < 1 || length > MOST_BYTES) {
      throw new ApiError("invalid_arguments", List.of("[ERROR] length is from 1 to " + MOST_BYTES));
    }
    String secret = Secrets.hex(32);
    String id = "F0" + Secrets.hex(8).toUpperCase(Locale.ROOT);
    expected.put(secret, new Expected(id, arguments.text("filename"), length));
    return Json.object().put("upload_url", page + "upload/" + secret).put("file_id", id);
  }

  /** Takes the bytes of an upload; says whether they were expected, and as many. */
  boolean receive(String secret, byte[] bytes) {
    Expected upload = expected.get(secret);
    if (upload == null || upload.length() != bytes.length) {
      return false;
    }
    expected.remove(secret);
    files.put(upload.id(), new Upload(upload.id(), upload.name(), ByteBuffer.wrap(bytes)));
    return true;
  }

  Optional<Upload> file(String id) {
    return Optional.ofNullable(files.get(id));
  }

  private ObjectNode complete(Arguments arguments) throws ApiError {
    ArrayNode shared = Json.array();
    for (JsonNode each : arguments.json("files")) {
      Upload upload = files.get(Json.text(each, "id"));
      if (upload == null) {
        throw new ApiError("file_not_found");
      }
      String title = Json.textOrNull(each, "title");
      shared.add(
          Json.object()
              .put("id", upload.id())
              .put("name", upload.name())
              .put("title", title == null ? upload.name() : title)
              .put("size", upload.bytes().limit())
              .put("mode", "hosted")
              .put("url_private", page + "files/" + upload.id()));
    }
    if (shared.isEmpty()) {
      throw new ApiError("invalid_arguments", List.of("[ERROR] missing required field: files"));
    }
    if (arguments.has("channel_id")) {
      Channel channel = access.joined(arguments.text("channel_id"));
      workspace.write(
          channel.id(),
          Workspace.BOT_USER,
          new Workspace.Content(arguments.text("initial_comment"), Json.array(), shared, null),
          arguments.textOrNull("thread_ts"),
          null,
          false);
    }
    ObjectNode answer = Json.object();
    answer.set("files", shared.deepCopy());
    return answer;
  }
}
