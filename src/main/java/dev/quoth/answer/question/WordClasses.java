package dev.quoth.answer.question;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Sorts words by the part they play, so that what was learnt of one word holds for its like, and
 * for names never seen.
 */
final class WordClasses {

  /** Words that hold a question together: the class, in capitals, and its words. */
  private static final Map<String, String> NAMED =
      """
      WH what which who where when why how whose whom whats
      AUX is are was were am be been do does did can could should would will shall may might
      AUX must has have had
      DET a an the this that these those some any no all each every another
      POSS my your his her its our their
      PRON i you he she it we they one me us them ve s re ll m d t there anyone someone
      PREP of in on at by about under near into during per within without around through
      PREP across against
      FOR for
      TO to
      WITH with from like as
      TIME ever so far now today currently yet
      BETWEEN between among
      AND and
      OR or vs versus v
      OVER over instead rather
      THAN than compared comparison
      DIFF difference differences different differ distinguish distinction compare contrast
      SAME same similar similarities similarity alike equal related
      MORE more less most least
      BETTER better best worse worst top good bad greatest favorite favourite
      PICK choose pick prefer use buy go get take select
      """
          .lines()
          .map(line -> List.of(line.split(" ")))
          .flatMap(line -> line.stream().skip(1).map(word -> Map.entry(word, line.getFirst())))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  /** Endings that tell of adjectives, verbs and nouns; the first that fits names the class. */
  private static final List<String> ENDINGS =
      List.of(
          "est", "er", "ing", "ed", "ly", "ion", "ity", "able", "ive", "al", "ful", "ous", "ic",
          "ness", "ment", "ance", "ence", "y", "s");

  /** Classes that show how a question compares. */
  static final List<String> CUES =
      List.of("THAN", "OR", "OVER", "DIFF", "SAME", "MORE", "BETTER", "BETWEEN", "~er", "~est");

  private WordClasses() {}

  /** The class of a word in lower case. */
  static String of(String word) {
    String named = NAMED.get(word);
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

  /** Whether it is a class of words that hold a question together. */
  static boolean isNamed(String wordClass) {
    return Character.isUpperCase(wordClass.charAt(0));
  }
}
