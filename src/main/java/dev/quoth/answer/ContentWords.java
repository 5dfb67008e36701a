package dev.quoth.answer;

import dev.quoth.answer.Vocabulary.OptionMention;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The words that a question is about: options by their names, other words but asking ones. */
final class ContentWords {
  private final Vocabulary vocabulary;
  private final Words words;

  ContentWords(Understanding understood) {
    this.vocabulary = understood.vocabulary();
    this.words = understood.words();
  }

  /** Those of {@code tokens}, stemmed, in a set of the caller's own. */
  Set<String> of(List<Token> tokens) {
    Set<String> stems = new HashSet<>();
    List<OptionMention> named = vocabulary.options(tokens, true);
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      Optional<OptionMention> option =
          named.stream().filter(m -> m.from() <= at && at < m.to()).findFirst();
      if (option.isPresent()) {
        stems.add(option.get().option());
      } else if (!tokens.get(i).in(words.asking())) {
        stems.add(tokens.get(i).stems().getLast());
      }
    }
    return stems;
  }
}
