package dev.quoth.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What Quoth asks a workspace for: what its manifest says, and nothing beside. */
final class Scopes {
  private Scopes() {}

  static List<String> ofManifest() throws IOException {
    try (InputStream in = Scopes.class.getResourceAsStream("/dev/quoth/manifest.yml")) {
      if (in == null) {
        throw new IOException("manifest.yml is not in Quoth's jar: build it again with mvn.");
      }
      List<String> scopes = new ArrayList<>();
      JsonNode asked = new YAMLMapper().readTree(in).at("/oauth_config/scopes");
      for (String kind : List.of("bot", "bot_optional")) {
        asked.path(kind).forEach(scope -> scopes.add(scope.asText()));
      }
      return scopes;
    }
  }
}
