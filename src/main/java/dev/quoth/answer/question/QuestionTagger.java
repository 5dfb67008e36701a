package dev.quoth.answer.question;

import dev.quoth.answer.question.TaggedQuestion.Tag;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads questions as it learnt from labelled ones: whether they compare, by logistic regression
 * over n-grams of words and of word classes, and what they name, by a linear-chain conditional
 * random field (Lafferty et al., 2001) over each word and its neighbours. Letter case is ignored.
 * It knows nothing of the corpus.
 *
 * <p>Immutable, so safe for many threads at once. The weights and what they score stand in {@code
 * comparative.tsv} and {@code tags.tsv}.
 */
public final class QuestionTagger {

  private final Weights comparative;
  private final Weights tags;
  private final float[][] transitions;

  QuestionTagger(Weights comparative, Weights tags) {
    this.comparative = comparative;
    this.tags = tags;
    this.transitions =
        Role.ALL.stream()
            .map(before -> tags.sum(List.of(Features.after(before))))
            .toArray(float[][]::new);
  }

  /** The tagger with the weights that Quoth comes with. */
  public static QuestionTagger load() {
    return new QuestionTagger(
        Weights.read("comparative.tsv", 1), Weights.read("tags.tsv", Role.ALL.size()));
  }

  /** Reads one question: a line of text, without mentions and greetings where they can be told. */
  public TaggedQuestion tag(String question) {
    List<Word> words = Word.of(question);
    if (words.isEmpty()) {
      return new TaggedQuestion(false, 0, List.of());
    }
    double score = comparative.sum(Features.ofQuestion(words))[0];
    double probability = 1 / (1 + Math.exp(-score));
    return new TaggedQuestion(probability >= 0.5, probability, tags(words, roles(words)));
  }

  /** The likeliest roles of all words together, by the algorithm of Viterbi. */
  private List<Role> roles(List<Word> words) {
    int count = Role.ALL.size();
    float[] best = new float[count];
    int[][] from = new int[words.size()][count];
    List<List<String>> features = Features.ofWords(words);
    for (int i = 0; i < words.size(); i++) {
      float[] score = tags.sum(features.get(i));
      for (int to = 0; to < count; to++) {
        if (i == 0) {
          score[to] += Role.ALL.get(to).first ? 0 : Float.NEGATIVE_INFINITY;
          continue;
        }
        float highest = Float.NEGATIVE_INFINITY;
        for (int before = 0; before < count; before++) {
          float sum = best[before] + transitions[before][to];
          if (sum > highest && Role.ALL.get(to).follows(Role.ALL.get(before), words.get(i).gap())) {
            highest = sum;
            from[i][to] = before;
          }
        }
        score[to] += highest;
      }
      best = score;
    }
    return backwards(from, highest(best));
  }

  private static int highest(float[] scores) {
    int highest = 0;
    for (int i = 1; i < scores.length; i++) {
      highest = scores[i] > scores[highest] ? i : highest;
    }
    return highest;
  }

  private static List<Role> backwards(int[][] from, int last) {
    List<Role> roles = new ArrayList<>();
    int role = last;
    for (int i = from.length - 1; i >= 0; i--) {
      roles.add(Role.ALL.get(role));
      role = from[i][role];
    }
    Collections.reverse(roles);
    return roles;
  }

  private static List<Tag> tags(List<Word> words, List<Role> roles) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Role role = roles.get(i);
      Word word = words.get(i);
      if (role.kind == null) {
        continue;
      }
      int start = role.first ? word.start() : tags.removeLast().start();
      tags.add(new Tag(role.kind, start, word.end()));
    }
    return tags;
  }
}
