package dev.quoth.answer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Names an answer by what was asked and what is answered, and not by how or from where it was
 * found: an article that is edited elsewhere, or an index that is made anew, leaves it the same.
 */
final class AnswerId {
  private final MessageDigest hash;

  private AnswerId() {
    try {
      this.hash = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * The id of an answer.
   *
   * @param earlier what was asked before
   * @param answer its own id is not looked at
   */
  static String of(List<String> earlier, Answer answer) {
    AnswerId id = new AnswerId();
    id.add(answer.question());
    id.add(earlier);
    id.add(answer.verdict().toString());
    id.add(answer.headline());
    id.add(answer.articles().toString());
    id.add(answer.dissent());
    id.add(answer.caveats());
    answer.quotes().forEach(id::add);
    id.add("more");
    answer.more().forEach(id::add);
    return HexFormat.of().formatHex(id.hash.digest(), 0, 4);
  }

  private void add(Quote quote) {
    add(quote.article());
    add(quote.section());
    add(quote.stance().name());
    add(String.valueOf(quote.favours()));
    add(String.valueOf(quote.lead()));
    add(quote.text());
  }

  private void add(List<String> texts) {
    add(String.valueOf(texts.size()));
    texts.forEach(this::add);
  }

  private void add(String text) {
    hash.update(text.getBytes(StandardCharsets.UTF_8));
    hash.update((byte) 0);
  }
}
