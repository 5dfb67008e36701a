package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what kind of answer a question asks for. */
final class KindReader {
  /** What follows "which" where the options are offered. */
  private static final Pattern OFFERING =
      Pattern.compile(
          "is|one|has|pays?|are|of|would|should|lets?|gives?|offers?|makes?|needs?|uses?|wins?|suits?"
              + "|can|does|do|did|had|was|were|will|works?|runs?|comes?|lasts?|takes?|costs?|breaks?"
              + "|gets?|holds?|keeps?|survives?|supports?|allows?|loses?|leaves?|stands?|stays?|goes"
              + "|looks?|feels?|sounds?|smells?|tastes?|weighs?|earns?|helps?|handles?|beats?|performs?"
              + "|took|won|cost|gave|made|came|got|kept|held|left|lost|stood|broke|paid|ran|beat|went|fell");

  /** "Who wins on X?" */
  private static final Pattern CONTEST = Pattern.compile("wins?|won|leads?|led|loses?|lost");

  /** "What do I learn?", "what to pick?" */
  private static final Pattern TO_DO = Pattern.compile("do|to|would|shall|can");

  private static final Pattern TO_CHOOSE =
      Pattern.compile("learn|pick|choose|use|take|study|adopt|buy|get|recommend");

  /** In so many words a case may be told. */
  private static final int CASE = 7;

  private static final Pattern NEEDING =
      Pattern.compile("needs?|wants?|asks|asked|must|requires?|has|have|got");

  /** Whoever says so asks for words, and not for an option. */
  private static final Pattern TOLD =
      Pattern.compile(
          "know|understand|hear|read|tell|explain|question|information|info|details?|help");

  private final Vocabulary vocabulary;
  private final Words words;

  KindReader(Vocabulary vocabulary, Words words) {
    this.vocabulary = vocabulary;
    this.words = words;
  }

  /**
   * The kind.
   *
   * @param tokens the sentence that asks
   * @param opening where it begins
   * @param first its first word
   * @param aspects the aspects it speaks of
   * @param here the options it names
   * @param named the options named anywhere
   * @param offered whether it says among what to choose: "which phone"
   * @param alternatives whether it says "X or Y"
   */
  Kind read(
      List<Token> tokens,
      int opening,
      String first,
      List<AspectMention> aspects,
      List<OptionMention> here,
      List<OptionMention> named,
      boolean offered,
      boolean alternatives) {
    Set<String> distinct = new HashSet<>();
    named.forEach(mention -> distinct.add(mention.option()));
    if (Phrasing.OPENERS.contains(first)) {
      return alternatives ? Kind.CHOICE : Kind.POLAR;
    }
    boolean judged =
        tokens.stream().anyMatch(words::isByDegree) || aspects.stream().anyMatch(m -> !m.names());
    boolean advice =
        tokens.stream()
            .anyMatch(t ->
                t.lower()
                    .matches(
                        "should|better|best|worse|worst|win|wins|winner|prefer|recommend\\w*|recommended|suits?|fits?|right|choose|pick|beats?|more|less|most|least|fewer|ahead"));
    boolean several = distinct.size() >= 2;
    boolean superlative =
        tokens.stream()
            .anyMatch(
                t -> t.lower().endsWith("est") && t.isCompared() || t.lower().equals("least"));
    return switch (first) {
      case "which", "who", "what", "what's", "whats", "whose", "who's" -> {
        boolean ofTwo =
            Phrasing.lower(tokens, opening + 1).equals("of")
                || tokens.stream().anyMatch(t -> t.lower().equals("pick"));
        boolean offers =
            tokens.stream().anyMatch(vocabulary::isTopicWord)
                || first.equals("which")
                    && OFFERING.matcher(Phrasing.lower(tokens, opening + 1)).matches();
        boolean whatToUse =
            tokens.stream().anyMatch(t -> t.lower().matches("should|best|recommend|suits?"))
                || TO_DO.matcher(Phrasing.lower(tokens, opening + 1)).matches()
                    && TO_CHOOSE.matcher(tokens.getLast().lower()).matches();
        boolean open =
            here.isEmpty()
                && distinct.size() < 2
                && (offered && (first.equals("which") || judged || advice || isForAUse(tokens))
                    || asksForOne(tokens, opening)
                    || offers && (judged || advice || ofTwo)
                    || !first.startsWith("wh") && whatToUse
                    || first.startsWith("what") && superlative && namesTheKind(tokens)
                    || first.startsWith("what")
                        && OFFERING.matcher(Phrasing.lower(tokens, opening + 1)).matches()
                        && !Phrasing.OPENERS.contains(Phrasing.lower(tokens, opening + 1))
                        && superlative
                    || first.startsWith("what") && (whatToUse || ofTwo)
                    || first.startsWith("wh")
                        && CONTEST.matcher(Phrasing.lower(tokens, opening + 1)).matches()
                    || first.equals("whose") && judged
                    || first.equals("who") && superlative
                    || first.startsWith("what") && asksWithWhat(tokens, opening)
                    || (offers || offered) && tokens.size() - opening <= 2
                    || offers && isForAUse(tokens));
        // "Which one can be rinsed?" asks for the option of which it is so.
        boolean predicate =
            here.isEmpty()
                && distinct.size() < 2
                && first.equals("which")
                && (ofTwo
                    || OFFERING.matcher(Phrasing.lower(tokens, opening + 1)).matches()
                    || Phrasing.lower(tokens, opening + 1).matches("type|kind|sort|model|option")
                        && !Phrasing.lower(tokens, opening + 2).equals("of"));
        open |= predicate || distinct.isEmpty() && asksWhichWay(tokens, opening);
        boolean between = several && (offers || first.startsWith("who") && (judged || advice));
        yield between || alternatives || open ? Kind.CHOICE : Kind.OPEN;
      }
      case "when", "where", "why", "how", "whom" -> {
        boolean compares =
            several && tokens.stream().anyMatch(t -> t.lower().startsWith("compare"));
        yield compares || first.equals("where") && alternatives && judged ? Kind.CHOICE : Kind.OPEN;
      }
      default -> {
        boolean embedded =
            Phrasing.ASKING.stream()
                    .anyMatch(w -> tokens.stream().anyMatch(t -> t.lower().equals(w)))
                && several
                && (judged || advice);
        boolean than = tokens.stream().anyMatch(t -> t.lower().equals("than"));
        // "Best language for a small team": the options are offered, and not named.
        boolean ofAll = distinct.isEmpty() && superlative && namesTheKind(tokens);
        boolean best =
            distinct.isEmpty()
                && isForAUse(tokens)
                && tokens.stream()
                    .anyMatch(t -> t.lower().matches("best|recommended|right|ideal|good|better"))
                && tokens.stream()
                    .anyMatch(t ->
                        vocabulary.isTopicWord(t) || t.lower().matches("pick|choice|one|option"));
        boolean told =
            tokens.getFirst().lower().matches("tell|explain|describe|list|show|outline|name")
                || tokens.getFirst().lower().startsWith("summari");
        if (told && !alternatives && !embedded) {
          yield Kind.OPEN;
        }
        yield alternatives || embedded || best || ofAll || offered || tellsACase(tokens, distinct)
            ? Kind.CHOICE
            : states(tokens, here) || isShort(tokens, opening, distinct.size()) || than && several
                ? Kind.POLAR
                : several ? Kind.CHOICE : Kind.OPEN;
      }
    };
  }

  /** "Which way to go?", "which way should we go?" */
  private static boolean asksWhichWay(List<Token> tokens, int opening) {
    return tokens.get(opening).lower().matches("which|what")
        && Phrasing.lower(tokens, opening + 1).matches("way|route|road|path")
        && tokens.subList(opening + 2, tokens.size()).stream()
            .anyMatch(t -> t.lower().matches("go|take|should|would|choose"));
  }

  /** "What do I build it with?", "what then?" */
  private static boolean asksWithWhat(List<Token> tokens, int opening) {
    boolean then =
        opening + 2 == tokens.size() && tokens.getLast().lower().matches("then|now|instead");
    return then
        || Phrasing.lower(tokens, opening + 1).matches("do|should|can|could|shall|would")
            && Phrasing.lower(tokens, opening + 2).matches("i|we")
            && tokens.getLast().lower().matches("with|from|in|on|of");
  }

  /** "A firm needs forty chairs by Friday": what is told of a case asks what to take for it. */
  private static boolean tellsACase(List<Token> tokens, Set<String> options) {
    return options.isEmpty()
        && tokens.size() >= CASE
        && tokens.stream().anyMatch(t -> NEEDING.matcher(t.lower()).matches())
        && tokens.stream().noneMatch(t -> TOLD.matcher(t.lower()).matches());
  }

  /** "The easiest one", "the easiest language". */
  private boolean namesTheKind(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(t -> vocabulary.isTopicWord(t) || t.lower().matches("one|option"));
  }

  /** "Which language", "what backend language". */
  private boolean asksForOne(List<Token> tokens, int opening) {
    for (int i = opening + 1; i < Math.min(opening + 3, tokens.size()); i++) {
      Token token = tokens.get(i);
      if (vocabulary.isTopicWord(token) && !token.lower().endsWith("s")) {
        return tokens.get(opening).lower().matches("which|what");
      }
    }
    return false;
  }

  /**
   * "X for a small team, good idea?", "X's syntax ugly?", "worth using X?": "is it" goes unsaid.
   */
  private boolean isShort(List<Token> tokens, int opening, int options) {
    if (options != 1 || tokens.size() - opening < 3) {
      return false;
    }
    if (tokens.get(opening).lower().equals("any")
        && tokens.stream().anyMatch(t -> t.in(Leaning.LACKS) || t.in(Leaning.GAINS))) {
      return false;
    }
    if (tokens.get(opening).lower().matches("worth|ok|okay|possible|safe|any|wise|smart|fine")) {
      return true;
    }
    Token last = tokens.getLast();
    boolean judged = last.in(words.good()) || last.in(words.bad());
    boolean idea =
        last.lower().matches("idea|choice|fit|option|call|move|bet|pick|it")
            && tokens
                .get(tokens.size() - 2)
                .lower()
                .matches("good|bad|great|smart|right|sane|sound|viable|wise|decent|worth|safe");
    return judged || idea;
  }

  private static boolean isForAUse(List<Token> tokens) {
    return tokens.stream().anyMatch(t -> t.lower().matches("for|if|when|to"));
  }

  /** "X beats Y on speed?", "X has a garbage collector, right?": a statement, to be confirmed. */
  private boolean states(List<Token> tokens, List<OptionMention> named) {
    if (named.isEmpty() || named.getFirst().to() >= tokens.size()) {
      return false;
    }
    Token verb = tokens.get(named.getFirst().to());
    return Phrasing.OPENERS.contains(verb.lower())
        || verb.in(words.beats())
        || verb.lower()
            .matches(
                "needs|makes|pays|costs|takes|uses|runs|gives|lacks|supports|ships|wins|offers|scales|compiles|isn't|doesn't");
  }
}
