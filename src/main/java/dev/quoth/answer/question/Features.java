package dev.quoth.answer.question;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the model looks at: names of what holds for a question, and for each of its words. Words in,
 * names out; training and reading share them, so that a change here asks for new training.
 */
final class Features {

  /**
   * Words that hold a question together, by the part they play. All others are told apart by their
   * ending.
   */
  private static final Map<String, String> CLASSES = new HashMap<>();

  static {
    put("WH", "what which who where when why how whose whom whats");
    put(
        "AUX",
        "is are was were am be been do does did can could should would will shall may might must"
            + " has have had");
    put("DET", "a an the this that these those some any no all each every another");
    put("POSS", "my your his her its our their");
    put("PRON", "i you he she it we they one me us them ve s re ll m d t there anyone someone");
    put(
        "PREP",
        "of in on at by about under near into during per within without around through across"
            + " against");
    put("FOR", "for");
    put("TO", "to");
    put("WITH", "with from like as");
    put("TIME", "ever so far now today currently yet");
    put("BETWEEN", "between among");
    put("AND", "and");
    put("OR", "or vs versus v");
    put("OVER", "over instead rather");
    put("THAN", "than compared comparison");
    put("DIFF", "difference differences different differ distinguish distinction compare contrast");
    put("SAME", "same similar similarities similarity alike equal related");
    put("MORE", "more less most least");
    put("BETTER", "better best worse worst top good bad greatest favorite favourite");
    put("PICK", "choose pick prefer use buy go get take select");
  }

  private static void put(String name, String words) {
    for (String word : words.split(" ")) {
      CLASSES.put(word, name);
    }
  }

  /** Classes that show how a question compares. */
  private static final Set<String> CUES =
      Set.of("THAN", "OR", "OVER", "DIFF", "SAME", "MORE", "BETTER", "BETWEEN", "~er", "~est");

  private static final String[] ENDINGS = {
    "est", "er", "ing", "ed", "ly", "ion", "ity", "able", "ive", "al", "ful", "ous", "ic", "ness",
    "ment", "ance", "ence", "y", "s"
  };

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
        features.add("wc " + b + " " + cls(c));
        features.add("cw " + cls(a) + " " + b);
        features.add("k " + cls(b));
        features.add("www " + a + " " + b + " " + c);
        if (b.length() > 4) {
          features.add("x " + b.substring(b.length() - 3));
        }
      }
      features.add("ww " + a + " " + b);
      features.add("kkk " + cls(a) + " " + cls(b) + " " + cls(c));
      features.add("kk " + cls(a) + " " + cls(b));
    }
    features.add("first " + word(words, 0));
    features.add("firsts " + word(words, 0) + " " + word(words, 1));
    features.add("firstthree " + word(words, 0) + " " + word(words, 1) + " " + cls(word(words, 2)));
    return features;
  }

  /** What holds for each word, in their order. */
  static List<List<String>> ofWords(List<Word> words) {
    int n = words.size();
    String[] w = new String[n + 4];
    String[] k = new String[n + 4];
    for (int i = -2; i < n + 2; i++) {
      w[i + 2] = word(words, i);
      k[i + 2] = cls(w[i + 2]);
    }
    StringBuilder cues = new StringBuilder();
    for (String cue :
        List.of("THAN", "OR", "OVER", "DIFF", "SAME", "MORE", "BETTER", "BETWEEN", "~er", "~est")) {
      for (int i = 0; i < n; i++) {
        if (k[i + 2].equals(cue)) {
          cues.append(cue).append(' ');
          break;
        }
      }
    }
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
      f.add("ck " + cues + k[j]);
      f.add("clr " + cues + left + " " + right);
      f.add("first " + w[2] + " " + w[3] + " " + k[j]);
      f.add("at " + Math.min(i, 6));
      f.add("end " + Math.min(n - i, 3) + " " + k[j]);
      all.add(f);
    }
    return all;
  }

  /** What holds for a word behind one of this label. */
  static String after(Role before) {
    return "after " + before;
  }

  /** The nearest cue on one side, and the last small word on the way from it. */
  private static String nearest(String[] classes, int from, int step, int n) {
    String small = "";
    for (int i = from + step; i >= 2 && i < n + 2; i += step) {
      if (CUES.contains(classes[i])) {
        return classes[i] + small;
      }
      if (small.isEmpty() && Character.isUpperCase(classes[i].charAt(0))) {
        small = "," + classes[i];
      }
    }
    return small;
  }

  private static String word(List<Word> words, int i) {
    return i < 0 ? "<" : i >= words.size() ? ">" : words.get(i).text();
  }

  private static String cls(String word) {
    String named = CLASSES.get(word);
    if (named != null) {
      return named;
    }
    if (Character.isDigit(word.charAt(0))) {
      return "9";
    }
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() > ending.length() + 2) {
        return "~" + ending;
      }
    }
    return word.length() == 1 ? "1" : "~";
  }
}
