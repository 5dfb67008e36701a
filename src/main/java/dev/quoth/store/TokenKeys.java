package dev.quoth.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that tokens are encrypted with in the database: the first encrypts, all decrypt, so that
 * a new key can be put before the old one. AES-256 in Galois/Counter Mode with random 96-bit
 * nonces, as NIST SP 800-38D has it: whoever changes a byte, or moves a token to another row, is
 * noticed.
 */
public final class TokenKeys {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Map<String, SecretKeySpec> byId;
  private final String newest;
  private final SecureRandom random = new SecureRandom();

  private TokenKeys(Map<String, SecretKeySpec> byId) {
    this.byId = byId;
    this.newest = byId.keySet().iterator().next();
  }

  /**
   * Reads keys.
   *
   * @param text 32 random bytes in Base64, as {@code openssl rand -base64 32} prints them; several
   *     with commas between them, the newest first
   * @throws IllegalArgumentException with the end of a sentence that begins with the setting's
   *     name, and no part of a key in it
   */
  public static TokenKeys parse(String text) {
    Map<String, SecretKeySpec> byId = new LinkedHashMap<>();
    List<String> parts = new ArrayList<>(Arrays.asList(text.split(",", -1)));
    for (String part : parts) {
      byte[] key;
      try {
        key = Base64.getDecoder().decode(part.strip());
      } catch (IllegalArgumentException e) {
        throw notAKey();
      }
      if (key.length != KEY_BYTES) {
        throw notAKey();
      }
      byId.put(id(key), new SecretKeySpec(key, "AES"));
    }
    return new TokenKeys(byId);
  }

  private static IllegalArgumentException notAKey() {
    return new IllegalArgumentException(
        "is no key of 32 bytes in Base64: make one with openssl rand -base64 32, and set it to"
            + " that; an older key follows after a comma.");
  }

  /** Names a key and gives nothing of it away. */
  private static String id(byte[] key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("id of a token key".getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(key), 0, 4);
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** The id of the key that encrypts now. */
  String newest() {
    return newest;
  }

  /** The ids of the keys that decrypt. */
  List<String> ids() {
    return List.copyOf(byId.keySet());
  }

  /**
   * Encrypts with the newest key.
   *
   * @param owner whose it is; only for the same can it be decrypted
   */
  String encrypt(String plain, String owner) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] encrypted =
          cipher(Cipher.ENCRYPT_MODE, newest, nonce, owner)
              .doFinal(plain.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                  .put(nonce)
                  .put(encrypted)
                  .array());
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has AES-GCM", e);
    }
  }

  /**
   * Decrypts.
   *
   * @throws StoreException where the key is not among these, or the text is not as it was encrypted
   */
  String decrypt(String encrypted, String keyId, String owner) {
    if (!byId.containsKey(keyId)) {
      throw unknown(keyId);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(encrypted);
      return new String(
          cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(bytes, NONCE_BYTES), owner)
              .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES),
          StandardCharsets.UTF_8);
    } catch (AEADBadTagException | IllegalArgumentException e) {
      throw new StoreException(
          "The token of "
              + owner
              + " in the database is damaged: put back a backup, or install Quoth there again.");
    } catch (GeneralSecurityException e) {
      throw new AssertionError("every Java has AES-GCM", e);
    }
  }

  static StoreException unknown(String keyId) {
    return new StoreException(
        "The database has tokens that are encrypted with a key which QUOTH_TOKEN_KEY doesn't hold"
            + " (its id is "
            + keyId
            + "). Set QUOTH_TOKEN_KEY to that key, or put it after the new one, with a comma"
            + " between them. If it is lost, delete the rows of the table installation; the"
            + " workspaces then install Quoth again.");
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, String owner)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, byId.get(keyId), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(owner.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** Without the keys, so that no log gets them. */
  @Override
  public String toString() {
    return "TokenKeys" + byId.keySet();
  }
}
