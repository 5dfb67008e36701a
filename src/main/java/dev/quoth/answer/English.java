package dev.quoth.answer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Objects;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * Which words are English, and of what kind, by LanguageTool's dictionary. Safe for use by many
 * threads at once.
 */
final class English {
  private final Dictionary dictionary;

  private English(Dictionary dictionary) {
    this.dictionary = dictionary;
  }

  static English load() {
    URL resource = English.class.getResource("/org/languagetool/resource/en/english.dict");
    try {
      return new English(
          Dictionary.read(
              Objects.requireNonNull(resource, "english.dict is not on the class path")));
    } catch (IOException e) {
      throw new UncheckedIOException("The English dictionary can't be read", e);
    }
  }

  /** What a word may be. */
  enum Kind {
    /** No word: a slip, or a name. */
    NONE,
    /** Only a noun. */
    NOUN,
    /** A noun, or something else. */
    MAYBE_NOUN,
    /** A verb, an adjective, an adverb, a small word. */
    OTHER
  }

  /** Whether {@code word}, which is in lower case, may be a noun. */
  boolean mayBeNoun(String word) {
    Kind kind = kind(word);
    return kind == Kind.NOUN || kind == Kind.MAYBE_NOUN;
  }

  /** The kind of {@code word}, which is in lower case. */
  Kind kind(String word) {
    boolean noun = false;
    boolean other = false;
    for (WordData reading : new DictionaryLookup(dictionary).lookup(word)) {
      boolean isNoun = String.valueOf(reading.getTag()).startsWith("NN");
      noun |= isNoun;
      other |= !isNoun;
    }
    if (noun) {
      return other ? Kind.MAYBE_NOUN : Kind.NOUN;
    }
    return other ? Kind.OTHER : Kind.NONE;
  }
}
