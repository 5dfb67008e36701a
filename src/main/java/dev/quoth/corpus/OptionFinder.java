package dev.quoth.corpus;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what a folder without {@code topic.yml} compares: what stands on either side of "vs" or
 * "or" in titles and headings, above the columns of tables, before the colon of sibling headings
 * ("Kafka: the log", "NATS: the wire"), or in advice ("Use NATS when ..."), and is named in the
 * text too.
 */
final class OptionFinder {
  private static final String NAME =
      "(\\p{Lu}[\\p{L}\\p{N}.+#-]*(?: \\p{Lu}[\\p{L}\\p{N}.+#-]*| \\p{N}+)?)";
  private static final Pattern VERSUS =
      Pattern.compile(NAME + "(?:,? (?:vs\\.?|versus|v\\.?|or|and) " + NAME + ")+");
  private static final Pattern SEPARATOR = Pattern.compile(",? (?:vs\\.?|versus|v\\.?|or|and) |, ");
  private static final Pattern HEADED = Pattern.compile("^(?:\\d+[.)] )?" + NAME + ":.*");
  private static final Pattern ADVICE =
      Pattern.compile(
          "\\b(?:[Uu]se|[Cc]hoose|[Pp]ick|[Gg]o with|[Pp]refer|[Aa]void) "
              + NAME
              + " (?:when|if|for|where)\\b");
  private static final int MENTIONS = 3;

  /** A longer form of the name in brackets: "Go (Golang)". */
  private static final Pattern NICKNAME =
      Pattern.compile(NAME + " \\((\\p{Lu}[\\p{L}\\p{N}.+#-]*)\\)");

  private final Map<String, String> nicknames = new HashMap<>();
  private final Map<String, Integer> candidates = new LinkedHashMap<>();
  private final Map<String, Integer> words = new HashMap<>();

  /** Takes in an article. */
  void read(String title, List<Passage> passages) {
    Set<String> headings = new LinkedHashSet<>();
    headings.add(title);
    passages.forEach(passage -> headings.addAll(passage.headings()));
    headings.forEach(this::heading);
    siblings(headings);
    for (Passage passage : passages) {
      Matcher advice = ADVICE.matcher(passage.text());
      while (advice.find()) {
        candidate(advice.group(1), 1);
      }
      Matcher nickname = NICKNAME.matcher(passage.text());
      while (nickname.find()) {
        nicknames.putIfAbsent(nickname.group(1), nickname.group(2));
      }
      if (passage.cells().size() >= 3) {
        passage.cells().stream().skip(1).map(Passage.Cell::header).forEach(h -> candidate(h, 2));
      }
      for (String word : passage.text().split("[^\\p{L}\\p{N}.+#-]+")) {
        words.merge(word.replaceAll("[.-]+$", ""), 1, Integer::sum);
      }
    }
  }

  /** Two headings or more of the form "Name: ..." in one article are about things of one kind. */
  private void siblings(Set<String> headings) {
    List<String> headed =
        headings.stream()
            .map(HEADED::matcher)
            .filter(Matcher::matches)
            .map(m -> m.group(1))
            .distinct()
            .toList();
    if (headed.size() > 1) {
      headed.forEach(name -> candidate(name, 2));
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
    if (!stripped.isEmpty()
        && Character.isUpperCase(stripped.charAt(0))
        && stripped.length() <= 30) {
      candidates.merge(stripped, weight, Integer::sum);
    }
  }

  /** What was found, most often named first. */
  List<Option> found() {
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : candidates.entrySet()) {
      String name = entry.getKey();
      if (entry.getValue() >= 2
          && mentions(name) >= MENTIONS
          && candidates.keySet().stream().noneMatch(c -> isPartOf(c, name))) {
        names.add(name);
      }
    }
    names.sort((a, b) -> Integer.compare(mentions(b), mentions(a)));
    return names.stream()
        .map(name -> new Option(name, aliases(name), isEverydayWord(name)))
        .toList();
  }

  private List<String> aliases(String name) {
    String nickname = nicknames.get(name);
    List<String> aliases = new ArrayList<>();
    if (nickname != null
        && nickname.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT))) {
      aliases.add(nickname);
    }
    // "TypeScript" is also "ts".
    String initials = name.replaceAll("\\P{Lu}", "").toLowerCase(Locale.ROOT);
    if (initials.length() > 1 && initials.length() < name.length()) {
      aliases.add(initials);
    }
    return aliases;
  }

  /** A short name may be any word; a longer one is, where the articles also write it small. */
  private boolean isEverydayWord(String name) {
    return name.length() <= 3 || words.getOrDefault(name.toLowerCase(Locale.ROOT), 0) > 0;
  }

  /** "Go" is part of the candidate "Go Backend", which then only qualifies it. */
  private boolean isPartOf(String candidate, String name) {
    return !candidate.equals(name)
        && (name.startsWith(candidate + " ") || name.endsWith(" " + candidate));
  }

  private int mentions(String name) {
    int least = Integer.MAX_VALUE;
    for (String word : name.split(" ")) {
      least = Math.min(least, words.getOrDefault(word, 0));
    }
    return least;
  }
}
