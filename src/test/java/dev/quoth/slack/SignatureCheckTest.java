package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The check on its own, where the clock has to be another. */
class SignatureCheckTest {
  @Test
  void slacksDocumentedExampleIsAcceptedWithinFiveMinutes() {
    JsonNode example = Given.json(Given.file("signature-vector.json"));
    byte[] body = example.get("body").asText().getBytes(StandardCharsets.UTF_8);
    String timestamp = example.get("timestamp").asText();
    String signature = example.get("signature").asText();
    Instant sent = Instant.ofEpochSecond(example.get("timestamp").asLong());
    String secret = example.get("signing_secret").asText();

    assertThat(at(sent, secret).accepts(body, timestamp, signature)).isTrue();
    assertThat(at(sent.plusSeconds(300), secret).accepts(body, timestamp, signature)).isTrue();
    assertThat(at(sent.plusSeconds(301), secret).accepts(body, timestamp, signature)).isFalse();
    assertThat(at(sent.minusSeconds(300), secret).accepts(body, timestamp, signature)).isTrue();
    assertThat(at(sent.minusSeconds(301), secret).accepts(body, timestamp, signature)).isFalse();
    assertThat(at(sent, "---").accepts(body, timestamp, signature)).isFalse();
    assertThat(at(sent, secret).accepts(body, timestamp, signature.substring(3))).isFalse();
    assertThat(at(sent, secret).accepts(body, timestamp, null)).isFalse();
  }

  private static SignatureCheck at(Instant now, String secret) {
    return new SignatureCheck(secret, Clock.fixed(now, ZoneOffset.UTC));
  }
}
