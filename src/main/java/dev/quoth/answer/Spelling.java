package dev.quoth.answer;

import dev.quoth.search.Index;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts misspelt words of a question right: those that are no English, for words that the articles
 * or questions have.
 */
final class Spelling {
  /** How people write what they say. */
  private static final Map<String, String> TYPED =
      Map.of("wats", "what's", "whts", "what's", "hows", "how's", "wheres", "where's");

  private final Vocabulary vocabulary;
  private final Words words;
  private final English english;
  private final Index index;

  Spelling(Vocabulary vocabulary, Words words, English english, Index index) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.english = english;
    this.index = index;
  }

  /** The text with its slips put right. */
  String corrected(String text) {
    StringBuilder corrected = new StringBuilder();
    int copied = 0;
    List<Token> tokens = Token.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean name =
          Character.isUpperCase(token.text().charAt(0)) && (i > 0 || isBesideAnOption(tokens));
      Optional<String> right = correction(token, name);
      if (right.isPresent()) {
        corrected.append(text, copied, token.start()).append(right.get());
        copied = token.end();
      }
    }
    return corrected.append(text.substring(copied)).toString();
  }

  /** "Scala or Rust for ...": the first word is a name, too. */
  private boolean isBesideAnOption(List<Token> tokens) {
    return tokens.size() > 2
        && tokens.get(1).lower().matches("or|and|vs|versus|v")
        && vocabulary.isOption(tokens.get(2).lower());
  }

  private Optional<String> correction(Token token, boolean name) {
    String word = token.lower();
    if (word.length() < 4
        || vocabulary.isOption(word)
        || !word.chars().allMatch(Character::isLetter)) {
      return Optional.empty();
    }
    switch (english.kind(word)) {
      case NONE -> {}
      // "Lino" is a word that an article on linoleum need not have.
      case NOUN -> {
        return index.frequency(word) == 0 ? vocabulary.shortened(word) : Optional.empty();
      }
      default -> {
        return Optional.empty();
      }
    }
    String typed = TYPED.get(word);
    if (typed != null) {
      return Optional.of(typed);
    }
    Optional<String> shortened = vocabulary.shortened(word);
    if (shortened.isPresent() || known(token)) {
      return shortened;
    }
    Optional<String> option = vocabulary.misspeltOption(word);
    if (option.isPresent() || name) {
      return option;
    }
    Optional<String> meant =
        Slips.nearest(
            word,
            Stream.concat(
                vocabulary.forms(),
                Stream.of(words.asking(), Leaning.LACKS, Leaning.GAINS).flatMap(Set::stream)));
    if (meant.isPresent() || word.length() < 5) {
      return meant;
    }
    // In a short word, one letter for another makes another word; one left out makes a slip.
    return index
        .correction(word)
        .filter(right -> word.length() > 5 || right.length() > word.length());
  }

  private boolean known(Token token) {
    return token.in(words.asking())
        || vocabulary.knows(token)
        || token.in(words.good())
        || token.in(words.bad())
        || token.in(words.gains())
        || token.in(words.losses())
        || token.in(words.up())
        || token.in(words.down())
        || index.frequency(token.lower()) != 0;
  }
}
