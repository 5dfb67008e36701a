package dev.quoth.corpus;

import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out what a folder without {@code topic.yml} compares: what stands on either side of "vs" or
 * "or" in titles and headings, above the columns of tables or before the rows of several, before
 * the colon of sibling headings ("Kafka: the log", "NATS: the wire"), in advice ("Use NATS when
 * ..."), or in a column of a table whose other cells are found so, and is named in the text too.
 *
 * <p>A name in capitals is taken at its word. A common noun, "heat pump", must have been found in
 * more than one of these ways, for "Costs" may stand above a column, too.
 */
final class OptionFinder {
  /** "Kafka", "gRPC". */
  private static final String CAPITALISED = "\\p{Ll}{0,3}\\p{Lu}[\\p{L}\\p{N}.+#-]*";

  private static final String NAME =
      "((?<![\\p{L}\\p{N}])" + CAPITALISED + "(?: " + CAPITALISED + "| \\p{N}+)?)";
  private static final Pattern NAMED = Pattern.compile(CAPITALISED + "(?: .*)?");
  private static final String PLAIN = "(?!(?:vs|versus|or|and)\\b)\\p{L}[\\p{L}\\p{N}-]+";
  private static final String NOUN = "(" + PLAIN + "(?: " + PLAIN + ")?)";
  private static final String ARTICLE = "(?:[Aa]n? |[Tt]he )?";
  private static final Pattern VERSUS =
      Pattern.compile(
          NAME + "(?:, " + NAME + ")*(?:,? (?:vs\\.?|versus|v\\.?|or|and) " + NAME + ")+");

  /** What sets apart what it joins; "and" may join any two nouns of a heading. */
  private static final Pattern BESIDE = Pattern.compile(" (?:vs\\.?|versus|v\\.?|or) ");

  private static final Pattern SEPARATOR = Pattern.compile(",? (?:vs\\.?|versus|v\\.?|or|and) |, ");

  /** "Tent, a caravan or a campervan"; of what only "and" joins, two. */
  private static final Pattern NOUNS =
      Pattern.compile(
          "%1$s(?:(?:, %2$s%1$s)*(?:,? (?:vs\\.?|versus|or) %2$s%1$s)+|,? and %2$s%1$s)"
              .formatted(NOUN, ARTICLE));

  private static final Pattern HEADED = Pattern.compile("^(?:\\d+[.)] )?" + NAME + ":.*");
  private static final Pattern NOUN_HEADED = Pattern.compile("^(?:\\d+[.)] )?" + NOUN + ":.*");
  private static final String ADVISING =
      "\\b(?:[Uu]se|[Cc]hoose|[Pp]ick|[Gg]o"
          + " (?:with|for)|[Pp]refer|[Aa]void|[Tt]ake|[Bb]uy|[Gg]et|[Oo]rder) ";
  private static final Pattern ADVICE =
      Pattern.compile(ADVISING + NAME + " (?:when|if|for|where)\\b");
  private static final Pattern NOUN_ADVICE =
      Pattern.compile(ADVISING + "(?:an? |the )?" + NOUN + " (?:when|if|for|where)\\b");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}.+#-]*[\\p{L}\\p{N}+#]");
  private static final int MENTIONS = 3;

  /** A longer name is no name of an option. */
  private static final int LONGEST = 30;

  private static final int WORDS = 3;

  /** What is compared shows in so many passages. */
  private static final int READ = 20_000;

  /** A longer form of the name in brackets: "Go (Golang)". */
  private static final Pattern NICKNAME = Pattern.compile(NAME + " \\((" + CAPITALISED + ")\\)");

  /** What begins no noun: "Three winters", "Your goal". */
  private static final Pattern NO_NAME =
      Pattern.compile(
          "(?:an?|the|this|that|these|those|all|any|each|every|some|few|many|most|more|both|other"
              + "|my|your|our|his|her|its|their|which|what|when|where|who|why|how|no|not|per|one|two"
              + "|three|four|five|six|seven|eight|nine|ten|first|last|next|old|new|good|bad|best|it|them|we|you|they|is|are|do|if|in|on|of|for|to|with|by|at|from|yes)"
              + " .*|it|them|this|that|one|more|less|both|all|none|yes|no|you|we|not|other|others");

  private record Document(String title, List<Passage> passages) {}

  /** Ways in which an option shows. */
  private enum Way {
    VERSUS,
    COLUMN,
    ROW,
    HEADING,
    ADVICE
  }

  private final List<Document> documents = new ArrayList<>();
  private int read;
  private final Map<String, String> nicknames = new HashMap<>();
  private final Map<String, Integer> candidates = new LinkedHashMap<>();

  /** "Marlin or Teal?": where anything else shows them too, they need no text that names them. */
  private final Set<String> setApart = new HashSet<>();

  /** What stands together above the columns of a table, or on the sides of a "vs". */
  private final Set<Set<String>> rivals = new HashSet<>();

  private final Map<String, EnumMap<Way, Integer>> nouns = new LinkedHashMap<>();

  /** How often each spelling of a phrase stands in the text, by the phrase in small letters. */
  private final Map<String, Map<String, Integer>> spellings = new HashMap<>();

  private final Map<String, Integer> words = new HashMap<>();

  /** Takes in an article. */
  void read(String title, List<Passage> passages) {
    if (read < READ) {
      documents.add(new Document(title, passages));
      read += passages.size();
    }
  }

  /** What was found, most often named first. */
  List<Option> found() {
    documents.forEach(this::gather);
    documents.forEach(document -> document.passages.forEach(p -> count(p.text())));
    List<Option> found = new ArrayList<>(nouns());
    Set<String> known = found.stream().map(o -> key(o.name())).collect(Collectors.toSet());
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : candidates.entrySet()) {
      String name = entry.getKey();
      boolean noun =
          isNoun(key(name))
              || known.stream().anyMatch(k -> k.contains(key(name)) || key(name).contains(k));
      if (!noun
          && entry.getValue() >= 2
          && (mentions(name) >= MENTIONS || setApart.contains(name) && entry.getValue() > 2)
          && candidates.keySet().stream()
              .noneMatch(c -> isPartOf(c, name) && !areRivals(c, name))) {
        names.add(name);
      }
    }
    names.stream()
        .map(name -> new Option(name, aliases(name, names), isEverydayWord(name)))
        .forEach(found::add);
    found.sort(Comparator.comparingInt((Option o) -> -mentions(o.name())));
    return found;
  }

  private void gather(Document document) {
    Set<String> headings = new LinkedHashSet<>();
    headings.add(document.title);
    document.passages.forEach(passage -> headings.addAll(passage.headings()));
    headings.forEach(this::heading);
    headings.forEach(this::advised);
    siblings(headings);
    rows(document);
    for (Passage passage : document.passages) {
      advised(passage.text());
      Matcher nickname = NICKNAME.matcher(passage.text());
      while (nickname.find()) {
        nicknames.putIfAbsent(nickname.group(1), nickname.group(2));
      }
      if (passage.cells().size() >= 3) {
        rivals.add(
            passage.cells().stream()
                .map(cell -> cell.header().strip())
                .collect(Collectors.toSet()));
        for (Passage.Cell cell : passage.cells().subList(1, passage.cells().size())) {
          candidate(cell.header(), 2);
          noun(cell.header(), Way.COLUMN);
        }
      }
      for (Passage.Cell cell : passage.cells()) {
        phrase(cell.text());
      }
    }
  }

  /** What is advised for a use, or against it. */
  private void advised(String text) {
    Matcher advice = ADVICE.matcher(text);
    while (advice.find()) {
      candidate(advice.group(1), 1);
    }
    Matcher noun = NOUN_ADVICE.matcher(text);
    while (noun.find()) {
      noun(noun.group(1), Way.ADVICE);
    }
  }

  /** What labels the rows of several tables of an article. */
  private void rows(Document document) {
    Map<String, Set<String>> tables = new LinkedHashMap<>();
    for (Passage passage : document.passages) {
      if (passage.cells().size() > 1) {
        String table =
            passage.headings()
                + passage.cells().stream().map(Passage.Cell::header).collect(Collectors.joining());
        tables
            .computeIfAbsent(passage.cells().getFirst().text().strip(), _ -> new LinkedHashSet<>())
            .add(table);
      }
    }
    tables.forEach((label, in) -> {
      if (in.size() > 1 && !isAspect(key(label))) {
        candidate(label, 2);
        noun(label, Way.ROW);
      }
    });
  }

  /** Two headings or more of the form "Name: ..." in one article are about things of one kind. */
  private void siblings(Set<String> headings) {
    List<String> headed = groups(headings, HEADED);
    if (headed.size() > 1) {
      headed.forEach(name -> candidate(name, 2));
    }
    List<String> nounHeaded = groups(headings, NOUN_HEADED);
    if (nounHeaded.size() > 1) {
      nounHeaded.forEach(name -> noun(name, Way.HEADING));
    }
    headings.forEach(heading -> noun(heading, Way.HEADING));
  }

  private static List<String> groups(Set<String> headings, Pattern pattern) {
    return headings.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(m -> m.group(1))
        .distinct()
        .toList();
  }

  private void heading(String heading) {
    Matcher versus = VERSUS.matcher(heading);
    while (versus.find()) {
      boolean apart = BESIDE.matcher(versus.group()).find();
      List<String> names = List.of(SEPARATOR.split(versus.group()));
      rivals.add(new HashSet<>(names));
      for (String name : names) {
        candidate(name, apart ? 2 : 1);
        if (apart) {
          setApart.add(name.strip());
        }
      }
    }
    Matcher nounVersus = NOUNS.matcher(heading);
    while (nounVersus.find()) {
      for (String noun : SEPARATOR.split(nounVersus.group())) {
        parts(noun.replaceFirst("^" + ARTICLE, "")).forEach(name -> noun(name, Way.VERSUS));
      }
    }
  }

  /** "Ride steel" may be about "steel", and "steel frames" too. */
  private static List<String> parts(String noun) {
    int space = noun.indexOf(' ');
    return space < 0
        ? List.of(noun)
        : List.of(noun, noun.substring(0, space), noun.substring(space + 1));
  }

  private void candidate(String name, int weight) {
    String stripped = name.strip();
    if (!stripped.isEmpty() && NAMED.matcher(stripped).matches() && stripped.length() <= LONGEST) {
      candidates.merge(stripped, weight, Integer::sum);
      phrase(stripped);
    }
  }

  private void noun(String name, Way way) {
    String key = key(name.strip());
    if (key.length() > 2
        && key.length() <= LONGEST
        && key.chars().noneMatch(Character::isDigit)
        && key.split(" ").length <= WORDS
        && !NO_NAME.matcher(key).matches()) {
      phrase(key);
      nouns.computeIfAbsent(key, _ -> new EnumMap<>(Way.class)).merge(way, 1, Integer::sum);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  // How often what is named

  private void phrase(String name) {
    if (name.split(" ").length <= WORDS && name.length() <= LONGEST) {
      spellings.computeIfAbsent(key(name), _ -> new TreeMap<>());
    }
  }

  private void count(String text) {
    List<String> all = new ArrayList<>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      all.add(word.group());
      words.merge(word.group(), 1, Integer::sum);
    }
    for (int i = 0; i < all.size(); i++) {
      StringBuilder phrase = new StringBuilder();
      for (int j = i; j < Math.min(all.size(), i + WORDS); j++) {
        phrase.append(j > i ? " " : "").append(all.get(j));
        String spelt = phrase.toString();
        String one = singular(spelt);
        tally(spelt);
        if (!one.equals(spelt)) {
          tally(one);
        }
      }
    }
  }

  private void tally(String spelt) {
    Map<String, Integer> counts = spellings.get(key(spelt));
    if (counts != null) {
      counts.merge(spelt, 1, Integer::sum);
    }
  }

  private static String singular(String phrase) {
    return phrase.length() > 4 && phrase.endsWith("s") && !phrase.endsWith("ss")
        ? phrase.substring(0, phrase.length() - 1)
        : phrase;
  }

  private int times(String key) {
    return spellings.getOrDefault(key, Map.of()).values().stream().mapToInt(i -> i).sum();
  }

  /** Whether the articles mostly write it small. */
  private boolean isNoun(String key) {
    int small = spellings.getOrDefault(key, Map.of()).getOrDefault(key, 0);
    return small * 2 > times(key);
  }

  private int mentions(String name) {
    int least = Integer.MAX_VALUE;
    for (String word : name.split(" ")) {
      least = Math.min(least, words.getOrDefault(word, 0));
    }
    return least;
  }

  // Common nouns

  private List<Option> nouns() {
    Set<String> found = new LinkedHashSet<>();
    joinPlurals();
    nouns.forEach((noun, ways) -> {
      if (times(noun) >= MENTIONS && isNoun(noun) && !isAspect(noun) && isClear(ways)) {
        found.add(noun);
      }
    });
    found.addAll(beside(found));
    Set<String> all = Set.copyOf(found);
    found.removeIf(noun -> all.stream().anyMatch(o -> isInsteadOf(o, noun, all)));
    if (found.size() < 2) {
      // "Velvet, Linen or Chiffon?" where the text happens to have only velvet small.
      found.removeIf(noun -> setApart.stream().noneMatch(name -> key(name).equals(noun)));
    }
    return found.stream()
        .map(noun -> new Option(spelt(noun), shortForms(noun, found), false))
        .toList();
  }

  /** "Wood stoves: ..." shows "wood stove", too, where a column or a row does. */
  private void joinPlurals() {
    for (String plural : List.copyOf(nouns.keySet())) {
      EnumMap<Way, Integer> one = nouns.get(singular(plural));
      EnumMap<Way, Integer> many = nouns.get(plural);
      if (!singular(plural).equals(plural) && one != null && many != null) {
        many.forEach((way, times) -> one.merge(way, times, Integer::sum));
      }
    }
  }

  /** As the articles mostly write it; a capital may only begin a sentence or a cell. */
  private String spelt(String key) {
    int small = spellings.getOrDefault(key, Map.of()).getOrDefault(key, 0);
    if (4 * small >= times(key)) {
      return key;
    }
    return spellings.getOrDefault(key, Map.of()).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(key);
  }

  private static boolean isClear(EnumMap<Way, Integer> ways) {
    return ways.size() > 1;
  }

  private static boolean isAspect(String noun) {
    for (Aspect aspect : TopicReader.generalAspects()) {
      for (List<String> names :
          List.of(aspect.high(), aspect.low(), aspect.better(), aspect.worse())) {
        if (names.contains(noun) || names.contains(singular(noun)) || aspect.name().equals(noun)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What stands in a column of a table in which two other cells are options. */
  private Set<String> beside(Set<String> known) {
    Set<String> beside = new LinkedHashSet<>();
    for (Document document : documents) {
      Map<String, Set<String>> columns = new LinkedHashMap<>();
      for (Passage passage : document.passages) {
        for (Passage.Cell cell : passage.cells()) {
          columns
              .computeIfAbsent(passage.headings() + cell.header(), _ -> new LinkedHashSet<>())
              .add(key(cell.text().strip()));
        }
      }
      columns.values().stream()
          .filter(cells -> cells.stream().filter(known::contains).count() > 1)
          .flatMap(Set::stream)
          .filter(cell -> times(cell) >= MENTIONS && !isAspect(cell))
          .forEach(beside::add);
    }
    return beside;
  }

  /**
   * Whether {@code noun} is said with the other words of {@code other} as often as not, "gas" in
   * "gas boiler"; or is the rarer and longer: "modern heat pump".
   */
  private boolean isCovered(String noun, String other) {
    if (noun.equals(other)) {
      return false;
    }
    if (isWithin(noun, other)) {
      return singular(other).equals(noun) || 2 * times(other) >= times(noun);
    }
    return isWithin(other, noun) && 2 * times(noun) < times(other) || noun.equals(other + "s");
  }

  /**
   * Whether {@code other} is the option, and {@code noun} another word for it or for a kind of it.
   */
  private boolean isInsteadOf(String other, String noun, Set<String> all) {
    if (noun.equals(own(other)) && isOneOfAKind(other, all)) {
      return true;
    }
    boolean kept = other.equals(own(noun)) && isOneOfAKind(noun, all);
    return !kept && isCovered(noun, other);
  }

  /** "Wood stove" above a column, where there is a "gas stove", too. */
  private boolean isOneOfAKind(String noun, Set<String> all) {
    EnumMap<Way, Integer> ways = nouns.get(noun);
    String kind = noun.substring(own(noun).length());
    return ways != null
        && ways.containsKey(Way.COLUMN)
        && !kind.isEmpty()
        && all.stream()
            .anyMatch(o -> !o.equals(noun) && o.endsWith(kind) && !o.endsWith(" " + noun));
  }

  /** What a noun has before its last word: "wood" of "wood stove"; all of it where it has one. */
  private static String own(String noun) {
    int space = noun.lastIndexOf(' ');
    return space < 0 ? noun : noun.substring(0, space);
  }

  private static boolean isWithin(String part, String whole) {
    return whole.startsWith(part + " ") || whole.endsWith(" " + part);
  }

  /**
   * What tells one option from another of the same kind stands for it: "gas" for "gas boiler" where
   * there is a "pellet boiler", too, and it often stands alone.
   */
  private List<String> shortForms(String noun, Set<String> all) {
    List<String> forms = new ArrayList<>();
    int space = noun.lastIndexOf(' ');
    if (space > 0) {
      String kind = noun.substring(space);
      String own = noun.substring(0, space);
      boolean shared = all.stream().anyMatch(o -> !o.equals(noun) && o.endsWith(kind));
      long alone = Stream.of(own, own + "s").mapToLong(this::alone).sum() - times(noun);
      if (shared && alone >= MENTIONS && (!isAspect(own) || isSetApart(own))) {
        forms.add(own);
      }
    }
    return forms;
  }

  /** "Wood, gas or pellets?" */
  private boolean isSetApart(String noun) {
    EnumMap<Way, Integer> ways = nouns.get(noun);
    return ways != null && ways.containsKey(Way.VERSUS);
  }

  private long alone(String word) {
    return words.entrySet().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(word))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  // Names

  private List<String> aliases(String name, List<String> all) {
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
    aliases.addAll(ownWords(name, all));
    return aliases;
  }

  /**
   * Of a name in two words, each that stands alone, too, is never written small and is in no other
   * name: "GitLab" for "GitLab CI".
   */
  private List<String> ownWords(String name, List<String> all) {
    String[] parts = name.split(" ");
    if (parts.length != 2) {
      return List.of();
    }
    return Stream.of(parts)
        .filter(part -> part.length() > 3 && Character.isUpperCase(part.charAt(0)))
        .filter(part -> words.getOrDefault(key(part), 0) == 0)
        .filter(part -> words.getOrDefault(part, 0) > times(key(name)))
        .filter(part -> all.stream().noneMatch(o -> !o.equals(name) && isWithin(part, o)))
        .toList();
  }

  /**
   * A short name may be any word; a longer one is, where the articles also write it small, if it
   * isn't plainly the thing itself: "steel".
   */
  private boolean isEverydayWord(String name) {
    EnumMap<Way, Integer> ways = nouns.get(key(name));
    boolean noun = ways != null && isClear(ways);
    return name.length() <= 3 || !noun && words.getOrDefault(key(name), 0) > 0;
  }

  /** "Marlin" and "Marlin Light" above two columns of a table are two. */
  private boolean areRivals(String one, String other) {
    return rivals.stream().anyMatch(together -> together.contains(one) && together.contains(other));
  }

  /** "Go" is part of the candidate "Go Backend", which then only qualifies it. */
  private boolean isPartOf(String candidate, String name) {
    return !candidate.equals(name)
        && (name.startsWith(candidate + " ") || name.endsWith(" " + candidate));
  }
}
