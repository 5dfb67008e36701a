package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.Vocabulary.Role;
import dev.quoth.answer.question.QuestionTagger;
import dev.quoth.answer.question.TaggedQuestion;
import dev.quoth.corpus.Topic;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.search.PassageIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people ask: its kind, options, aspect, direction, and what else an answer must speak
 * of.
 */
final class QuestionReader {
  private static final Pattern MENTION =
      Pattern.compile("<@[^>]*>|@[\\p{L}\\p{N}_.-]+|:[a-z0-9_+-]+:");
  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+|(?<=\\p{L}):\\s+");

  private static final Set<String> OPENERS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "do",
          "does",
          "did",
          "can",
          "could",
          "should",
          "would",
          "will",
          "has",
          "have",
          "am",
          "isn't",
          "aren't",
          "wasn't",
          "don't",
          "doesn't",
          "didn't",
          "can't",
          "couldn't",
          "shouldn't",
          "wouldn't",
          "won't",
          "hasn't",
          "haven't",
          "isnt",
          "arent",
          "doesnt",
          "dont",
          "wouldnt",
          "shouldnt",
          "cant",
          "must",
          "shall",
          "may",
          "might");
  private static final Set<String> ASKING =
      Set.of(
          "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "what's", "whats",
          "who's", "where's", "how's", "when's");
  private static final Set<String> COURTESIES =
      Set.of(
          "hey",
          "hi",
          "hello",
          "yo",
          "so",
          "ok",
          "okay",
          "well",
          "please",
          "pls",
          "plz",
          "quick",
          "q",
          "question",
          "folks",
          "team",
          "guys",
          "all",
          "everyone",
          "quoth",
          "just",
          "wondering",
          "curious",
          "thanks",
          "and",
          "but",
          "also",
          "then",
          "random",
          "one",
          "hmm",
          "honestly",
          "actually",
          "now",
          "help",
          "us",
          "me",
          "settle",
          "this",
          "tell",
          "cheers",
          "oh",
          "um",
          "or",
          "good",
          "morning",
          "afternoon",
          "evening",
          "ta",
          "another",
          "again",
          "there",
          "gang",
          "people",
          "yes",
          "no",
          "sorry",
          "lol",
          "btw",
          "fyi");
  private static final Set<String> FOLLOWING =
      Set.of("and", "but", "then", "also", "ok", "so", "what", "how", "or");
  private static final Set<String> BACK =
      Set.of(
          "it", "they", "them", "that", "those", "these", "there", "its", "their", "ones", "same");
  private static final Set<String> PREPOSITIONS =
      Set.of("in", "for", "at", "on", "by", "to", "with", "from", "of");
  private static final Set<String> VERSUS = Set.of("vs", "versus", "v", "or");
  private static final Set<String> JOINING = Set.of("vs", "versus", "v", "or", "and");
  private static final Set<String> LACKS =
      Set.of(
          "avoid",
          "drawback",
          "downside",
          "disadvantage",
          "weakness",
          "weak",
          "con",
          "cons",
          "pitfall",
          "limitation",
          "shortcoming",
          "problem",
          "skip",
          "flaw",
          "crack",
          "trouble",
          "catch",
          "snag",
          "gripe",
          "complaint",
          "caveat",
          "away",
          "gotcha",
          "minus",
          "negative",
          "against",
          "wart");
  private static final Set<String> GAINS =
      Set.of(
          "advantage",
          "benefit",
          "upside",
          "strength",
          "strong",
          "pro",
          "pros",
          "sell",
          "perk",
          "selling",
          "plus",
          "attraction",
          "appeal",
          "merit",
          "positive");
  private static final Set<String> EXISTING =
      Set.of(
          "have", "has", "having", "need", "require", "use", "support", "offer", "include", "come",
          "provide", "contain");
  private static final Set<String> FIGURES =
      Set.of("percent", "percentage", "salary", "rate", "wage", "figure", "earn", "version");

  /** What follows "which" where the options are offered. */
  private static final Pattern OFFERING =
      Pattern.compile(
          "is|one|has|pays?|are|of|would|should|lets?|gives?|offers?|makes?|needs?|uses?|wins?|suits?");

  private final Topic topic;
  private final Vocabulary vocabulary;
  private final Words words;
  private final SentenceReader sentences;
  private final English english;
  private final QuestionTagger tagger;
  private final PassageIndex index;

  QuestionReader(
      Topic topic,
      Vocabulary vocabulary,
      Words words,
      English english,
      QuestionTagger tagger,
      PassageIndex index) {
    this.topic = topic;
    this.vocabulary = vocabulary;
    this.words = words;
    this.sentences = new SentenceReader(words);
    this.english = english;
    this.tagger = tagger;
    this.index = index;
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
      before = read == null ? before : read;
    }
    return read(question, before);
  }

  private @Nullable Question read(String typed, @Nullable Question before) {
    String text = corrected(unshouted(MENTION.matcher(typed).replaceAll(" ").strip()));
    List<Token> tokens = Token.of(text);
    if (tokens.stream().noneMatch(token -> Character.isLetter(token.lower().charAt(0)))) {
      return null;
    }
    Question alone = alone(text, tokens);
    if (before == null) {
      return isEmpty(alone) ? null : alone;
    }
    return follows(tokens, alone) ? joined(alone, before, tokens) : alone;
  }

  private static boolean isEmpty(Question q) {
    return q.options().isEmpty()
        && q.aspect() == null
        && q.needs().isEmpty()
        && q.missing().isEmpty();
  }

  /** What is all in capitals is as if in small letters. */
  private static String unshouted(String text) {
    boolean shouted =
        text.length() > 8
            && text.equals(text.toUpperCase(Locale.ROOT))
            && text.chars().anyMatch(Character::isLetter);
    return shouted ? text.toLowerCase(Locale.ROOT) : text;
  }

  // Spelling

  private String corrected(String text) {
    StringBuilder corrected = new StringBuilder();
    int copied = 0;
    for (Token token : Token.of(text)) {
      Optional<String> right = correction(token);
      if (right.isPresent()) {
        corrected.append(text, copied, token.start()).append(right.get());
        copied = token.end();
      }
    }
    return corrected.append(text.substring(copied)).toString();
  }

  private Optional<String> correction(Token token) {
    String word = token.lower();
    boolean name = Character.isUpperCase(token.text().charAt(0)) && token.start() > 0;
    boolean slip =
        word.chars().allMatch(Character::isLetter) && english.kind(word) == English.Kind.NONE;
    if (word.length() < 4 || !slip || vocabulary.isOption(word)) {
      return Optional.empty();
    }
    Optional<String> shortened = vocabulary.shortened(word);
    if (shortened.isPresent() || known(token)) {
      return shortened;
    }
    Optional<String> option = vocabulary.misspeltOption(word);
    if (option.isPresent() || name) {
      return option;
    }
    Optional<String> meant =
        vocabulary
            .correction(word)
            .or(() ->
                Slips.nearest(word, Stream.of(words.asking(), LACKS, GAINS).flatMap(Set::stream)));
    if (meant.isPresent() || word.length() < 5) {
      return meant;
    }
    // In a short word, one letter for another makes another word; one left out makes a slip.
    return index
        .correction(word)
        .filter(right -> word.length() > 5 || right.length() > word.length());
  }

  private boolean known(Token token) {
    return token.in(words.asking())
        || vocabulary.knows(token)
        || token.in(words.good())
        || token.in(words.bad())
        || token.in(words.gains())
        || token.in(words.losses())
        || token.in(words.up())
        || token.in(words.down())
        || index.frequency(token.lower()) != 0;
  }

  // One question

  private Question alone(String text, List<Token> all) {
    List<Token> tokens = mainSentence(text, all);
    List<OptionMention> named = vocabulary.options(all, true);
    List<OptionMention> here = vocabulary.options(tokens, true);
    int opening = opening(tokens);
    if (PREPOSITIONS.contains(lower(tokens, opening))
        && ASKING.contains(lower(tokens, opening + 1))) {
      opening++;
    }
    String first = lower(tokens, opening);
    List<AspectMention> aspects = clear(vocabulary.aspects(tokens), here);
    List<AspectMention> everywhere = clear(vocabulary.aspects(all), named);
    Kind kind = kind(tokens, opening, first, aspects, here, named, alternatives(all, named));
    AspectMention main = main(aspects, tokens);
    boolean compared = isComparative(tokens, aspects, main);
    List<Token> said = tokens;
    int from = openerEnds(tokens, opening);
    if (main == null) {
      main = main(everywhere, all);
      aspects = everywhere;
      said = all;
      from = main == null ? from : 0;
    }
    List<String> options = named.stream().map(OptionMention::option).distinct().toList();
    boolean existence = kind == Kind.POLAR && existence(tokens, opening, main, options);
    double sign =
        main == null
            ? worth(tokens, aspects, from)
            : said.equals(tokens) ? sign(said, aspects, main, from) : 1;
    List<String> missing = new ArrayList<>();
    List<Need> needs = needs(text, all, named, everywhere, main, existence, missing);
    int lean = lean(all, first);
    sign = kind == Kind.POLAR && lean < 0 && main == null ? -1 : sign;
    return new Question(
        text,
        kind,
        options,
        compared,
        existence || main == null ? null : main.aspect(),
        main == null || existence ? Set.of() : asked(said, main),
        main == null || existence ? List.of() : otherwise(aspects, main),
        sign,
        lean,
        existence,
        needs,
        kind == Kind.OPEN ? wish(tokens, opening, first) : Wish.NONE,
        missing);
  }

  private static Wish wish(List<Token> tokens, int opening, String first) {
    String second = lower(tokens, opening + 1);
    boolean share = first.equals("what") && second.matches("share|part|fraction|proportion");
    if (share || tokens.stream().anyMatch(t -> t.lower().startsWith("percent"))) {
      return Wish.PERCENTAGE;
    }
    boolean date =
        first.equals("when") && second.matches("was|were|did")
            || first.matches("which|what") && second.matches("year|version|date");
    if (date
        || first.equals("how") && second.matches("much|many|long|often|big|large|high|far|soon")
        || tokens.stream().anyMatch(t -> FIGURES.contains(t.lower()))) {
      return first.equals("why") ? Wish.NONE : Wish.FIGURE;
    }
    boolean named =
        first.matches("who|who's")
            || first.matches("which|what")
                && second.matches(
                    "compan(y|ies)|organi[sz]ations?|firms?|businesses|brands?|vendors?|people|ones");
    return named ? Wish.NAMES : Wish.NONE;
  }

  /** What else the word for the aspect may mean. */
  private static List<Aspect> otherwise(List<AspectMention> aspects, AspectMention main) {
    Set<Aspect> others = new LinkedHashSet<>();
    aspects.stream()
        .filter(m -> m.from() == main.from() && !m.aspect().equals(main.aspect()))
        .forEach(m -> others.add(m.aspect()));
    return List.copyOf(others);
  }

  /** The very words that name the aspect, where they name it and don't only judge. */
  private Set<String> asked(List<Token> tokens, AspectMention main) {
    List<Token> name =
        tokens.subList(main.from(), main.to()).stream().filter(t -> !t.in(words.asking())).toList();
    boolean verb = name.size() == 1 && english.kind(name.getFirst().lower()) != English.Kind.NOUN;
    return main.names() && !name.isEmpty() && !verb
        ? new LinkedHashSet<>(name.getLast().stems())
        : Set.of();
  }

  /** The sentence that asks; what stands around it only says more. */
  private List<Token> mainSentence(String text, List<Token> all) {
    String[] sentencesOf = SENTENCE.split(text);
    if (sentencesOf.length < 2) {
      return asking(text, all);
    }
    for (int i = sentencesOf.length - 1; i >= 0; i--) {
      List<Token> tokens = Token.of(sentencesOf[i]);
      boolean asks =
          sentencesOf[i].strip().endsWith("?")
              || opening(tokens) < tokens.size() && isAsking(tokens.get(opening(tokens)));
      if (asks && tokens.size() > 1) {
        return asking(sentencesOf[i], tokens);
      }
    }
    return all;
  }

  private static boolean isAsking(Token token) {
    return OPENERS.contains(token.lower()) || ASKING.contains(token.lower());
  }

  /** Where the question begins, behind greetings. */
  private static int opening(List<Token> tokens) {
    int i = 0;
    while (i < tokens.size() && COURTESIES.contains(tokens.get(i).lower())) {
      i++;
    }
    return i == tokens.size() ? 0 : i;
  }

  /** Behind an introduction: "we build an API, which language should we use?". */
  private static List<Token> asking(String text, List<Token> tokens) {
    for (int i = 1; i < tokens.size() - 2; i++) {
      boolean told =
          tokens
              .get(i - 1)
              .lower()
              .matches(
                  "know|knows|tell|asks|asked|ask|wonder|wondering|explain|say|says|remember|me|us|sure|see|curious|clear");
      boolean whether = tokens.get(i).lower().matches("if|whether");
      if (told && whether) {
        return tokens.subList(i + 1, tokens.size());
      }
      if (told
          && (ASKING.contains(tokens.get(i).lower())
              || PREPOSITIONS.contains(tokens.get(i).lower())
                  && ASKING.contains(tokens.get(i + 1).lower()))) {
        return tokens.subList(i, tokens.size());
      }
    }
    int opening = opening(tokens);
    if (opening < tokens.size() && isAsking(tokens.get(opening))) {
      return tokens;
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean comma = text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).contains(",");
      boolean which = tokens.get(i).lower().equals("which");
      if ((comma || which) && isAsking(tokens.get(i)) && (which || tokens.size() - i > 2)) {
        return tokens.subList(i, tokens.size());
      }
    }
    return tokens;
  }

  private static int openerEnds(List<Token> tokens, int opening) {
    return opening < tokens.size() && OPENERS.contains(tokens.get(opening).lower())
        ? opening + 1
        : opening;
  }

  private Kind kind(
      List<Token> tokens,
      int opening,
      String first,
      List<AspectMention> aspects,
      List<OptionMention> here,
      List<OptionMention> named,
      boolean alternatives) {
    Set<String> distinct = new HashSet<>();
    named.forEach(mention -> distinct.add(mention.option()));
    if (OPENERS.contains(first)) {
      return alternatives ? Kind.CHOICE : Kind.POLAR;
    }
    boolean judged =
        tokens.stream()
                .anyMatch(t ->
                    t.isCompared()
                        && (t.in(words.good())
                            || t.in(words.bad())
                            || t.in(words.up())
                            || t.in(words.down())))
            || aspects.stream().anyMatch(m -> !m.names());
    boolean advice =
        tokens.stream()
            .anyMatch(t ->
                t.lower()
                    .matches(
                        "should|better|best|worse|worst|win|wins|winner|prefer|recommend\\w*|recommended|suits?|fits?|right|choose|pick|beats?|more|less|most|least|fewer|ahead"));
    boolean several = distinct.size() >= 2;
    return switch (first) {
      case "which", "who", "what", "what's", "whats", "whose", "who's" -> {
        boolean ofTwo =
            lower(tokens, opening + 1).equals("of")
                || tokens.stream().anyMatch(t -> t.lower().equals("pick"));
        boolean offers =
            tokens.stream().anyMatch(this::isTopicWord)
                || first.equals("which") && OFFERING.matcher(lower(tokens, opening + 1)).matches();
        boolean whatToUse =
            tokens.stream().anyMatch(t -> t.lower().matches("should|best|recommend"));
        boolean open =
            distinct.isEmpty()
                && (offers && (judged || advice || ofTwo)
                    || !first.startsWith("wh") && whatToUse
                    || first.startsWith("what") && (whatToUse || ofTwo)
                    || first.equals("which") && offers && tokens.size() - opening <= 2);
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
            ASKING.stream().anyMatch(w -> tokens.stream().anyMatch(t -> t.lower().equals(w)))
                && several
                && (judged || advice);
        boolean than = tokens.stream().anyMatch(t -> t.lower().equals("than"));
        yield alternatives || embedded
            ? Kind.CHOICE
            : states(tokens, here) || than && several
                ? Kind.POLAR
                : several ? Kind.CHOICE : Kind.OPEN;
      }
    };
  }

  /** "X beats Y on speed?", "X has a garbage collector, right?": a statement, to be confirmed. */
  private boolean states(List<Token> tokens, List<OptionMention> named) {
    if (named.isEmpty() || named.getFirst().to() >= tokens.size()) {
      return false;
    }
    Token verb = tokens.get(named.getFirst().to());
    return OPENERS.contains(verb.lower())
        || verb.in(words.beats())
        || verb.lower()
            .matches(
                "needs|makes|pays|costs|takes|uses|runs|gives|lacks|supports|ships|wins|offers|scales|compiles|isn't|doesn't");
  }

  private static String lower(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).lower() : "";
  }

  /** Whether a word is what the options are: "language", where the topic is backend languages. */
  private boolean isTopicWord(Token token) {
    return Token.of(topic.name()).stream().anyMatch(t -> token.is(t.stems().getFirst()));
  }

  /** "X or Y", "X vs Y", also where only one is known; "X or not" is none. */
  private static boolean alternatives(List<Token> tokens, List<OptionMention> named) {
    boolean than = tokens.stream().anyMatch(t -> t.lower().equals("than"));
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (!VERSUS.contains(tokens.get(i).lower()) || tokens.get(i + 1).lower().equals("not")) {
        continue;
      }
      int at = i;
      boolean before = named.stream().anyMatch(m -> m.to() == at);
      boolean after = named.stream().anyMatch(m -> m.from() == at + 1 || m.from() == at + 2);
      if ((before || after) && !(than && tokens.get(i).lower().equals("or"))) {
        return true;
      }
    }
    return false;
  }

  private static List<AspectMention> clear(List<AspectMention> aspects, List<OptionMention> named) {
    return aspects.stream()
        .filter(a -> named.stream().noneMatch(o -> o.from() < a.to() && a.from() < o.to()))
        .toList();
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
          || !isCompared(tokens, adjective) && isCompared(tokens, mention)) {
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

  private static boolean isCompared(List<Token> tokens, AspectMention mention) {
    return mention.to() - mention.from() == 1 && tokens.get(mention.from()).isCompared()
        || mention.from() > 0
            && tokens.get(mention.from() - 1).lower().matches("more|less|most|least|as");
  }

  private boolean isComparative(
      List<Token> tokens, List<AspectMention> aspects, @Nullable AspectMention main) {
    return tokens.stream()
            .anyMatch(t ->
                t.in(words.beats())
                    || t.lower().matches("than|more|less|most|least|better|best|worse|worst|fewer")
                    || t.isCompared()
                        && (t.in(words.up())
                            || t.in(words.down())
                            || t.in(words.good())
                            || t.in(words.bad())))
        || main != null && aspects.stream().anyMatch(m -> !m.names() && isCompared(tokens, m));
  }

  /** 1 for the good end of what is asked about, -1 for the bad. */
  private double sign(
      List<Token> tokens, List<AspectMention> aspects, AspectMention main, int from) {
    double judged = sentences.judged(tokens, aspects, main, from, 0);
    if (judged != 0) {
      return Math.signum(judged);
    }
    double direction = main.role() == Role.HIGH || main.role() == Role.BETTER ? 1 : -1;
    for (int i = from; main.names() && i < tokens.size(); i++) {
      boolean predicate =
          i >= main.to()
              && !tokens.get(i).lower().equals("much")
              && !tokens.get(i).lower().equals("many");
      if ((predicate || tokens.get(i).isCompared())
          && (tokens.get(i).in(words.up()) || tokens.get(i).in(words.down()))) {
        return tokens.get(i).in(words.up()) ? direction : -direction;
      }
    }
    return worth(tokens, aspects, from);
  }

  /** -1 where the question's words are of the bad kind: "is X a pain?". */
  private double worth(List<Token> tokens, List<AspectMention> aspects, int from) {
    double worth = sentences.worth(tokens, aspects, from);
    return worth < 0 ? -1 : 1;
  }

  private static int lean(List<Token> tokens, String first) {
    boolean lacks = tokens.stream().anyMatch(t -> t.in(LACKS)) || advisesAgainst(tokens);
    boolean gains = tokens.stream().anyMatch(t -> t.in(GAINS)) || first.equals("why");
    return lacks == gains ? 0 : lacks ? -1 : 1;
  }

  private static boolean advisesAgainst(List<Token> tokens) {
    boolean not =
        tokens.stream()
            .anyMatch(t -> t.lower().matches("not|shouldn't|shouldnt|don't|dont|never|wrong|bad"));
    return not && tokens.stream().anyMatch(t -> t.lower().equals("when"));
  }

  private boolean existence(
      List<Token> tokens, int opening, @Nullable AspectMention main, List<String> options) {
    if (options.size() != 1 || tokens.stream().anyMatch(t -> t.lower().equals("than"))) {
      return false;
    }
    boolean has = tokens.subList(opening, tokens.size()).stream().anyMatch(t -> t.in(EXISTING));
    boolean judged = main != null && !main.names();
    boolean graded =
        tokens.stream()
            .anyMatch(t ->
                t.in(words.up()) || t.in(words.down()) || t.in(words.good()) || t.in(words.bad()));
    return has && !judged && !graded;
  }

  // Needs

  /** "Full" in "full-stack" is no degree. */
  private static boolean isHyphenated(String text, Token token) {
    boolean before =
        token.start() > 1
            && text.charAt(token.start() - 1) == '-'
            && Character.isLetter(text.charAt(token.start() - 2));
    boolean after =
        token.end() + 1 < text.length()
            && text.charAt(token.end()) == '-'
            && Character.isLetter(text.charAt(token.end() + 1));
    return before || after;
  }

  private List<Need> needs(
      String text,
      List<Token> tokens,
      List<OptionMention> named,
      List<AspectMention> aspects,
      @Nullable AspectMention main,
      boolean existence,
      List<String> missing) {
    List<Need> needs = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<TaggedQuestion.Tag> compared = compared(text);
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      Token token = tokens.get(i);
      if (named.stream().anyMatch(m -> at >= m.from() && at < m.to())) {
        continue;
      }
      AspectMention mention =
          aspects.stream()
              .filter(m -> at >= m.from() && at < m.to() && m.primary())
              .findFirst()
              .orElse(null);
      boolean stranger =
          index.frequency(token.lower()) == 0
              && Character.isUpperCase(token.text().charAt(0))
              && isAlternative(tokens, i, named);
      if (stranger) {
        missing.add(token.text());
        continue;
      }
      if (mention != null && !existence) {
        boolean asked = main != null && mention.aspect().equals(main.aspect());
        boolean other = mention.names() && !asked && at == mention.from();
        if (other && seen.add(mention.aspect().name())) {
          needs.add(new Need(text(tokens, mention), stemsOf(mention.aspect(), tokens, mention), 1));
        }
        if (asked || !mention.names()) {
          continue;
        }
        if (other || at > mention.from()) {
          continue;
        }
      }
      boolean numbered =
          token
                  .lower()
                  .matches(
                      "month|week|day|year|step|phase|stage|level|part|chapter|case|scenario|round|tier")
              && i + 1 < tokens.size()
              && tokens.get(i + 1).stems().stream()
                  .anyMatch(stem -> Character.isDigit(stem.charAt(0)));
      boolean leaning = token.in(LACKS) || token.in(GAINS);
      boolean kindOfOption = isHead(tokens, i) && named.size() > 1;
      boolean made =
          token
                  .lower()
                  .matches("created|invented|founded|designed|built|wrote|developed|owns|maintains")
              && tokens.getFirst().lower().equals("who");
      boolean plain = !numbered && !made && !isHyphenated(text, token);
      if (kindOfOption
          || leaning
          || isTopicWord(token)
          || plain
              && (token.in(words.asking())
                  || COURTESIES.contains(token.lower())
                  || isDegree(token) && !existence)) {
        continue;
      }
      int frequency = index.frequency(token.lower());
      boolean acronym =
          token.text().equals(token.text().toUpperCase(Locale.ROOT))
              && aspects.stream().anyMatch(m -> m.from() == at + 1);
      boolean name =
          !acronym && isName(token, i, named.isEmpty())
              || isAlternative(tokens, i, named)
              || isCompared(token, compared);
      if (frequency == 0 && mention == null && name) {
        missing.add(token.text());
      } else if (frequency >= 0 && seen.add(token.stems().getFirst())) {
        needs.add(
            new Need(token.text(), new HashSet<>(token.allStems()), weight(tokens, i, frequency)));
      }
    }
    return needs;
  }

  /** Where a question that compares names what it compares, whatever that is. */
  private List<TaggedQuestion.Tag> compared(String text) {
    TaggedQuestion tagged = tagger.tag(text);
    return tagged.comparative()
        ? tagged.tags().stream().filter(t -> t.kind() == TaggedQuestion.Kind.OBJECT).toList()
        : List.of();
  }

  /** "Haskell" in "is haskell faster than go", which is no word of English. */
  private boolean isCompared(Token token, List<TaggedQuestion.Tag> compared) {
    return english.kind(token.lower()) == English.Kind.NONE
        && compared.stream().anyMatch(t -> t.start() == token.start() && t.end() == token.end());
  }

  /**
   * A word in capitals that no article has is a name, and nothing can be said of what it names;
   * where no option is named, so is what is no word of English.
   */
  private boolean isName(Token token, int place, boolean nothingElse) {
    boolean capital = place > 0 && Character.isUpperCase(token.text().charAt(0));
    boolean unknown =
        token.lower().length() > 3
            && english.kind(token.lower()) == English.Kind.NONE
            && Character.isLetter(token.lower().charAt(0));
    return capital || unknown && nothingElse;
  }

  /** "Which bank ...?" is about banks before all else. */
  private static boolean isHead(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).lower().matches("which|what");
  }

  /**
   * A word that few passages have tells more than one that stands everywhere; of one that none has,
   * its kind decides.
   */
  private double weight(List<Token> tokens, int at, int frequency) {
    if (frequency > Math.max(6, index.size() / 12)) {
      return 0.3;
    }
    English.Kind kind = english.kind(tokens.get(at).lower());
    double head = isHead(tokens, at) ? 2 : 1;
    if (frequency > 0) {
      double noun = kind == English.Kind.OTHER ? 0.5 : kind == English.Kind.MAYBE_NOUN ? 0.8 : 1;
      return head * noun * (frequency <= 2 ? 2 : frequency <= 6 ? 1.5 : frequency <= 20 ? 1 : 0.7);
    }
    double place = isPlace(tokens, at) ? 2 : 1;
    // The second noun of "IoT devices" only says what kind of thing the first is.
    double compound =
        at > 0
                && !tokens.get(at - 1).in(words.asking())
                && isRare(index.frequency(tokens.get(at - 1).lower()))
            ? 0.5
            : 1;
    return switch (kind) {
      case NONE -> place > 1 ? 2.4 : 0.8;
      case NOUN -> 1.6 * Math.max(head, place) * compound;
      case MAYBE_NOUN -> (head + place > 2 ? 2 : 0.6) * compound;
      case OTHER -> 0.15;
    };
  }

  private static boolean isRare(int frequency) {
    return frequency > 0 && frequency <= 2;
  }

  /** "Zig" in "zig or rust": what stands where an option should is one, known or not. */
  private static boolean isAlternative(List<Token> tokens, int at, List<OptionMention> named) {
    boolean before =
        at > 0
            && JOINING.contains(tokens.get(at - 1).lower())
            && at > 1
            && named.stream().anyMatch(m -> m.to() == at - 1);
    boolean than = at > 0 && tokens.get(at - 1).lower().equals("than");
    boolean after =
        at + 1 < tokens.size()
            && JOINING.contains(tokens.get(at + 1).lower())
            && named.stream().anyMatch(m -> m.from() == at + 2);
    return before || than || after;
  }

  private static boolean isPlace(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).lower().matches("in|on|under|within|inside|at|from");
  }

  private boolean isDegree(Token token) {
    return token.in(words.good())
        || token.in(words.bad())
        || token.in(words.up())
        || token.in(words.down())
        || token.in(words.hedges())
        || token.in(words.negations())
        || token.in(words.beats())
        || token.in(words.reduces())
        || token.in(words.raises())
        || token.in(words.losses())
        || token.in(words.gains());
  }

  private static String text(List<Token> tokens, AspectMention mention) {
    StringBuilder text = new StringBuilder();
    for (Token token : tokens.subList(mention.from(), mention.to())) {
      text.append(text.isEmpty() ? "" : " ").append(token.text());
    }
    return text.toString();
  }

  private static Set<String> stemsOf(Aspect aspect, List<Token> tokens, AspectMention mention) {
    Set<String> stems = new LinkedHashSet<>();
    tokens.subList(mention.from(), mention.to()).forEach(token -> stems.addAll(token.stems()));
    for (List<String> phrases :
        List.of(aspect.high(), aspect.low(), aspect.better(), aspect.worse())) {
      for (String phrase : phrases) {
        List<Token> of = Token.of(phrase);
        if (of.size() == 1) {
          stems.add(of.getFirst().stems().getFirst());
        }
      }
    }
    return stems;
  }

  // Follow-ups

  private boolean follows(List<Token> tokens, Question alone) {
    String first = tokens.getFirst().lower();
    boolean opens =
        FOLLOWING.contains(first)
            && (!ASKING.contains(first)
                || tokens.size() > 1 && tokens.get(1).lower().equals("about"));
    boolean back = tokens.stream().anyMatch(t -> BACK.contains(t.lower()));
    boolean bare = alone.options().isEmpty() && (tokens.size() <= 4 || back);
    return opens && tokens.size() <= 8 || bare;
  }

  /** What a follow-up leaves unsaid is as it was. */
  private Question joined(Question now, Question before, List<Token> tokens) {
    boolean onlyWhy = isEmpty(now) && tokens.stream().anyMatch(t -> t.lower().equals("why"));
    if (onlyWhy || isEmpty(now)) {
      return new Question(
          before.text(),
          Kind.OPEN,
          before.options(),
          before.compared(),
          before.aspect(),
          before.words(),
          before.otherwise(),
          before.sign(),
          now.lean() != 0 ? now.lean() : before.lean(),
          before.existence(),
          before.needs(),
          Wish.NONE,
          before.missing());
    }
    boolean newOptions = !now.options().isEmpty();
    boolean newMatter = now.aspect() != null || !now.needs().isEmpty() || !now.missing().isEmpty();
    List<String> options = newOptions ? now.options() : before.options();
    Aspect aspect = newMatter ? now.aspect() : before.aspect();
    Set<String> aspectWords = newMatter ? now.words() : before.words();
    List<Need> needs = newMatter ? now.needs() : before.needs();
    boolean refines = newMatter && now.aspect() == null && before.kind() == Kind.OPEN;
    if (refines) {
      // "How much does a senior X earn?" "and for juniors?": of the same, the part that changed.
      aspect = before.aspect();
      aspectWords = before.words();
    }
    if (newMatter && !refines && now.aspect() == null && !now.missing().isEmpty()) {
      aspect = before.aspect();
      aspectWords = before.words();
    }
    Kind kind =
        before.kind() == Kind.POLAR
                && (now.kind() == Kind.OPEN && newMatter && now.aspect() == null
                    || newOptions && options.size() == 1)
            ? (newOptions ? Kind.OPEN : Kind.CHOICE)
            : before.kind();
    String text =
        before.text().toLowerCase(Locale.ROOT).equals(now.text().toLowerCase(Locale.ROOT))
            ? now.text()
            : now.text() + " (" + before.text() + ")";
    return new Question(
        text,
        kind,
        options,
        before.compared(),
        aspect,
        aspectWords,
        now.aspect() != null ? now.otherwise() : before.otherwise(),
        now.aspect() != null ? now.sign() : before.sign(),
        now.lean() != 0 ? now.lean() : before.lean(),
        before.existence() && !newMatter,
        needs,
        now.wish() != Wish.NONE ? now.wish() : before.wish(),
        now.missing());
  }
}
