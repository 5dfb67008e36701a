package dev.quoth.answer;

import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.corpus.Passage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A passage, understood.
 *
 * @param passage the passage
 * @param about the option that it speaks of where it names none; null where it isn't clear
 * @param units its units, each understood
 * @param above what stands above it, stemmed: headings, lead, a table's header
 * @param aboveAspects the names of the aspects that its headings or its table's header speak of
 * @param headed the options that a table's header names
 * @param title the words of the title, stemmed
 * @param statements what it says of options
 * @param beside the words of all units, stemmed
 * @param introduced the words of the units that introduce the others, stemmed
 * @param headings the words of the headings, stemmed
 */
record ReadPassage(
    Passage passage,
    @Nullable String about,
    List<ReadUnit> units,
    Set<String> above,
    Set<String> aboveAspects,
    Set<String> headed,
    Set<String> title,
    List<Statement> statements,
    Set<String> beside,
    Set<String> introduced,
    Set<String> headings) {

  /** The same, with what follows from the units. */
  ReadPassage(
      Passage passage,
      @Nullable String about,
      List<ReadUnit> units,
      Set<String> above,
      Set<String> aboveAspects,
      Set<String> headed,
      Set<String> title,
      List<Statement> statements) {
    this(
        passage,
        about,
        units,
        above,
        aboveAspects,
        headed,
        title,
        statements,
        stemsOf(units.stream()),
        stemsOf(units.stream().filter(ReadUnit::introduces)),
        headings(passage));
  }

  private static Set<String> stemsOf(Stream<ReadUnit> units) {
    Set<String> stems = new HashSet<>();
    units.forEach(unit -> stems.addAll(unit.stems()));
    return stems;
  }

  /** A unit of a passage with the options and aspects that it names. */
  record ReadUnit(
      Passage.Unit unit,
      List<Token> tokens,
      List<OptionMention> options,
      List<AspectMention> aspects,
      Set<String> stems) {

    /** Longer than this it says more than which option. */
    private static final int VERDICT = 4;

    /** A longer one is a sentence. */
    private static final int FRAGMENT = 12;

    /** So near behind its subject a verb stands. */
    private static final int FINITE = 6;

    private static final Pattern VERBS =
        Pattern.compile(
            "is|are|was|were|be|has|have|had|can|could|will|would|may|might|must|should|does|do|did"
                + "|makes?|needs?|gives?|takes?|costs?|comes?|goes|lasts?|works?|runs?|uses?|isn't|doesn't|can't|won't");

    /** "If you ...", "if your target is ...": it says itself for whom it is. */
    boolean isForWhom() {
      return speaksTo(tokens);
    }

    static boolean speaksTo(List<Token> tokens) {
      for (int i = 0; i + 1 < tokens.size(); i++) {
        if (tokens.get(i).lower().equals("if")
            && tokens.get(i + 1).lower().matches("you|your|you're")) {
          return true;
        }
      }
      return false;
    }

    /** Whether it only names an option: "Team of three, no server. X.", "X, with a cache." */
    boolean isVerdict() {
      if (unit.role() != Passage.Role.SENTENCE || options.size() != 1) {
        return false;
      }
      OptionMention option = options.getFirst();
      boolean alone =
          tokens.size() <= VERDICT
              && tokens.size() - (option.to() - option.from()) <= 1
              && aspects.isEmpty();
      return alone || option.from() == 0 && isFragment(option.to());
    }

    /** Whether what follows an option is no sentence with it. */
    private boolean isFragment(int from) {
      if (from >= tokens.size() || tokens.size() > FRAGMENT) {
        return false;
      }
      boolean apart = tokens.get(from).start() > tokens.get(from - 1).end() + 1;
      return (apart || tokens.get(from).lower().matches("in|with|without|at|by|on"))
          && tokens.subList(from, Math.min(tokens.size(), from + FINITE)).stream()
              .noneMatch(t -> VERBS.matcher(t.lower()).matches());
    }

    /** The same behind {@code before}: a verdict is on what was said before it. */
    ReadUnit behind(ReadUnit before) {
      if (!isVerdict()) {
        return this;
      }
      Set<String> all = new HashSet<>(stems);
      all.addAll(before.stems);
      return new ReadUnit(unit, tokens, options, aspects, all);
    }

    /** Whether it introduces what follows it: a lead, or the question of a pair. */
    boolean introduces() {
      return unit.role() == Passage.Role.LEAD || unit.role() == Passage.Role.QUESTION;
    }

    boolean names(String option) {
      return options.stream().anyMatch(mention -> mention.option().equals(option));
    }
  }

  ReadPassage {
    units = List.copyOf(units);
    statements = List.copyOf(statements);
  }

  static Set<String> stems(List<Token> tokens) {
    Set<String> stems = new HashSet<>();
    tokens.forEach(token -> stems.addAll(token.allStems()));
    return stems;
  }

  private static Set<String> headings(Passage passage) {
    Set<String> stems = new HashSet<>();
    passage.headings().forEach(heading -> stems.addAll(stems(Token.of(heading))));
    return stems;
  }

  /**
   * Whether {@code unit} is said of {@code option}: by its name, or by what stands above; where it
   * names none, by the question or lead that it goes with.
   */
  boolean isOf(String option, ReadUnit unit) {
    return unit.names(option)
        || option.equals(about)
        || headed.contains(option)
        || unit.options().isEmpty()
            && units.stream().anyMatch(u -> u.introduces() && u.names(option));
  }

  /** Whether the passage names or is about {@code option}. */
  boolean speaksOf(String option) {
    return option.equals(about) || units.stream().anyMatch(unit -> unit.names(option));
  }

  /** What a list is introduced with: its lead, or else the nearest heading. */
  List<Token> nearestAbove() {
    if (!units.isEmpty() && units.getFirst().unit().role() == Passage.Role.LEAD) {
      return units.getFirst().tokens();
    }
    return passage.headings().isEmpty() ? List.of() : Token.of(passage.headings().getLast());
  }

  String textOf(ReadUnit unit) {
    return passage.text(unit.unit());
  }
}
