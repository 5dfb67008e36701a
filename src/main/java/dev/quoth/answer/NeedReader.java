package dev.quoth.answer;

import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Vocabulary.AspectMention;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.answer.question.QuestionTagger;
import dev.quoth.answer.question.TaggedQuestion;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.search.Index;
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
 * Finds what an answer must speak of besides options and aspect, and how much each of it matters.
 */
final class NeedReader {
  /** What comes with a number: "month 3". */
  private static final String NUMBERED =
      "month|week|day|year|step|phase|stage|level|part|chapter|case|scenario|round|tier";

  /** Whoever has to do with an option: "X admins" stand for X. */
  private static final Pattern PEOPLE =
      Pattern.compile("(?:admin|people|folk|crew|\\p{L}{3,}(?:er|or|ist|ian|ant|expert))s?");

  /** Those who have an option, whichever it is: "whose users ...". */
  private static final Pattern OWNERS =
      Pattern.compile("(?:owner|user|customer|buyer|adopter|specialist|expert|fan)s?");

  private static final Pattern OF_A_CASE =
      Pattern.compile("small|smaller|tiny|big|bigger|large|larger|huge|young|new|old|solo");

  private static final Pattern COUNT =
      Pattern.compile(
          "\\d\\d?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
              + "|forty|fifty");

  private static final Pattern COUNTING =
      Pattern.compile("more|most|less|least|fewer|fewest|without");

  /** Of these, "most" says who. */
  private static final Pattern WHO =
      Pattern.compile(
          "people|person|folks?|others?|teams?|compan(?:y|ies)|developers?|engineers?|programmers?|devs?"
              + "|everybody|everyone|anybody|anyone|users?|firms?|businesses|times?|likely|of");

  private static final Pattern MANY =
      Pattern.compile(
          "batch|set|pair|group|lot|numbers?|tons?|heaps?|pack|bunch|series|row|dozen|couple|load|stack|pile|fleet");

  private static final Pattern TIME =
      Pattern.compile("(?:second|minute|hour|day|week|month|year|time|percent)s?");

  private static final Pattern GRADES =
      Pattern.compile(
          "more|most|fewer|fewest|less|least|better|best|worse|worst|nicer|nicest|bigger|larger|cheaper");

  /** Words that questions are made of, and things all the same. */
  private static final Pattern THINGS =
      Pattern.compile(
          "(?:job|role|career|app|application|manager|developer|engineer|programmer|company|doc|document"
              + "|device|feature|project|system|program|codebase)s?|companies|support|documentation");

  private static final Pattern WISHES =
      Pattern.compile("needs?|wants?|gets?|getting|finds?|finding|lands?|landing");

  private static final Pattern OF_A_PERSON = Pattern.compile("(?:job|role|career)s?");

  /** So near before it stands who wishes for it: "get me my first backend job". */
  private static final int WISHING = 5;

  /** A year that no article names: nothing can be said of it. */
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");

  private static final double NUMBER = 2.4;
  private static final double COMMON = 0.3;
  private static final double ONLY = 1;
  private static final double MEASURE = 1.6;

  /** What is compared with an option. */
  private static final double OTHER = 3;

  private static final Set<String> JOINING = Set.of("vs", "versus", "v", "or", "and");

  private final Vocabulary vocabulary;
  private final Words words;
  private final English english;
  private final QuestionTagger tagger;
  private final Index index;
  private final Synonyms synonyms;

  NeedReader(
      Vocabulary vocabulary,
      Words words,
      English english,
      QuestionTagger tagger,
      Index index,
      Synonyms synonyms) {
    this.synonyms = synonyms;
    this.vocabulary = vocabulary;
    this.words = words;
    this.english = english;
    this.tagger = tagger;
    this.index = index;
  }

  /** "An exchange (HFT)": said of what stands before it. */
  private static boolean isInBrackets(String text, Token token) {
    return token.start() > 0
        && text.charAt(token.start() - 1) == '('
        && text.startsWith(")", token.end());
  }

  /** "Zig" in "would Zig be faster than X?": of what no article knows nothing is said. */
  private static boolean isSetBeside(List<Token> tokens, int at, List<OptionMention> named) {
    return at == 1
        && Phrasing.OPENERS.contains(tokens.getFirst().lower())
        && named.size() == 1
        && tokens.subList(2, Math.max(2, named.getFirst().from())).stream()
            .anyMatch(t -> t.lower().equals("than"));
  }

  /** "Trumpet" in "what does a trumpet cost?": of what no article knows nothing is said. */
  private boolean isSubject(List<Token> tokens, int at) {
    return at > 1
        && isThing(tokens.get(at))
        && !tokens.get(at).in(words.asking())
        && synonyms.near(tokens.get(at)).stream().allMatch(word -> index.frequency(word) <= 0)
        && tokens.get(at - 1).lower().matches("an?|the")
        && tokens.get(at - 2).lower().matches("does|do|did|is|are|was|were|will|would|can|could")
        && (at + 1 == tokens.size() || !isThing(tokens.get(at + 1)));
  }

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

  /**
   * Reads the needs.
   *
   * @param told the words that the question only tells beforehand; of these, what no article has is
   *     left out where something else is asked
   * @param offered the word for that among which to choose, or null
   * @param main the mention of the aspect asked about, or null
   * @param existence whether it asks if something is there, so that the aspect's words are what
   *     must be there
   * @param missing takes the names that no article has
   */
  List<Need> read(
      String text,
      List<Token> tokens,
      Set<String> told,
      List<OptionMention> named,
      @Nullable Token offered,
      List<AspectMention> aspects,
      @Nullable AspectMention main,
      boolean existence,
      List<String> missing) {
    List<Need> needs = new ArrayList<>();
    List<Need> coloured = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
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
      boolean year = YEAR.matcher(token.text()).matches() && index.frequency(token.lower()) == 0;
      boolean absent = index.frequency(token.lower()) == 0 && same(token).isEmpty();
      boolean stranger =
          absent
              && (Character.isUpperCase(token.text().charAt(0)) && isAlternative(tokens, i, named)
                  || isSetBeside(tokens, i, named));
      boolean author = absent && token.lower().matches("author|writer");
      if (author
          || absent && isInBrackets(text, token)
          || isHeadcount(tokens, i)
          || isMany(tokens, i)) {
        continue;
      }
      boolean subject = absent && named.isEmpty() && main != null && isSubject(tokens, i);
      if (stranger || subject || year && isPlace(tokens, i)) {
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
          token.lower().matches(NUMBERED) && i + 1 < tokens.size() && isNumber(tokens.get(i + 1));
      boolean counted = isCounted(tokens, i);
      boolean leaning = !counted && (token.in(Leaning.LACKS) || token.in(Leaning.GAINS));
      boolean kindOfOption =
          isHead(tokens, i) && named.size() > 1 && !isVerb(tokens, i)
              || offered != null && token.lower().equals(offered.lower())
              || isKindOf(tokens, i, named);
      boolean made =
          token
                  .lower()
                  .matches(
                      "created|released|invented|founded|designed|built|wrote|developed|owns|maintains")
              && (tokens.getFirst().lower().equals("who")
                  || i + 1 < tokens.size() && tokens.get(i + 1).lower().equals("first"));
      boolean size = isOfACase(tokens, i, offered);
      boolean ofACase = size || isOfACase(tokens, i - 1, offered);
      Set<String> measured =
          main == null && !existence && isGraded(tokens, i) ? measured(token) : Set.of();
      if (!measured.isEmpty() && seen.add(token.stems().getFirst())) {
        needs.add(measure(token, measured));
        continue;
      }
      if (isTheOnlyOne(tokens, i) && seen.add("one")) {
        needs.add(new Need(token.text(), Set.of("one", "single"), ONLY));
        continue;
      }
      boolean plain =
          !numbered
              && !made
              && !ofACase
              && !isHyphenated(text, token)
              && !isPaid(tokens, i)
              && !counted
              && !isThingAsked(tokens, i)
              && !isOfACompound(tokens, i, named)
              && !isBetter(tokens, i, main)
              && !isWhetherItMatters(tokens, i)
              && !isCountry(token);
      if (kindOfOption
          || leaning
          || vocabulary.isTopicWord(token)
          || plain
              && (token.in(words.asking())
                  || Phrasing.COURTESIES.contains(token.lower())
                  || isDegree(token)
                      && !existence
                      && !(main == null && isFailing(token))
                      && !isNamed(tokens, i, named))) {
        continue;
      }
      int own = index.frequency(token.lower());
      List<String> same = same(token);
      // What is asked to be there, or which of it, is asked for by its name.
      boolean byName = own != 0 || existence || isHead(tokens, i) || !same.isEmpty();
      Set<String> nearly = byName ? Set.of() : synonyms.near(token);
      int frequency =
          same.stream().mapToInt(index::frequency).max().orElse(own != 0 ? own : frequency(nearly));
      boolean number = i > 0 && tokens.get(i - 1).lower().matches(NUMBERED) && isNumber(token);
      boolean people =
          named.stream().anyMatch(m -> m.to() == at) && PEOPLE.matcher(token.lower()).matches()
              || !named.isEmpty() && OWNERS.matcher(token.lower()).matches();
      boolean acronym =
          token.text().equals(token.text().toUpperCase(Locale.ROOT))
              && aspects.stream().anyMatch(m -> m.from() == at + 1);
      boolean name =
          !acronym && isName(token, i, named.isEmpty())
              || isAlternative(tokens, i, named)
              || isCompared(token, compared);
      boolean colour =
          own == 0 && same.isEmpty() && mention == null && told.contains(token.lower());
      if (frequency == 0 && mention == null && name) {
        (colour ? strangers : missing).add(token.text());
      } else if (frequency >= 0 && seen.add(token.stems().getFirst())) {
        boolean head = named.size() > 1 && named.stream().anyMatch(m -> m.to() == at);
        double weight =
            head
                ? COMMON
                : same.isEmpty()
                    ? Math.min(weight(tokens, i, frequency), weight(tokens, i, own))
                    : weight(tokens, i, frequency);
        if (YEAR.matcher(token.text()).matches()
            || isCountry(token)
            || isJudged(tokens, i, main, named)) {
          weight = Math.max(weight, NUMBER);
        }
        if (isOfACompound(tokens, i, named)) {
          int next = index.frequency(tokens.get(i + 1).lower());
          weight = Math.max(weight, weight(tokens, i + 1, next));
        }
        if (isWhetherItMatters(tokens, i) || isOriented(tokens, i + 1)) {
          weight = Math.max(weight, NUMBER);
        }
        if (isOriented(tokens, i)) {
          weight = COMMON;
        }
        if (isOther(token, i, compared)) {
          weight = Math.max(weight, OTHER);
        }
        Set<String> stems = new HashSet<>(token.allStems());
        same.forEach(word -> stems.add(Stems.of(word)));
        (colour ? coloured : needs)
            .add(
                new Need(
                    token.text(),
                    stems,
                    stems(nearly),
                    number
                        ? NUMBER
                        : people || size ? COMMON : existence ? Math.max(0.8, weight) : weight,
                    told.contains(token.lower())));
      }
    }
    if (needs.isEmpty() && main == null) {
      needs.addAll(coloured);
      missing.addAll(strangers);
    }
    return needs;
  }

  /** "Five" in "five people": how many there are of what a case is told of, not what is asked. */
  private static boolean isHeadcount(List<Token> tokens, int at) {
    String next = at + 1 < tokens.size() ? tokens.get(at + 1).lower() : "";
    return COUNT.matcher(tokens.get(at).lower()).matches()
        && (next.endsWith("s") || next.equals("people"))
        && !TIME.matcher(next).matches();
  }

  /**
   * What the adjective that hints at an aspect measures, where some article has a name for that
   * which is no aspect's.
   */
  Optional<Need> measure(List<Token> tokens, AspectMention adjective) {
    int at = adjective.from();
    Set<String> measured =
        isGraded(tokens, at) ? new HashSet<>(measured(tokens.get(at))) : new HashSet<>();
    measured.removeIf(name -> !vocabulary.aspects(Token.of(name)).isEmpty());
    return measured.isEmpty() ? Optional.empty() : Optional.of(measure(tokens.get(at), measured));
  }

  private static Need measure(Token adjective, Set<String> names) {
    Set<String> stems = stems(names);
    stems.addAll(adjective.allStems());
    return new Need(adjective.text(), stems, MEASURE);
  }

  /** "Stronger", "strongest", "as strong as", "more elastic". */
  private static boolean isGraded(List<Token> tokens, int at) {
    return tokens.get(at).isCompared()
        || at > 0 && tokens.get(at - 1).lower().matches("more|most|less|least|equally")
        || at > 0
            && at + 1 < tokens.size()
            && tokens.get(at - 1).lower().equals("as")
            && tokens.get(at + 1).lower().equals("as");
  }

  /** The names, in some article, of what an adjective measures: "strength" for "stronger". */
  private Set<String> measured(Token token) {
    Set<String> names = new HashSet<>(synonyms.measures(token));
    if (!token.in(words.asking()) && !words.isGraded(token) && !isThing(token)) {
      synonyms.derived(token).stream()
          .filter(n -> english.kind(n) != English.Kind.NONE)
          .forEach(names::add);
    }
    boolean told = names.stream().anyMatch(name -> index.frequency(name) > 0);
    names.removeIf(name -> index.frequency(name) <= 0 && (told || !isOfAge(token)));
    return names;
  }

  /** "Older" is of nothing but age, whether an article speaks of it or not. */
  private static boolean isOfAge(Token token) {
    return token.isCompared() && (token.is("old") || token.is("young"));
  }

  /** "Leak" in "does X leak more than Y?" is what is asked about, where some article has it. */
  private boolean isFailing(Token token) {
    return RowReader.isFailing(token) && index.frequency(token.lower()) > 0;
  }

  /** "Support" in "without support", "is X's support good?": a thing, and nothing done. */
  private boolean isNamed(List<Token> tokens, int at, List<OptionMention> named) {
    Token token = tokens.get(at);
    boolean done = (token.in(words.gains()) || token.in(words.losses())) && !words.isGraded(token);
    String before = at > 0 ? tokens.get(at - 1).lower() : "";
    boolean asksWhatIsDone =
        tokens.subList(0, at).stream()
            .anyMatch(t -> t.lower().matches("do|does|did|can|could|will|would|should"));
    boolean of =
        before.matches("without|its|their|the|any|of")
            || !asksWhatIsDone && named.stream().anyMatch(m -> m.to() == at);
    return done && of && isThing(token) && index.frequency(token.lower()) > 0;
  }

  /** The words that some article has in the place of {@code token}, where none has itself. */
  private List<String> same(Token token) {
    if (index.frequency(token.lower()) != 0) {
      return List.of();
    }
    // "Node" is "Node.js".
    return Stream.concat(synonyms.same(token).stream(), Stream.of(token.lower() + ".js"))
        .filter(word -> index.frequency(word) > 0)
        .toList();
  }

  /** "Lamp" in "is X the brightest lamp?" is what X is. */
  private boolean isKindOf(List<Token> tokens, int at, List<OptionMention> named) {
    boolean most = at > 2 && tokens.get(at - 2).lower().matches("most|least");
    int article = most ? at - 3 : at - 2;
    return article > 0
        && isThing(tokens.get(at))
        && (at + 1 == tokens.size() || Phrasing.PREPOSITIONS.contains(tokens.get(at + 1).lower()))
        && tokens.get(article).lower().equals("the")
        && (most || tokens.get(at - 1).lower().endsWith("est"))
        && Phrasing.OPENERS.contains(tokens.getFirst().lower())
        && named.size() == 1
        && named.getFirst().to() == article;
  }

  /** "Small teams" in "X for small teams": only together do they say for whom. */
  private boolean isOfACase(List<Token> tokens, int at, @Nullable Token offered) {
    if (at < 0 || at + 1 >= tokens.size() || !OF_A_CASE.matcher(tokens.get(at).lower()).matches()) {
      return false;
    }
    Token of = tokens.get(at + 1);
    return isThing(of)
        && of.in(words.asking())
        && index.frequency(of.lower()) > 0
        && !vocabulary.isTopicWord(of)
        && (offered == null || !of.lower().equals(offered.lower()));
  }

  /** In how many passages the commonest of some words stands. */
  private int frequency(Set<String> alike) {
    return alike.stream().mapToInt(index::frequency).filter(f -> f > 0).max().orElse(0);
  }

  private static Set<String> stems(Set<String> alike) {
    Set<String> stems = new HashSet<>();
    alike.stream()
        .map(Token::of)
        .filter(tokens -> tokens.size() == 1)
        .forEach(tokens -> stems.addAll(tokens.getFirst().allStems()));
    return stems;
  }

  /** "Error messages" in "friendlier error messages": the adjective is of them. */
  private boolean isJudged(
      List<Token> tokens, int at, @Nullable AspectMention main, List<OptionMention> named) {
    int judges = main == null ? graded(tokens, at) : main.names() ? -1 : main.to();
    if (judges < 0 || at < judges || at > judges + 1) {
      return false;
    }
    for (int i = judges; i <= at; i++) {
      int place = i;
      if (!isThing(tokens.get(i))
          || vocabulary.isTopicWord(tokens.get(i))
          || named.stream().anyMatch(m -> place >= m.from() && place < m.to())) {
        return false;
      }
    }
    boolean option = named.stream().anyMatch(m -> m.from() == at + 1);
    return at + 1 == tokens.size() || option || !isThing(tokens.get(at + 1));
  }

  /** "Cut" in "a better cut than", whatever it may be as a verb. */
  private boolean isBetter(List<Token> tokens, int at, @Nullable AspectMention main) {
    return main == null
        && at > 1
        && isThing(tokens.get(at))
        && tokens.get(at - 1).lower().matches("better|best|worse|worst|nicer|nicest")
        && tokens.get(at - 2).lower().matches("an?|the")
        && index.frequency(tokens.get(at).lower()) > 0
        && !tokens.get(at).in(words.asking())
        && (at + 1 == tokens.size() || tokens.get(at + 1).lower().matches("than|of|for|in|on"));
  }

  /** What follows "nicer", "the best": -1 where none stands right before. */
  private static int graded(List<Token> tokens, int at) {
    for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
      if (tokens.get(i).lower().matches("better|best|nicer|nicest|worse|worst|prettier|cooler")) {
        return i + 1;
      }
    }
    return -1;
  }

  private boolean isThing(Token token) {
    return english.mayBeNoun(token.lower());
  }

  /**
   * "App" in "a better mobile app", "support" in "the support is better": of words that questions
   * are made of, the one that is asked about.
   */
  private boolean isThingAsked(List<Token> tokens, int at) {
    if (!THINGS.matcher(tokens.get(at).lower()).matches()) {
      return false;
    }
    if (isWished(tokens, at)) {
      return true;
    }
    int behind = at + 1;
    boolean judged =
        behind + 1 < tokens.size()
            && GRADES.matcher(tokens.get(behind).lower()).matches()
            && tokens.get(behind + 1).lower().equals("than");
    int before = at - 1;
    // "Windows support" is what supports Windows.
    boolean compound =
        before > 0
            && !tokens.get(at).lower().equals("support")
            && isThing(tokens.get(before))
            && !tokens.get(before).in(words.asking());
    int judges = compound ? before - 1 : before;
    return judged || judges >= 0 && GRADES.matcher(tokens.get(judges).lower()).matches();
  }

  /** "Oriented" in "object oriented": what it is oriented to is asked for. */
  private boolean isOriented(List<Token> tokens, int at) {
    return at > 0
        && at < tokens.size()
        && tokens.get(at).lower().matches("oriented|based|driven|centric")
        && isThing(tokens.get(at - 1));
  }

  /** "One" in "stick to one language", "a single tool", but not in "one of them". */
  private boolean isTheOnlyOne(List<Token> tokens, int at) {
    boolean single = tokens.get(at).lower().equals("single");
    boolean one =
        tokens.get(at).lower().equals("one")
            && at > 1
            && tokens.get(at - 1).lower().matches("just|only|to");
    return (single || one)
        && at + 1 < tokens.size()
        && isThing(tokens.get(at + 1))
        && !TIME.matcher(tokens.get(at + 1).lower()).matches()
        && index.frequency("one") + index.frequency("single") > 0;
  }

  /** "Platform" in "platform engineering": together they name one thing. */
  private boolean isOfACompound(List<Token> tokens, int at, List<OptionMention> named) {
    if (at + 1 == tokens.size()
        || vocabulary.isTopicWord(tokens.get(at))
        || named.stream().anyMatch(m -> m.from() == at + 1)) {
      return false;
    }
    Token next = tokens.get(at + 1);
    return english.kind(tokens.get(at).lower()) == English.Kind.NOUN
        && next.start() == tokens.get(at).end() + 1
        && isThing(next)
        && !next.in(words.asking())
        && !vocabulary.isTopicWord(next)
        && index.frequency(tokens.get(at).lower()) > 0
        && index.frequency(next.lower()) > 0;
  }

  /** "Strength" in "loses the most strength", "support" in "without support". */
  private boolean isCounted(List<Token> tokens, int at) {
    Token token = tokens.get(at);
    return at > 0
        && COUNTING.matcher(tokens.get(at - 1).lower()).matches()
        && isThing(token)
        && !token.isCompared()
        && !WHO.matcher(token.lower()).matches()
        && index.frequency(token.lower()) > 0;
  }

  /** "Batch" in "a batch of forty" only says that there are many. */
  private static boolean isMany(List<Token> tokens, int at) {
    return at + 1 < tokens.size()
        && tokens.get(at + 1).lower().equals("of")
        && MANY.matcher(tokens.get(at).lower()).matches();
  }

  /** "I need a job": what somebody wants to get for himself is what it is about. */
  private static boolean isWished(List<Token> tokens, int at) {
    return tokens.subList(Math.max(0, at - WISHING), at).stream()
            .anyMatch(t -> WISHES.matcher(t.lower()).matches())
        && OF_A_PERSON.matcher(tokens.get(at).lower()).matches();
  }

  /** "Does the language matter?", but not "no matter what". */
  private static boolean isWhetherItMatters(List<Token> tokens, int at) {
    boolean asked = Phrasing.OPENERS.contains(tokens.getFirst().lower()) || at + 1 == tokens.size();
    return asked
        && tokens.get(at).is("matter")
        && tokens.subList(0, at).stream().noneMatch(t -> t.lower().matches("when|if|where|no"));
  }

  /** "In the US", but not "tell us". */
  private static boolean isCountry(Token token) {
    return token.text().equals("US");
  }

  /** "Lead" in "what does a lead earn": who earns is a noun. */
  private static boolean isPaid(List<Token> tokens, int at) {
    return at > 0
        && at + 1 < tokens.size()
        && tokens.get(at).lower().equals("lead")
        && tokens.get(at + 1).lower().matches("earns?|makes?|gets?|salary|salaries|pay|wages?");
  }

  private static boolean isNumber(Token token) {
    return token.stems().stream().anyMatch(stem -> Character.isDigit(stem.charAt(0)));
  }

  /** Where a question that compares names what it compares, whatever that is. */
  private List<TaggedQuestion.Tag> compared(String text) {
    TaggedQuestion tagged = tagger.tag(text);
    return tagged.comparative()
        ? tagged.tags().stream().filter(t -> t.kind() == TaggedQuestion.Kind.OBJECT).toList()
        : List.of();
  }

  /** "Angular" in "is Angular faster than Go": nothing is said of it where it isn't named. */
  private static boolean isOther(Token token, int place, List<TaggedQuestion.Tag> compared) {
    return place > 0
        && Character.isUpperCase(token.text().charAt(0))
        && compared.stream().anyMatch(t -> t.start() <= token.start() && token.end() <= t.end());
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

  /** "Overlaps" in "which overlaps with it more". */
  private boolean isVerb(List<Token> tokens, int at) {
    String word = tokens.get(at).lower();
    boolean form = word.endsWith("s") && english.kind(word) != English.Kind.NOUN;
    return form
        && at + 1 < tokens.size()
        && english.kind(tokens.get(at + 1).lower()) == English.Kind.OTHER;
  }

  /**
   * A word that few passages have tells more than one that stands everywhere; of one that none has,
   * its kind decides.
   */
  private double weight(List<Token> tokens, int at, int frequency) {
    if (frequency > Math.max(6, index.size() / 12)) {
      return COMMON;
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
                && english.kind(tokens.get(at - 1).lower()) == English.Kind.NONE
                && isRare(index.frequency(tokens.get(at - 1).lower()))
            ? 0.5
            : 1;
    return switch (kind) {
      case NONE -> place > 1 || Character.isDigit(tokens.get(at).lower().charAt(0)) ? 2.4 : 0.8;
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
    // "For X or for Y".
    int next =
        at + 2 < tokens.size() && Phrasing.PREPOSITIONS.contains(tokens.get(at + 2).lower())
            ? at + 3
            : at + 2;
    boolean after =
        at + 1 < tokens.size()
            && JOINING.contains(tokens.get(at + 1).lower())
            && named.stream().anyMatch(m -> m.from() == next);
    return before || than || after;
  }

  private static boolean isPlace(List<Token> tokens, int at) {
    return at > 0 && tokens.get(at - 1).lower().matches("in|on|under|within|inside|at|from");
  }

  private boolean isDegree(Token token) {
    if (english.kind(token.lower()) == English.Kind.NOUN) {
      return false;
    }
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
}
