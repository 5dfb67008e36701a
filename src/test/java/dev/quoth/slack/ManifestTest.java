package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The manifest declares what the code uses, and nothing else. */
class ManifestTest {
  private JsonNode manifest;

  @BeforeEach
  void read() throws IOException {
    manifest = new YAMLMapper().readTree(Path.of("manifest.yml").toFile());
  }

  @Test
  void itIsAManifestBySlacksSchema() {
    JsonNode schema = Given.json(Given.file("manifest.schema.2.0.0.json"));
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(schema)
                .validate(manifest))
        .isEmpty();
  }

  @Test
  void itAsksForTheScopesOfTheMethodsAndEventsThatQuothUses() {
    Given.file("slack-api-spec/methods");
    Set<String> needed = new TreeSet<>(Set.of("commands"));
    for (String method :
        List.of(
            "chat.postMessage",
            "chat.postEphemeral",
            "chat.update",
            "chat.getPermalink",
            "users.info",
            "users.conversations",
            "views.open",
            "views.push",
            "views.update",
            "views.publish",
            "assistant.threads.setSuggestedPrompts",
            "assistant.threads.setStatus",
            "auth.test")) {
      Given.method(method)
          .orElseThrow()
          .at("/scope/bot")
          .forEach(scope -> needed.add(scope.asText()));
    }
    // Of the kinds of conversations that these methods tell of, Quoth asks for channels first.
    needed.removeAll(Set.of("im:read", "mpim:read"));
    needed.addAll(Set.of("app_mentions:read", "im:history", "files:write"));
    // Who may read the threads of channels, public and private; to read them is optional.
    needed.addAll(Set.of("channels:read", "groups:read"));
    assertThat(texts("/oauth_config/scopes/bot")).containsExactlyElementsOf(needed);
    assertThat(texts("/oauth_config/scopes/bot_optional"))
        .containsExactly("channels:history", "groups:history", "mpim:history", "mpim:read");
  }

  @Test
  void itSubscribesToWhatQuothListensTo() {
    assertThat(texts("/settings/event_subscriptions/bot_events"))
        .containsExactly(
            "app_home_opened",
            "app_mention",
            "app_uninstalled",
            "message.channels",
            "message.groups",
            "message.im",
            "tokens_revoked");
    assertThat(manifest.at("/features/slash_commands/0/command").asText()).isEqualTo("/quoth");
    assertThat(manifest.at("/features/slash_commands/0/should_escape").asBoolean()).isTrue();
    assertThat(manifest.at("/features/agent_view").isObject()).isTrue();
    assertThat(manifest.at("/features/app_home/home_tab_enabled").asBoolean()).isTrue();
    assertThat(manifest.at("/features/shortcuts").findValuesAsText("callback_id"))
        .containsExactly(
            AskListeners.ASK,
            AskListeners.ABOUT,
            SurveyListeners.SHORTCUT,
            DigestListeners.SHORTCUT);
    assertThat(manifest.at("/features/shortcuts").findValuesAsText("type"))
        .containsExactly("global", "message", "global", "message");
    assertThat(manifest.at("/settings/interactivity/is_enabled").asBoolean()).isTrue();
  }

  private List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    manifest.at(pointer).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
