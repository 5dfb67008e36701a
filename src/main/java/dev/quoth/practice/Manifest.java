package dev.quoth.practice;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What an app's manifest declares, as far as it decides what a workspace offers.
 *
 * @param name the display name of the app's bot user
 * @param description one sentence on the app
 * @param homeTab whether the app has a Home tab
 * @param messagesTab whether people can write to the app
 * @param commands its slash commands
 * @param shortcuts its shortcuts
 * @param scopes what its bot token may do
 * @param events the types of events that it wants to hear of
 * @param prompts what the app suggests to ask, at first
 */
record Manifest(
    String name,
    String description,
    boolean homeTab,
    boolean messagesTab,
    List<Command> commands,
    List<Shortcut> shortcuts,
    Set<String> scopes,
    Set<String> events,
    List<Prompt> prompts) {

  /**
   * A slash command.
   *
   * @param name with its slash
   * @param escape whether people and channels in its text arrive as ids
   */
  record Command(String name, String description, String hint, boolean escape) {}

  /** A shortcut: on a message, or anywhere. */
  record Shortcut(String callbackId, String name, String description, boolean onMessage) {}

  /** A suggested prompt: its label, and what is sent. */
  record Prompt(String title, String message) {}

  /**
   * Reads a manifest in YAML or JSON.
   *
   * @throws IOException if the file cannot be read or is no manifest; the message names it
   */
  static Manifest read(Path file) throws IOException {
    JsonNode tree;
    try (InputStream in = Files.newInputStream(file)) {
      tree = Json.yaml(in);
    } catch (JacksonException e) {
      throw new IOException(file + " is not YAML: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IOException("Cannot read the app's manifest " + file + ".", e);
    }
    if (!tree.path("display_information").isObject()) {
      throw new IOException(file + " is not an app manifest: it has no display_information.");
    }
    return of(tree);
  }

  private static Manifest of(JsonNode tree) {
    JsonNode about = tree.path("display_information");
    JsonNode features = tree.path("features");
    JsonNode home = features.path("app_home");
    JsonNode scopes = tree.path("oauth_config").path("scopes");
    Set<String> granted = new HashSet<>(Json.texts(scopes.path("bot")));
    granted.addAll(Json.texts(scopes.path("bot_optional")));

    List<Command> commands = new ArrayList<>();
    for (JsonNode each : features.path("slash_commands")) {
      commands.add(
          new Command(
              Json.text(each, "command"),
              Json.text(each, "description"),
              Json.text(each, "usage_hint"),
              each.path("should_escape").asBoolean()));
    }
    List<Shortcut> shortcuts = new ArrayList<>();
    for (JsonNode each : features.path("shortcuts")) {
      shortcuts.add(
          new Shortcut(
              Json.text(each, "callback_id"),
              Json.text(each, "name"),
              Json.text(each, "description"),
              Json.text(each, "type").equals("message")));
    }
    List<Prompt> prompts = new ArrayList<>();
    for (JsonNode each : features.path("agent_view").path("suggested_prompts")) {
      prompts.add(new Prompt(Json.text(each, "title"), Json.text(each, "message")));
    }
    String botName = Json.text(features.path("bot_user"), "display_name");
    return new Manifest(
        botName.isEmpty() ? Json.text(about, "name") : botName,
        Json.text(about, "description"),
        home.path("home_tab_enabled").asBoolean(),
        home.path("messages_tab_enabled").asBoolean()
            && !home.path("messages_tab_read_only_enabled").asBoolean(),
        List.copyOf(commands),
        List.copyOf(shortcuts),
        Set.copyOf(granted),
        Set.copyOf(
            Json.texts(tree.path("settings").path("event_subscriptions").path("bot_events"))),
        List.copyOf(prompts));
  }

  Optional<Command> command(String name) {
    return commands.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  Optional<Shortcut> shortcut(String callbackId) {
    return shortcuts.stream().filter(each -> each.callbackId().equals(callbackId)).findFirst();
  }
}
