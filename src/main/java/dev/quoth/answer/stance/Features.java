package dev.quoth.answer.stance;

import dev.quoth.answer.stance.MaskedSentence.Token;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a model is told about a masked sentence, by name; a feature is there or not. */
final class Features {
  private Features() {}

  static Set<String> of(MaskedSentence sentence, Lexicon lexicon) {
    Set<String> features = new LinkedHashSet<>(Findings.in(sentence, lexicon));
    List<Token> tokens = sentence.tokens();
    int left = Math.min(sentence.first(), sentence.second());
    int right = Math.max(sentence.first(), sentence.second());
    runs(features, "w", texts(tokens, 0, tokens.size()), 3);
    runs(features, "1", texts(tokens, 0, left), 1);
    runs(features, "2", texts(tokens, left + 1, right), 2);
    runs(features, "3", texts(tokens, right + 1, tokens.size()), 2);
    around(features, "a", tokens, sentence.first());
    around(features, "b", tokens, sentence.second());
    features.add("apart " + Math.min(right - left, 20) / 3);
    features.add("long " + Math.min(tokens.size(), 60) / 12);
    features.add(sentence.first() < sentence.second() ? "straight" : "turned");
    long others = tokens.stream().filter(t -> t.kind() == MaskedSentence.Kind.OTHER).count();
    features.add("others " + Math.min(others, 4));
    return features;
  }

  private static List<String> texts(List<Token> tokens, int from, int to) {
    List<String> texts = new ArrayList<>();
    for (int i = from; i < to; i++) {
      texts.add(tokens.get(i).text());
    }
    return texts;
  }

  private static void runs(Set<String> features, String where, List<String> words, int longest) {
    for (int i = 0; i < words.size(); i++) {
      StringBuilder run = new StringBuilder(where);
      for (int j = i; j < Math.min(words.size(), i + longest); j++) {
        features.add(run.append(' ').append(words.get(j)).toString());
      }
    }
  }

  private static void around(Set<String> features, String where, List<Token> tokens, int at) {
    for (int offset = -3; offset <= 3; offset++) {
      if (offset != 0) {
        int i = at + offset;
        features.add(
            where + offset + " " + (i < 0 || i >= tokens.size() ? "" : tokens.get(i).text()));
      }
    }
  }
}
