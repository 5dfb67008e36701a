package dev.quoth.digest;

import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of a text that carry its subject. */
final class Words {
  private static final Set<String> COMMON =
      Set.of(
          ("a about actually after again all also am an and any anybody anyone are as at be because"
               + " been before being but by can cannot could course did do does doing done don't"
               + " for from get go going got had has have having he her here him his how i if in"
               + " into is it it's its just know let let's like ll made make may maybe me might"
               + " more most much must my need no not now of off ok okay on one only or other our"
               + " out over own please really right same say see shall she should so some somebody"
               + " someone still such sure than thanks that that's the their them then there these"
               + " they thing think this those though to today too up us use very want was way we"
               + " well were what when where which who whom whose why will with without won't would"
               + " yeah yes yet you your")
              .split(" "));

  private Words() {}

  /** Words of content, their commonest endings cut, in order. */
  static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    for (String word :
        text.toLowerCase(Locale.ROOT).replace('’', '\'').split("[^\\p{L}\\p{N}']+")) {
      String stem = stem(word.replaceFirst("'(?:s|ll|re|ve|d|m|t)$", ""));
      if (stem.length() > 1 && !COMMON.contains(word) && !COMMON.contains(stem)) {
        words.add(stem);
      }
    }
    return words;
  }

  /** Words of the names of people. */
  static Set<String> ofNames(List<Author> people) {
    Set<String> words = new LinkedHashSet<>();
    people.forEach(person -> words.addAll(of(person.name())));
    return words;
  }

  /** How many words two texts share. */
  static int shared(String a, String b) {
    Set<String> both = of(a);
    both.retainAll(of(b));
    return both.size();
  }

  private static String stem(String word) {
    if (word.length() > 5 && word.endsWith("ing")) {
      return word.substring(0, word.length() - 3);
    }
    if (word.length() > 4 && (word.endsWith("ed") || word.endsWith("es"))) {
      return word.substring(0, word.length() - 2);
    }
    return word.length() > 3 && word.endsWith("s") && !word.endsWith("ss")
        ? word.substring(0, word.length() - 1)
        : word;
  }
}
