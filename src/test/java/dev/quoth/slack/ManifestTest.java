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
            "views.open",
            "views.update",
            "views.publish",
            "assistant.threads.setSuggestedPrompts",
            "auth.test")) {
      Given.method(method)
          .orElseThrow()
          .at("/scope/bot")
          .forEach(scope -> needed.add(scope.asText()));
    }
    needed.addAll(Set.of("app_mentions:read", "im:history", "files:write"));
    // Threads of channels, public and private, and who may read them.
    for (String kind : List.of("channels", "groups")) {
      needed.addAll(Set.of(kind + ":history", kind + ":read"));
    }
    assertThat(texts("/oauth_config/scopes/bot")).containsExactlyElementsOf(needed);
  }

  @Test
  void itSubscribesToWhatQuothListensTo() {
    assertThat(texts("/settings/event_subscriptions/bot_events"))
        .containsExactly(
            "app_home_opened", "app_mention", "app_uninstalled", "message.im", "tokens_revoked");
    assertThat(manifest.at("/features/slash_commands/0/command").asText()).isEqualTo("/quoth");
    assertThat(manifest.at("/features/slash_commands/0/should_escape").asBoolean()).isTrue();
    assertThat(manifest.at("/features/agent_view").isObject()).isTrue();
    assertThat(manifest.at("/features/app_home/home_tab_enabled").asBoolean()).isTrue();
    assertThat(manifest.at("/features/shortcuts/0/callback_id").asText())
        .isEqualTo(DigestListeners.SHORTCUT);
    assertThat(manifest.at("/features/shortcuts/0/type").asText()).isEqualTo("message");
    assertThat(manifest.at("/settings/interactivity/is_enabled").asBoolean()).isTrue();
  }

  private List<String> texts(String pointer) {
    List<String> texts = new ArrayList<>();
    manifest.at(pointer).forEach(node -> texts.add(node.asText()));
    return texts;
  }
}
