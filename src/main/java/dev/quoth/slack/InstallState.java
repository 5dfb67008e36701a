package dev.quoth.slack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The {@code state} of OAuth 2.0 (RFC 6749, section 10.12): shows that an installation was begun
 * here, in the same browser, a short time ago, and that it has not come back before. It is signed
 * and not stored, so that nobody fills the database by opening pages; only what comes back is
 * remembered.
 */
final class InstallState {
  /** Enough to read Slack's page and to ask a colleague. */
  static final Duration LIFE = Duration.ofMinutes(10);

  private static final int RANDOM_BYTES = 24;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;
  private final SeenEvents seen;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param secret known to all processes that serve the page, and to nobody else
   * @param seen remembers for longer than a state lives
   */
  InstallState(String secret, SeenEvents seen) {
    this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    this.seen = seen;
  }

  /** What is wrong with a state that came back. */
  enum Fault {
    NOT_OURS,
    OTHER_BROWSER,
    EXPIRED,
    USED
  }

  /** Names a browser, in its cookie. */
  String newBrowser() {
    return randomText();
  }

  /** A state for the browser. */
  String issue(String browser, Instant now) {
    String body = randomText() + "." + now.plus(LIFE).getEpochSecond();
    return body + "." + sign(body) + "." + sign(body + "." + browser);
  }

  /**
   * Takes a state back; the same one only once.
   *
   * @param browser from the cookie; null where there is none
   * @return null where it is as it should be
   */
  @Nullable Fault redeem(@Nullable String state, @Nullable String browser, Instant now) {
    List<String> parts = state == null ? List.of() : List.of(state.split("\\.", -1));
    if (parts.size() != 4) {
      return Fault.NOT_OURS;
    }
    String body = parts.get(0) + "." + parts.get(1);
    if (!same(sign(body), parts.get(2))) {
      return Fault.NOT_OURS;
    }
    if (browser == null || !same(sign(body + "." + browser), parts.get(3))) {
      return Fault.OTHER_BROWSER;
    }
    if (now.getEpochSecond() >= Long.parseLong(parts.get(1))) {
      return Fault.EXPIRED;
    }
    return seen.isFirst("install/" + parts.getFirst()) ? null : Fault.USED;
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  private String randomText() {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return BASE64.encodeToString(bytes);
  }

  private String sign(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return BASE64.encodeToString(
          mac.doFinal(("install state " + text).getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has HmacSHA256", e);
    }
  }
}
