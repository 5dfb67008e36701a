package dev.quoth.digest;

import dev.quoth.digest.Digest.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the statements that stand for the thread: central ones by LexRank (Erkan and Radev, 2004)
 * on embeddings, weighted by what dialogue tells (reactions, agreement, decisions, length), spread
 * out by maximal marginal relevance (Carbonell and Goldstein, 1998). The same thread gives the same
 * choice.
 */
final class KeyPoints {
  /** LexRank's damping, and the similarity from which two statements are linked. */
  private static final double DAMPING = 0.85;

  private static final double LINKED = 0.25;
  private static final int ROUNDS = 30;

  private static final double REPEATED = 0.7;

  /** Weight of relevance against novelty. */
  private static final double RELEVANCE = 0.7;

  /** From here on two statements say the same. */
  private static final double SAME = 0.8;

  /** Statements of fewer words say nothing by themselves. */
  private static final int SHORTEST = 5;

  /** How many messages before a decision belong to it. */
  private static final int LEADING = 8;

  private final Talk talk;
  private final Replies replies;
  private final Embeddings embeddings;

  KeyPoints(Talk talk, Replies replies, Embeddings embeddings) {
    this.talk = talk;
    this.replies = replies;
    this.embeddings = embeddings;
  }

  /**
   * Chooses.
   *
   * @param shown lines that the digest has already
   * @param decided timestamps of the messages that decided
   * @return from three to eight lines, fewer in a short thread, in the thread's order
   */
  List<Line> choose(Set<Line> shown, Set<String> decided) {
    List<Statement> candidates =
        talk.statements().stream()
            .filter(
                s -> s.words() >= SHORTEST && !QuestionReader.isQuestion(s) && !isShown(s, shown))
            .toList();
    double[][] near = near(candidates);
    double[] central = central(near);
    double[] score = new double[candidates.size()];
    for (int i = 0; i < score.length; i++) {
      score[i] = central[i] * cues(candidates.get(i), decided);
    }
    List<Integer> chosen = new ArrayList<>();
    Set<Integer> left = new HashSet<>();
    for (int i = 0; i < score.length; i++) {
      left.add(i);
    }
    int most = Math.min(Math.clamp(2 + talk.messages().size() / 15, 3, 8), candidates.size() / 2);
    while (chosen.size() < most && !left.isEmpty()) {
      int best = -1;
      double bestScore = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < score.length; i++) {
        if (left.contains(i)) {
          double relevance = RELEVANCE * score[i] - (1 - RELEVANCE) * nearest(i, chosen, near);
          if (relevance > bestScore) {
            bestScore = relevance;
            best = i;
          }
        }
      }
      left.remove(best);
      if (nearest(best, chosen, near) < SAME) {
        chosen.add(best);
      }
    }
    chosen.sort(Comparator.naturalOrder());
    return chosen.stream().map(i -> candidates.get(i).line()).toList();
  }

  private static boolean isShown(Statement statement, Set<Line> shown) {
    return shown.stream()
        .anyMatch(line ->
            line.ts().equals(statement.message().ts()) && line.text().contains(statement.text()));
  }

  private static double nearest(int i, List<Integer> chosen, double[][] near) {
    double nearest = 0;
    for (int j : chosen) {
      nearest = Math.max(nearest, near[i][j]);
    }
    return nearest;
  }

  private double[][] near(List<Statement> candidates) {
    int n = candidates.size();
    double[][] near = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        near[i][j] = embeddings.near(candidates.get(i).text(), candidates.get(j).text());
        near[j][i] = near[i][j];
      }
    }
    return near;
  }

  /** LexRank by power iteration, scaled so that the highest is 1. */
  private static double[] central(double[][] near) {
    int n = near.length;
    double[] weight = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        weight[i] += linked(near[i][j]) ? near[i][j] : 0;
      }
    }
    double[] rank = new double[n];
    Arrays.fill(rank, 1.0);
    for (int round = 0; round < ROUNDS; round++) {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        double sum = 0;
        for (int j = 0; j < n; j++) {
          sum += linked(near[i][j]) ? near[i][j] / weight[j] * rank[j] : 0;
        }
        next[i] = 1 - DAMPING + DAMPING * sum;
      }
      rank = next;
    }
    double top = Arrays.stream(rank).max().orElse(1);
    for (int i = 0; i < n; i++) {
      rank[i] /= top;
    }
    return rank;
  }

  /**
   * Near enough to support each other; what says the same again, as status messages do, doesn't.
   */
  private static boolean linked(double near) {
    return near >= LINKED && near < REPEATED;
  }

  private double cues(Statement statement, Set<String> decided) {
    double weight = 1;
    weight += 0.25 * Math.min(replies.agreedByReaction(statement.message()).size(), 3);
    weight += statement.message().reactions().isEmpty() ? 0 : 0.1;
    weight += statement.has(Cue.REASONS) ? 0.2 : 0;
    weight += statement.plain().matches(".*\\d.*") ? 0.15 : 0;
    weight += statement.at() == 0 ? 0.3 : 0;
    weight += leadsToDecision(statement, decided) ? 0.6 : 0;
    weight += answersQuestion(statement) ? 0.3 : 0;
    weight *= isTakenUp(statement) ? 1 : 0.6;
    weight +=
        talk.statements().stream()
                .filter(s ->
                    s.at() == statement.at() + 1 && !s.sameAuthor(statement) && Replies.agrees(s))
                .limit(1)
                .count()
            * 0.2;
    weight *= Math.min(1, statement.words() / 12.0 + 0.3);
    return weight;
  }

  /** Whether a decision follows within a few messages. */
  private boolean leadsToDecision(Statement statement, Set<String> decided) {
    int last = Math.min(talk.messages().size(), statement.at() + LEADING);
    return talk.messages().subList(statement.at(), last).stream()
        .anyMatch(message -> decided.contains(message.ts()));
  }

  /** Whether the messages around it, of others, speak of the same. */
  private boolean isTakenUp(Statement statement) {
    return talk.statements().stream()
        .filter(s -> Math.abs(s.at() - statement.at()) <= 2 && !s.sameAuthor(statement))
        .anyMatch(s -> Words.shared(s.plain(), statement.plain()) > 0);
  }

  private boolean answersQuestion(Statement statement) {
    return statement.at() > 0
        && talk.at(statement.at() - 1).stream().anyMatch(QuestionReader::isQuestion)
        && !talk.messages().get(statement.at() - 1).author().same(statement.message().author());
  }
}
