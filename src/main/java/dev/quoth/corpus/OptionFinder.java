package dev.quoth.corpus;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a folder without {@code topic.yml} compares: what stands on either side of "vs" or "or" in titles and
 * headings, and above the columns of tables, and is named in the text too.
 */
final class OptionFinder {
  private static final String NAME = "(\\p{Lu}[\\p{L}\\p{N}.+#-]*(?: \\p{Lu}[\\p{L}\\p{N}.+#-]*| \\p{N}+)?)";
  private static final Pattern VERSUS = Pattern.compile(NAME + "(?:,? (?:vs\\.?|versus|v\\.?|or|and) " + NAME + ")+");
  private static final Pattern SEPARATOR = Pattern.compile(",? (?:vs\\.?|versus|v\\.?|or|and) |, ");
  private static final int MENTIONS = 3;

  private final Map<String, Integer> candidates = new LinkedHashMap<>();
  private final Map<String, Integer> words = new HashMap<>();

  /** Takes in an article. */
  void read(String title, List<Passage> passages) {
    heading(title);
    String last = "";
    for (Passage passage : passages) {
      for (String heading : passage.headings()) {
        if (!last.equals(heading)) {
          heading(heading);
          last = heading;
        }
      }
      if (passage.cells().size() >= 3) {
        passage.cells().stream().skip(1).map(Passage.Cell::header).forEach(h -> candidate(h, 2));
      }
      for (String word : passage.text().split("[^\\p{L}\\p{N}.+#-]+")) {
        words.merge(word.replaceAll("[.-]+$", ""), 1, Integer::sum);
      }
    }
  }

  private void heading(String heading) {
    Matcher versus = VERSUS.matcher(heading);
    while (versus.find()) {
      for (String name : SEPARATOR.split(versus.group())) {
        candidate(name, versus.group().contains("v") ? 2 : 1);
      }
    }
  }

  private void candidate(String name, int weight) {
    String stripped = name.strip();
    if (!stripped.isEmpty() && Character.isUpperCase(stripped.charAt(0)) && stripped.length() <= 30) {
      candidates.merge(stripped, weight, Integer::sum);
    }
  }

  /** What was found, most often named first. */
  List<Option> found() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : candidates.entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() >= 2 && mentions(name) >= MENTIONS && candidates.keySet().stream().noneMatch(c -> isPartOf(c, name))) {
        names.add(name);
      }
    }
    names.sort((a, b) -> Integer.compare(mentions(b), mentions(a)));
    return names.stream()
        .map(name -> new Option(name, List.of(), isEverydayWord(name)))
        .toList();
  }

  /** A short name may be any word; a longer one is, where the articles also write it small. */
  private boolean isEverydayWord(String name) {
    return name.length() <= 3 || words.getOrDefault(name.toLowerCase(Locale.ROOT), 0) > 0;
  }

  /** "Go" is part of the candidate "Go Backend", which then only qualifies it. */
  private boolean isPartOf(String candidate, String name) {
    return !candidate.equals(name) && (name.startsWith(candidate + " ") || name.endsWith(" " + candidate));
  }

  private int mentions(String name) {
    int least = Integer.MAX_VALUE;
    for (String word : name.split(" ")) {
      least = Math.min(least, words.getOrDefault(word, 0));
    }
    return least;
  }
}
