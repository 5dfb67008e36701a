package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import dev.quoth.answer.question.QuestionTagger;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.search.Index;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people ask: its kind, options, aspect, direction, and what else an answer must speak
 * of.
 */
final class QuestionReader {
  private static final Pattern MENTION =
      Pattern.compile("<@[^>]*>|@[\\p{L}\\p{N}_.-]+|:[a-z0-9_+-]+:");

  /** "Kind regards, Jo". */
  private static final Pattern SIGNED =
      Pattern.compile(
          "(?is)\\b(?:kind|best|warm|many)?\\s*(?:regards|wishes|greetings),?\\s.{0,40}$");

  /** What somebody doesn't want, or wants less. */
  private static final Pattern CONTRAST =
      Pattern.compile(
          "(?i)\\b(?:rather than|instead"
              + " of)\\b[^,.;:?!]*|(?<=\\b(?:rather|(?:matters?|counts?|cares?) more|more"
              + " important)\\b[^,.;:?!]{0,60}) than\\b[^,.;:?!]*(?=[,.;:!])");

  private static final Set<String> EXISTING =
      Set.of(
          "have", "has", "having", "need", "require", "use", "support", "offer", "include", "come",
          "provide", "contain");

  /** What is said of a thing before it is said of how something is learnt or used. */
  private static final Pattern OF_THINGS =
      Pattern.compile("steep|flat|hard|short|shallow|gentle|tough|simple|basic");

  private final Vocabulary vocabulary;
  private final Words words;
  private final English english;
  private final Rewordings rewordings = Rewordings.load();
  private final SentenceReader sentences;
  private final Spelling spelling;
  private final KindReader kinds;
  private final NeedReader needs;
  private final OfferReader offers;

  QuestionReader(
      Vocabulary vocabulary,
      Words words,
      English english,
      QuestionTagger tagger,
      Index index,
      Synonyms synonyms) {
    this.vocabulary = vocabulary;
    this.words = words;
    this.english = english;
    this.sentences = new SentenceReader(words);
    this.spelling = new Spelling(vocabulary, words, english, index);
    this.kinds = new KindReader(vocabulary, words);
    this.needs = new NeedReader(vocabulary, words, english, tagger, index, synonyms);
    this.offers = new OfferReader(english);
  }

  /**
   * Reads {@code question}.
   *
   * @param earlier what was asked before, oldest first
   * @return null where there is nothing to read in it
   */
  @Nullable Question read(String question, List<String> earlier) {
    Question before = null;
    for (String previous : earlier) {
      Question read = read(previous, before);
      // A mere "why?" between leaves what was asked as it was.
      boolean why = before != null && previous.strip().matches("(?i)(?:but |and |so )?why\\W*");
      before = read == null || why ? before : read;
    }
    return read(question, before);
  }

  private @Nullable Question read(String typed, @Nullable Question before) {
    String plain = unshouted(MENTION.matcher(typed).replaceAll(" ").strip());
    String whole = spelling.corrected(rewordings.reworded(SIGNED.matcher(plain).replaceAll("")));
    String text = withoutContrast(whole);
    List<Token> tokens = Token.of(text);
    boolean chant = tokens.size() > 2 && tokens.stream().map(Token::lower).distinct().count() == 1;
    if (chant || tokens.stream().noneMatch(token -> Character.isLetter(token.lower().charAt(0)))) {
      return null;
    }
    Question alone = alone(text, tokens);
    if (before == null) {
      boolean topical = tokens.stream().anyMatch(vocabulary::isTopicWord);
      boolean offers = alone.kind() == Kind.CHOICE;
      return FollowUps.isEmpty(alone) && !topical && !offers ? null : alone;
    }
    return FollowUps.follows(tokens, alone) ? FollowUps.joined(alone, before, tokens) : alone;
  }

  /** "Broad roles rather than niche ones": what is not wanted is not asked about. */
  private String withoutContrast(String text) {
    return CONTRAST
        .matcher(text)
        .replaceAll(m ->
            vocabulary.options(Token.of(m.group()), true).isEmpty()
                ? ""
                : Matcher.quoteReplacement(m.group()));
  }

  /** What is all in capitals is as if in small letters. */
  private static String unshouted(String text) {
    boolean shouted =
        text.length() > 8
            && text.equals(text.toUpperCase(Locale.ROOT))
            && text.chars().anyMatch(Character::isLetter);
    return shouted ? text.toLowerCase(Locale.ROOT) : text;
  }

  // One question

  private Question alone(String text, List<Token> all) {
    List<Token> tokens = Phrasing.mainSentence(text, all);
    List<OptionMention> named = vocabulary.options(all, true);
    List<OptionMention> here = vocabulary.options(tokens, true);
    int opening = Phrasing.opening(tokens);
    if (Phrasing.PREPOSITIONS.contains(Phrasing.lower(tokens, opening))
        && Phrasing.ASKING.contains(Phrasing.lower(tokens, opening + 1))) {
      opening++;
    }
    String first = Phrasing.lower(tokens, opening);
    List<AspectMention> aspects = clear(tokens, vocabulary.aspects(tokens), here);
    List<AspectMention> everywhere = clear(all, vocabulary.aspects(all), named);
    Token offered = named.isEmpty() ? offers.read(tokens, opening, aspects).orElse(null) : null;
    boolean alternatives = Phrasing.alternatives(all, named);
    Kind kind =
        kinds.read(tokens, opening, first, aspects, here, named, offered != null, alternatives);
    AspectMention main = main(aspects, tokens);
    boolean compared = isComparative(tokens, aspects, main);
    List<Token> said = tokens;
    int from = Phrasing.openerEnds(tokens, opening);
    if (main == null) {
      main = main(everywhere, all);
      aspects = everywhere;
      said = all;
      from = main == null ? from : 0;
    }
    List<String> options = options(kind, here, named, alternatives);
    boolean existence =
        kind == Kind.POLAR
            && !first.matches("should|would|shall|must")
            && existence(tokens, opening, main, options, here);
    double sign =
        main == null
            ? burdened(tokens, worth(tokens, aspects, from))
            : said.equals(tokens) ? sign(said, aspects, main, from) : 1;
    List<String> missing = new ArrayList<>();
    List<Need> needs =
        this.needs.read(
            text, all, told(tokens, all), named, offered, everywhere, main, existence, missing);
    int lean = Leaning.of(all, first);
    boolean against =
        lean < 0 && main == null || Leaning.warns(tokens) || Leaning.complains(tokens);
    sign =
        kind == Kind.POLAR && against || kind == Kind.CHOICE && Leaning.warns(tokens) ? -1 : sign;
    if (kind == Kind.POLAR && options.size() == 1 && isBehindThan(tokens, here)) {
      sign = -sign;
    }
    Wish wish =
        kind != Kind.OPEN
            ? Wish.NONE
            : options.size() == 1 && Leaning.weighs(all)
                ? Wish.BOTH_SIDES
                : WishReader.read(tokens, opening, first);
    needs = WishReader.besides(wish, needs);
    return new Question(
        text,
        kind,
        options,
        compared,
        existence || main == null ? null : main.aspect(),
        main == null || existence ? Set.of() : asked(said, main),
        main == null || existence ? List.of() : otherwise(said, aspects, main),
        sign,
        lean,
        existence,
        needs,
        wish,
        missing,
        main == null || main.names() || existence
            ? null
            : this.needs.measure(said, main).orElse(null));
  }

  /**
   * The options it asks about. What a case is told of, "we have X today", is not to choose from
   * where the sentence that asks names others, or where it asks which of all.
   */
  private static List<String> options(
      Kind kind, List<OptionMention> here, List<OptionMention> named, boolean alternatives) {
    List<String> all = named.stream().map(OptionMention::option).distinct().toList();
    List<String> asked = here.stream().map(OptionMention::option).distinct().toList();
    boolean onlyTold = asked.size() > 1 || asked.isEmpty() && all.size() == 1 && !alternatives;
    return kind == Kind.CHOICE && onlyTold ? asked : all;
  }

  /** "Is brewed coffee better than X?": what speaks for X speaks against it. */
  private static boolean isBehindThan(List<Token> tokens, List<OptionMention> named) {
    return named.size() == 1
        && named.getFirst().from() > 0
        && tokens
            .subList(Math.max(0, named.getFirst().from() - 4), named.getFirst().from())
            .stream()
            .anyMatch(t -> t.lower().equals("than"));
  }

  /**
   * The words that only stand in what is told before or behind the sentence that asks; none where
   * that refers back: "does it ...?".
   */
  private static Set<String> told(List<Token> asking, List<Token> all) {
    Set<String> told = new HashSet<>();
    if (asking.stream().anyMatch(t -> t.lower().matches("it|that|this|these|those|them|they"))) {
      return told;
    }
    all.forEach(token -> told.add(token.lower()));
    asking.forEach(token -> told.remove(token.lower()));
    return told;
  }

  /** What else the word for the aspect may mean. */
  private static List<Aspect> otherwise(
      List<Token> tokens, List<AspectMention> aspects, AspectMention main) {
    Set<Aspect> others = new LinkedHashSet<>();
    aspects.stream()
        .filter(m -> m.from() == main.from() && !m.aspect().equals(main.aspect()))
        .forEach(m -> others.add(m.aspect()));
    // "Faster for number crunching": else what is faster.
    boolean use =
        main.names()
            && main.from() > 0
            && Phrasing.PREPOSITIONS.contains(tokens.get(main.from() - 1).lower());
    aspects.stream()
        .filter(m -> use && m.primary() && isCompared(tokens, m))
        .filter(m -> !m.aspect().equals(main.aspect()))
        .forEach(m -> others.add(m.aspect()));
    return List.copyOf(others);
  }

  /** The very words that name the aspect, where they name it and don't only judge. */
  private Set<String> asked(List<Token> tokens, AspectMention main) {
    List<Token> head = head(tokens.subList(main.from(), main.to()));
    List<Token> name = head.stream().filter(t -> !t.in(words.asking())).toList();
    boolean noun =
        head.size() > 1
            && head.stream().anyMatch(t -> english.kind(t.lower()) != English.Kind.OTHER);
    boolean verb =
        !noun && name.size() == 1 && english.kind(name.getFirst().lower()) != English.Kind.NOUN;
    return main.names() && !name.isEmpty() && !verb
        ? new LinkedHashSet<>(name.getLast().stems())
        : Set.of();
  }

  /** "Control" of "control over resources": what it is a name of stands before the preposition. */
  private static List<Token> head(List<Token> name) {
    for (int i = 1; i < name.size(); i++) {
      String word = name.get(i).lower();
      if (Phrasing.PREPOSITIONS.contains(word) || word.equals("over")) {
        return name.subList(0, i);
      }
    }
    return name;
  }

  private List<AspectMention> clear(
      List<Token> tokens, List<AspectMention> aspects, List<OptionMention> named) {
    return aspects.stream()
        .filter(a -> named.stream().noneMatch(o -> o.from() < a.to() && a.from() < o.to()))
        .filter(a -> !isMeasureOf(tokens, a))
        .filter(a -> !isSize(tokens, aspects, a) && !isOfAnOption(tokens, a, named))
        .filter(a ->
            a.names()
                || !isOfDoing(tokens, a)
                    && !isOfWhom(tokens, a)
                    && !isOfActing(tokens, a, named)
                    && !isDone(tokens, a)
                    && !isOfFailing(tokens, a)
                    && !isOfAThing(tokens, a))
        .toList();
  }

  /** "A kilo" in "what does a kilo of nails cost?" only says of how much. */
  private static boolean isMeasureOf(List<Token> tokens, AspectMention mention) {
    return mention.to() < tokens.size()
        && tokens.get(mention.to()).lower().equals("of")
        && tokens.get(mention.from()).lower().matches("kilos?|kilograms?|pounds?|litres?|liters?");
  }

  /** "Easier" in "easier to wash" is of washing, and not of whatever else may be easy. */
  private boolean isOfDoing(List<Token> tokens, AspectMention mention) {
    // "The hardest one to hang".
    int to =
        mention.to() < tokens.size()
                && tokens.get(mention.to()).lower().matches("one|thing|option|choice")
            ? mention.to() + 1
            : mention.to();
    int verb = to + 1;
    boolean carried =
        verb + 1 < tokens.size()
            && tokens.get(verb).lower().matches("take|bring|carry|keep|put|get")
            && tokens
                .get(verb + 1)
                .lower()
                .matches("along|away|out|off|apart|down|up|back|in|on|home");
    return verb < tokens.size()
        && tokens.get(to).lower().equals("to")
        && (carried || !tokens.get(verb).in(words.asking()) && !vocabulary.knows(tokens.get(verb)));
  }

  /** "Harder" in "is hanging X harder than hanging Y?" is of hanging. */
  private boolean isOfActing(List<Token> tokens, AspectMention mention, List<OptionMention> named) {
    return named.stream()
        .filter(o -> o.from() > 0 && o.to() <= mention.from())
        .map(o -> tokens.get(o.from() - 1))
        .anyMatch(t -> t.lower().endsWith("ing") && !t.in(words.asking()) && !vocabulary.knows(t));
  }

  /** "Easy on the eyes", "hard on the knees" is of these. */
  private static boolean isOfWhom(List<Token> tokens, AspectMention mention) {
    return mention.to() + 1 < tokens.size()
        && tokens.get(mention.to()).lower().equals("on")
        && tokens.get(mention.to() + 1).lower().matches("the|my|our|your|his|her|their");
  }

  /** "Steep" in "a steep slope" is no learning curve, "a simple form" is no simplicity of X. */
  private boolean isOfAThing(List<Token> tokens, AspectMention mention) {
    int next = mention.to();
    return mention.to() - mention.from() == 1
        && OF_THINGS.matcher(tokens.get(mention.from()).lower()).matches()
        && next < tokens.size()
        && !vocabulary.knows(tokens.get(next))
        && !vocabulary.isTopicWord(tokens.get(next))
        && isThing(tokens.get(next));
  }

  private boolean isThing(Token token) {
    return english.mayBeNoun(token.lower());
  }

  /** "Rusts faster" is no speed that anybody wants. */
  private static boolean isOfFailing(List<Token> tokens, AspectMention mention) {
    return mention.from() > 0 && RowReader.isFailing(tokens.get(mention.from() - 1));
  }

  /** "Does it have to be sealed?" asks what is done, and not how it is. */
  private static boolean isDone(List<Token> tokens, AspectMention mention) {
    return mention.from() > 1
        && tokens.get(mention.to() - 1).lower().endsWith("ed")
        && tokens.get(mention.from() - 1).lower().matches("be|being|get")
        && tokens.get(mention.from() - 2).lower().matches("to|must|should|can|could|may");
  }

  /** "Small" in "small teams" is of the teams, "smallest" in "the smallest payload" of that. */
  private boolean isSize(List<Token> tokens, List<AspectMention> aspects, AspectMention mention) {
    Token word = tokens.get(mention.from());
    int next = mention.to();
    return !mention.names()
        && (word.in(words.up()) || word.in(words.down()))
        && next < tokens.size()
        && !vocabulary.isTopicWord(tokens.get(next))
        && (english.kind(tokens.get(next).lower()) == English.Kind.NOUN
            || isOfTheThing(tokens, mention.from())
            || isOfMany(tokens, mention.from())
            || isOfACase(tokens, mention.from())
                && english.kind(tokens.get(next).lower()) != English.Kind.NONE)
        && aspects.stream().noneMatch(a -> a.from() <= next && next < a.to());
  }

  /** "Big" in "the big Go shops" is of the shops. */
  private boolean isOfAnOption(
      List<Token> tokens, AspectMention mention, List<OptionMention> named) {
    Token word = tokens.get(mention.from());
    return !mention.names()
        && (word.in(words.up()) || word.in(words.down()))
        && !word.isCompared()
        && named.stream().anyMatch(o -> o.from() == mention.to());
  }

  /** "For a small ...", "should our small ...": what follows is the case, and not what is asked. */
  private static boolean isOfACase(List<Token> tokens, int at) {
    return at > 1
        && !tokens.get(at).isCompared()
        && tokens.get(at - 1).lower().matches("an?|the|my|our|this")
        && tokens
            .get(at - 2)
            .lower()
            .matches("for|in|on|at|with|should|would|can|could|does|do|is|are|i'm|we're");
  }

  /** "The smallest download": what stands behind a superlative is a thing. */
  private boolean isOfTheThing(List<Token> tokens, int at) {
    return at > 0
        && at + 1 < tokens.size()
        && tokens.get(at - 1).lower().equals("the")
        && tokens.get(at).lower().endsWith("est")
        && english.kind(tokens.get(at + 1).lower()) == English.Kind.MAYBE_NOUN;
  }

  /** "Small" in "for small teams". */
  private static boolean isOfMany(List<Token> tokens, int at) {
    return at > 0
        && at + 1 < tokens.size()
        && tokens.get(at - 1).lower().matches("for|in|on|at|with")
        && tokens.get(at + 1).lower().endsWith("s")
        && !tokens.get(at).isCompared();
  }

  /** The aspect that is asked about: one that is named before one that an adjective hints at. */
  private @Nullable AspectMention main(List<AspectMention> aspects, List<Token> tokens) {
    AspectMention adjective = null;
    AspectMention name = null;
    for (AspectMention mention : aspects) {
      if (!mention.primary()) {
        continue;
      }
      if (mention.names()) {
        name = name == null ? mention : name;
      } else if (adjective == null
          || length(mention) > length(adjective)
          || length(mention) == length(adjective)
              && !isCompared(tokens, adjective)
              && isCompared(tokens, mention)) {
        adjective = mention;
      }
    }
    if (name != null || adjective == null) {
      return name;
    }
    // "Knock out a demo quicker": what else is said tells which of its aspects the adjective is
    // meant of.
    AspectMention chosen = adjective;
    for (AspectMention shared : aspects) {
      boolean here = shared.from() == chosen.from() && !shared.primary();
      if (here
          && aspects.stream()
              .anyMatch(o ->
                  o.from() != shared.from() && o.primary() && o.aspect().equals(shared.aspect()))) {
        return shared;
      }
    }
    return adjective;
  }

  private static int length(AspectMention mention) {
    return mention.to() - mention.from();
  }

  private static boolean isCompared(List<Token> tokens, AspectMention mention) {
    return !mention.names() && tokens.get(mention.from()).isCompared()
        || mention.from() > 0
            && tokens.get(mention.from() - 1).lower().matches("more|less|most|least|as");
  }

  private boolean isComparative(
      List<Token> tokens, List<AspectMention> aspects, @Nullable AspectMention main) {
    return isSetBeside(tokens)
        || tokens.stream()
            .anyMatch(t ->
                t.in(words.beats())
                    || t.lower()
                        .matches(
                            "more|less|most|least|better|best|worse|worst|fewer|ahead|behind|equally")
                    || words.isByDegree(t))
        || main != null && aspects.stream().anyMatch(m -> !m.names() && isCompared(tokens, m));
  }

  /** "Faster than", "as well as"; but "rather than" leaves one out. */
  private static boolean isSetBeside(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      String before = tokens.get(i - 1).lower();
      String word = tokens.get(i).lower();
      boolean as = i > 1 && word.equals("as") && tokens.get(i - 2).lower().equals("as");
      if (as && !before.matches("soon|far|long|much|well known")
          || word.equals("than") && !before.matches("rather|other")) {
        return true;
      }
    }
    return false;
  }

  /** 1 for the good end of what is asked about, -1 for the bad. */
  private double sign(
      List<Token> tokens, List<AspectMention> aspects, AspectMention main, int from) {
    double judged = sentences.judged(tokens, aspects, main, from, 0);
    if (judged != 0) {
      return Math.signum(judged);
    }
    double direction = main.role() == Role.HIGH || main.role() == Role.BETTER ? 1 : -1;
    if (isLast(tokens)) {
      return -1;
    }
    for (int i = from; main.names() && i < tokens.size(); i++) {
      boolean predicate =
          i >= main.to()
              && !tokens.get(i).lower().equals("much")
              && !tokens.get(i).lower().equals("many")
              && !SentenceReader.isOfWeight(tokens, i);
      if ((predicate || tokens.get(i).isCompared())
          && (tokens.get(i).in(words.up()) || tokens.get(i).in(words.down()))) {
        return tokens.get(i).in(words.up()) ? direction : -direction;
      }
    }
    return worth(tokens, aspects, from);
  }

  /** "Which comes last on speed?" */
  private static boolean isLast(List<Token> tokens) {
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).lower().equals("last")
          && tokens.get(i - 1).lower().matches("comes?|finish(es)?|ends?|ranks?|places?|is|in")) {
        return true;
      }
    }
    return false;
  }

  /** "Less time", "fewer calls" is asked for as something good. */
  private double burdened(List<Token> tokens, double worth) {
    for (int i = 0; i < tokens.size(); i++) {
      boolean burden =
          tokens.subList(i + 1, Math.min(tokens.size(), i + 3)).stream()
                  .anyMatch(t -> RowReader.BURDENS.contains(t.lower()))
              || i > 0 && RowReader.isFailing(tokens.get(i - 1));
      if (burden
          && tokens
              .get(i)
              .lower()
              .matches("less|fewer|least|lower|lowest|shortest|shorter|slower|slowest|later")) {
        return 1;
      }
      if (burden
          && tokens
              .get(i)
              .lower()
              .matches(
                  "more|most|higher|highest|longest|longer|faster|fastest|quicker|quickest|sooner|soonest|earlier")) {
        return -1;
      }
    }
    return asksForTheLeast(tokens) ? -1 : worth;
  }

  /** "The smallest payload": of what may be much or little, little. */
  private boolean asksForTheLeast(List<Token> tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      Token next = tokens.get(i + 1);
      if (tokens.get(i).isCompared()
          && tokens.get(i).in(words.down())
          && english.kind(next.lower()) == English.Kind.NOUN
          && !next.in(words.bad())) {
        return true;
      }
    }
    return false;
  }

  /** -1 where the question's words are of the bad kind: "is X a pain?". */
  private double worth(List<Token> tokens, List<AspectMention> aspects, int from) {
    List<Token> judging = new ArrayList<>();
    for (int i = from; i < tokens.size(); i++) {
      if (!isOfTheCase(tokens, i)) {
        judging.add(tokens.get(i));
      }
    }
    double worth =
        judging.size() == tokens.size() - from
            ? sentences.worth(tokens, aspects, from)
            : sentences.worth(judging, vocabulary.aspects(judging), 0);
    return worth < 0 ? -1 : 1;
  }

  /** "Bad" in "the best boots for bad weather": it is no bad end that is looked for. */
  private boolean isOfTheCase(List<Token> tokens, int at) {
    int before = at - 1;
    if (before > 0 && tokens.get(before).lower().matches("an?|the|my|our|this|these|very")) {
      before--;
    }
    return before >= 0
        && tokens.get(before).lower().matches("for|in|on|at|with|under")
        && tokens.get(at).in(words.bad())
        && !tokens.get(at).isCompared()
        && at + 1 < tokens.size()
        && isThing(tokens.get(at + 1))
        && !vocabulary.knows(tokens.get(at + 1));
  }

  private boolean existence(
      List<Token> tokens,
      int opening,
      @Nullable AspectMention main,
      List<String> options,
      List<OptionMention> here) {
    if (options.size() != 1
        || tokens.stream().anyMatch(t -> t.lower().equals("than"))
        || isNeeded(tokens, here)) {
      return false;
    }
    boolean has = tokens.subList(opening, tokens.size()).stream().anyMatch(t -> t.in(EXISTING));
    boolean judged = main != null && !main.names();
    boolean graded = tokens.stream().anyMatch(words::isGraded);
    return has && !judged && !graded;
  }

  /** "Does a bakery need X?": whether to take it, and not whether it is there. */
  private static boolean isNeeded(List<Token> tokens, List<OptionMention> named) {
    return named.stream()
        .anyMatch(option ->
            tokens.subList(Math.max(0, option.from() - 3), option.from()).stream()
                .anyMatch(t -> t.is("need") || t.is("require")));
  }
}
