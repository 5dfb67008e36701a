package dev.quoth.digest;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people leave out when they type quickly: "dont", "ill do it", "pls", "tmrw". */
final class Spelling {
  private static final Map<String, String> FULL =
      Map.ofEntries(
          Map.entry("im", "i'm"),
          Map.entry("ive", "i've"),
          Map.entry("ill", "i'll"),
          Map.entry("id", "i'd"),
          Map.entry("youre", "you're"),
          Map.entry("theyre", "they're"),
          Map.entry("thats", "that's"),
          Map.entry("theres", "there's"),
          Map.entry("whats", "what's"),
          Map.entry("wheres", "where's"),
          Map.entry("lets", "let's"),
          Map.entry("dont", "don't"),
          Map.entry("doesnt", "doesn't"),
          Map.entry("didnt", "didn't"),
          Map.entry("cant", "can't"),
          Map.entry("couldnt", "couldn't"),
          Map.entry("wont", "won't"),
          Map.entry("wouldnt", "wouldn't"),
          Map.entry("shouldnt", "shouldn't"),
          Map.entry("isnt", "isn't"),
          Map.entry("arent", "aren't"),
          Map.entry("wasnt", "wasn't"),
          Map.entry("havent", "haven't"),
          Map.entry("hasnt", "hasn't"),
          Map.entry("pls", "please"),
          Map.entry("plz", "please"),
          Map.entry("u", "you"),
          Map.entry("gonna", "going to"),
          Map.entry("wanna", "want to"),
          Map.entry("tmrw", "tomorrow"),
          Map.entry("tmr", "tomorrow"),
          Map.entry("tonite", "tonight"),
          Map.entry("nvm", "never mind"),
          Map.entry("kk", "ok"),
          Map.entry("yea", "yeah"),
          Map.entry("deffo", "definitely"),
          Map.entry("w/", "with"),
          Map.entry("k", "ok"));

  /** These are words themselves, and short for something only where the pattern says. */
  private static final Set<String> AMBIGUOUS = Set.of("ill", "id", "w/", "k");

  private static final Pattern SHORT =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}'@:/._-])(?:"
              // "I am ill" is no promise: "ill do it" begins a clause.
              + "(?<=^|[,;.] |\\b(?:and|so|ok|but|then|yes|yeah|sure) )ill(?= \\p{L})"
              + "|id(?= (?:rather|like|love|say|prefer|go|vote|suggest|propose|be)\\b)"
              + "|w/(?= )"
              + "|^k(?=$|[,.!] ?)"
              + FULL.keySet().stream()
                  .filter(word -> !AMBIGUOUS.contains(word))
                  .sorted()
                  .collect(Collectors.joining("|", "|(?:", ")"))
              + "(?![\\p{L}\\p{N}'@:/_-]|\\.\\p{L}))");

  private Spelling() {}

  /** A text in small letters, with its short forms spelled out. */
  static String full(String plain) {
    Matcher found = SHORT.matcher(plain);
    return found.find()
        ? found.replaceAll(word -> FULL.getOrDefault(word.group(), word.group()))
        : plain;
  }
}
