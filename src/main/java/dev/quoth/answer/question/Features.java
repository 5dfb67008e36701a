package dev.quoth.answer.question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the model looks at: names of what holds for a question, and for each of its words. Words in,
 * names out; training and reading share them, so that a change here asks for new training.
 *
 * <p>In the names {@code w} is a word, {@code k} its class, {@code x} its ending; {@code -} and
 * {@code +} are the word before and behind, {@code l} and {@code r} the nearest cues of comparing
 * on the left and right.
 */
final class Features {

  /** Holds always. */
  static final String BIAS = "bias";

  private Features() {}

  /**
   * What holds for the question as a whole: its first words, its words, pairs and triples of words
   * and of classes.
   */
  static Set<String> ofQuestion(List<Word> words) {
    Set<String> features = new HashSet<>();
    features.add(BIAS);
    int n = words.size();
    for (int i = 0; i <= n; i++) {
      String a = word(words, i - 1);
      String b = word(words, i);
      String c = word(words, i + 1);
      if (i < n) {
        features.add("w " + b);
        features.add("wc " + b + " " + WordClasses.of(c));
        features.add("cw " + WordClasses.of(a) + " " + b);
        features.add("k " + WordClasses.of(b));
        features.add("www " + a + " " + b + " " + c);
        if (b.length() > 4) {
          features.add("x " + b.substring(b.length() - 3));
        }
      }
      features.add("ww " + a + " " + b);
      features.add("kkk " + WordClasses.of(a) + " " + WordClasses.of(b) + " " + WordClasses.of(c));
      features.add("kk " + WordClasses.of(a) + " " + WordClasses.of(b));
    }
    features.add("first " + word(words, 0));
    features.add("firsts " + word(words, 0) + " " + word(words, 1));
    features.add(
        "firstthree "
            + word(words, 0)
            + " "
            + word(words, 1)
            + " "
            + WordClasses.of(word(words, 2)));
    return features;
  }

  /** What holds for each word, in their order. */
  static List<List<String>> ofWords(List<Word> words) {
    int n = words.size();
    String[] w = new String[n + 4];
    String[] k = new String[n + 4];
    for (int i = -2; i < n + 2; i++) {
      w[i + 2] = word(words, i);
      k[i + 2] = WordClasses.of(w[i + 2]);
    }
    String cues =
        WordClasses.CUES.stream().filter(List.of(k)::contains).collect(Collectors.joining(" "));
    List<List<String>> all = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      int j = i + 2;
      List<String> f = new ArrayList<>(48);
      f.add(BIAS);
      f.add("w " + w[j]);
      f.add("w- " + w[j - 1]);
      f.add("w-- " + w[j - 2]);
      f.add("w+ " + w[j + 1]);
      f.add("w++ " + w[j + 2]);
      f.add("w-w " + w[j - 1] + " " + w[j]);
      f.add("ww+ " + w[j] + " " + w[j + 1]);
      f.add("w--w- " + w[j - 2] + " " + w[j - 1]);
      f.add("w+w++ " + w[j + 1] + " " + w[j + 2]);
      f.add("k " + k[j]);
      f.add("k- " + k[j - 1]);
      f.add("k+ " + k[j + 1]);
      f.add("k-k " + k[j - 1] + " " + k[j]);
      f.add("kk+ " + k[j] + " " + k[j + 1]);
      f.add("k-kk+ " + k[j - 1] + " " + k[j] + " " + k[j + 1]);
      f.add("k--k- " + k[j - 2] + " " + k[j - 1]);
      f.add("k--k-k " + k[j - 2] + " " + k[j - 1] + " " + k[j]);
      f.add("kk+k++ " + k[j] + " " + k[j + 1] + " " + k[j + 2]);
      f.add("w-k " + w[j - 1] + " " + k[j]);
      f.add("kw+ " + k[j] + " " + w[j + 1]);
      for (int length = 2; length <= 4 && length < w[j].length(); length++) {
        f.add("x " + w[j].substring(w[j].length() - length));
      }
      if (w[j - 1].length() > 3) {
        f.add("x- " + w[j - 1].substring(w[j - 1].length() - 3));
      }
      if (w[j + 1].length() > 3) {
        f.add("x+ " + w[j + 1].substring(w[j + 1].length() - 3));
      }
      String left = nearest(k, j, -1, n);
      String right = nearest(k, j, 1, n);
      f.add("l " + left);
      f.add("r " + right);
      f.add("lr " + left + " " + right);
      f.add("lkr " + left + " " + k[j] + " " + right);
      f.add("c " + cues);
      f.add("ck " + cues + " " + k[j]);
      f.add("clr " + cues + " " + left + " " + right);
      f.add("first " + w[2] + " " + w[3] + " " + k[j]);
      f.add("at " + Math.min(i, 6));
      f.add("end " + Math.min(n - i, 3) + " " + k[j]);
      addGap(f, "g", k[j], words.get(i));
      if (i + 1 < n) {
        addGap(f, "g+", k[j], words.get(i + 1));
      }
      all.add(f);
    }
    return all;
  }

  private static void addGap(List<String> features, String name, String wordClass, Word behind) {
    if (behind.gap() != Word.Gap.SPACE) {
      features.add(name + " " + behind.gap());
      features.add(name + " " + behind.gap() + " " + wordClass);
    }
  }

  /** What holds for a word behind one of this role. */
  static String after(Role before) {
    return "after " + before;
  }

  /** The nearest cue on one side, and the last small word on the way from it. */
  private static String nearest(String[] classes, int from, int step, int n) {
    String small = "";
    for (int i = from + step; i >= 2 && i < n + 2; i += step) {
      if (WordClasses.CUES.contains(classes[i])) {
        return classes[i] + small;
      }
      if (small.isEmpty() && WordClasses.isNamed(classes[i])) {
        small = "," + classes[i];
      }
    }
    return small;
  }

  private static String word(List<Word> words, int i) {
    return i < 0 ? "<" : i >= words.size() ? ">" : words.get(i).text();
  }
}
