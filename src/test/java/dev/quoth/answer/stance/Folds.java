package dev.quoth.answer.stance;

import dev.quoth.answer.stance.StanceTable.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts rows into folds of like size and like shares of labels, such that a sentence and its
 * near-copies (half of the runs of four words shared, names of the objects aside) are never in two.
 */
final class Folds {
  private Folds() {}

  /** The fold of each row, from 0. */
  static int[] of(List<Row> rows, int folds, long seed) {
    List<List<Integer>> groups = new ArrayList<>(groups(rows).values());
    Collections.shuffle(groups, new Random(seed));
    int[] fold = new int[rows.size()];
    int[][] sizes = new int[folds][3];
    for (List<Integer> group : groups) {
      int label = rows.get(group.getFirst()).label().ordinal();
      int smallest = 0;
      for (int f = 1; f < folds; f++) {
        if (sizes[f][label] < sizes[smallest][label]) {
          smallest = f;
        }
      }
      for (int row : group) {
        fold[row] = smallest;
        sizes[smallest][rows.get(row).label().ordinal()]++;
      }
    }
    return fold;
  }

  private static Map<Integer, List<Integer>> groups(List<Row> rows) {
    int[] parent = new int[rows.size()];
    List<Set<String>> runs = new ArrayList<>();
    Map<String, List<Integer>> holders = new HashMap<>();
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      runs.add(runs(rows.get(i)));
      Set<Integer> near = new HashSet<>();
      for (String run : runs.get(i)) {
        List<Integer> others = holders.computeIfAbsent(run, _ -> new ArrayList<>());
        near.addAll(others);
        others.add(i);
      }
      for (int other : near) {
        if (alike(runs.get(i), runs.get(other))) {
          parent[root(parent, i)] = root(parent, other);
        }
      }
    }
    Map<Integer, List<Integer>> groups = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      groups.computeIfAbsent(root(parent, i), _ -> new ArrayList<>()).add(i);
    }
    return groups;
  }

  private static int root(int[] parent, int i) {
    while (parent[i] != i) {
      i = parent[i];
    }
    return i;
  }

  private static boolean alike(Set<String> a, Set<String> b) {
    long shared = a.stream().filter(b::contains).count();
    return 2 * shared >= Math.min(a.size(), b.size());
  }

  private static Set<String> runs(Row row) {
    String text = row.sentence().toLowerCase(Locale.ROOT);
    List<String> words =
        Arrays.stream(text.split("[^\\p{L}\\p{N}]+")).filter(w -> !w.isEmpty()).toList();
    Set<String> runs = new HashSet<>();
    for (int i = 0; i < Math.max(1, words.size() - 3); i++) {
      runs.add(String.join(" ", words.subList(i, Math.min(i + 4, words.size()))));
    }
    return runs;
  }
}
