package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/** Fills a new workspace with the people, conversations and messages of {@code workspace.yml}. */
final class Seed {
  private static final Duration BETWEEN_MESSAGES = Duration.ofMinutes(7);
  private static final Duration BETWEEN_REPLIES = Duration.ofMinutes(2);

  private final Workspace workspace;
  private final Manifest manifest;
  private final JsonNode data = Json.yamlResource("workspace.yml");

  Seed(Workspace workspace, Manifest manifest) {
    this.workspace = workspace;
    this.manifest = manifest;
  }

  /** Adds everything; the last message was written a quarter of an hour ago. */
  void plant() {
    for (JsonNode each : data.path("people")) {
      workspace.add(
          new Person(
              Json.text(each, "id"),
              Json.text(each, "name"),
              Json.text(each, "realName"),
              Json.text(each, "role"),
              each.path("admin").asBoolean(),
              false));
    }
    workspace.add(
        new Person(
            Workspace.BOT_USER,
            manifest.name(),
            manifest.name(),
            manifest.description(),
            false,
            true));
    for (JsonNode each : data.path("groups")) {
      workspace.add(
          new Workspace.Group(
              Json.text(each, "id"),
              Json.text(each, "handle"),
              Json.text(each, "name"),
              Json.texts(each.path("members"))));
    }
    data.path("channels").forEach(each -> workspace.add(channel(each)));
    data.path("channels").forEach(each -> messages(Json.text(each, "id"), each.path("messages")));
    for (JsonNode each : data.path("directs")) {
      Channel direct = workspace.direct(members(each.path("between")));
      messages(direct.id(), each.path("messages"));
    }
    if (manifest.messagesTab()) {
      for (JsonNode each : data.path("people")) {
        Channel direct = workspace.direct(List.of(Json.text(each, "id"), Workspace.BOT_USER));
        if (!manifest.prompts().isEmpty()) {
          var prompts = Json.array();
          manifest
              .prompts()
              .forEach(prompt ->
                  prompts
                      .addObject()
                      .put("title", prompt.title())
                      .put("message", prompt.message()));
          workspace.suggest(direct.id(), prompts);
        }
      }
    }
  }

  private Channel channel(JsonNode node) {
    return new Channel(
        Json.text(node, "id"),
        Json.text(node, "name"),
        node.path("private").asBoolean() ? Channel.Kind.PRIVATE : Channel.Kind.PUBLIC,
        Json.text(node, "topic"),
        members(node.path("members")),
        Json.texts(node.path("tries")).stream().map(this::named).toList());
  }

  private static SequencedSet<String> members(JsonNode ids) {
    SequencedSet<String> members = new LinkedHashSet<>();
    ids.forEach(id -> members.add(id.asText().equals("app") ? Workspace.BOT_USER : id.asText()));
    return members;
  }

  private String named(String text) {
    return text.replace("{app}", manifest.name());
  }

  private void messages(String channel, JsonNode messages) {
    Instant last = workspace.now().minus(Duration.ofMinutes(15));
    List<JsonNode> all = new ArrayList<>();
    messages.forEach(all::add);
    // A thread takes its time before the next message is written.
    Duration whole = Duration.ZERO;
    for (JsonNode each : all) {
      whole = whole.plus(lasting(each));
    }
    Instant at = last.minus(whole);
    for (JsonNode each : all) {
      String ts = write(channel, each, at, null);
      Instant replyAt = at;
      for (JsonNode reply : each.path("thread")) {
        replyAt = replyAt.plus(BETWEEN_REPLIES);
        write(channel, reply, replyAt, ts);
      }
      at = at.plus(lasting(each));
    }
  }

  private static Duration lasting(JsonNode message) {
    return BETWEEN_MESSAGES.plus(BETWEEN_REPLIES.multipliedBy(message.path("thread").size()));
  }

  private String write(String channel, JsonNode message, Instant at, @Nullable String threadTs) {
    String ts = Workspace.tsAt(at);
    TypedText typed = TypedText.of(named(Json.text(message, "says")), workspace);
    workspace.post(
        new Message(
            channel,
            ts,
            threadTs,
            null,
            Json.text(message, "by"),
            typed.mrkdwn(),
            typed.blocks(),
            Json.array(),
            null,
            false,
            false,
            Map.of()));
    return ts;
  }
}
