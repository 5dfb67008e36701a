package dev.quoth.slack;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells Slack's requests from forged and replayed ones, as Slack's "Verifying requests from Slack"
 * describes: HMAC-SHA256 over version, timestamp and body.
 */
final class SignatureCheck {
  /** Slack's advice against replays; applied to the future too, lest a request be stored up. */
  private static final Duration MAX_SKEW = Duration.ofMinutes(5);

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Clock clock;

  SignatureCheck(String signingSecret, Clock clock) {
    this.key = new SecretKeySpec(signingSecret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.clock = clock;
  }

  /**
   * Whether Slack sent {@code body} within the last five minutes.
   *
   * @param timestamp the header {@code X-Slack-Request-Timestamp}: seconds since 1970
   * @param signature the header {@code X-Slack-Signature}
   */
  boolean accepts(byte[] body, @Nullable String timestamp, @Nullable String signature) {
    return timestamp != null
        && signature != null
        && isRecent(timestamp)
        && MessageDigest.isEqual(
            sign(timestamp, body).getBytes(StandardCharsets.US_ASCII),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  private boolean isRecent(String timestamp) {
    try {
      long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
      return age <= MAX_SKEW.toSeconds() && age >= -MAX_SKEW.toSeconds();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String sign(String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new AssertionError("every Java has " + ALGORITHM, e);
    }
  }
}
