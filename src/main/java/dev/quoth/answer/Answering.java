package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Span;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.corpus.Topic.Option;
import dev.quoth.search.Hit;
import dev.quoth.search.Mode;
import dev.quoth.search.Query;
import dev.quoth.search.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One answer in the making: the question is read, passages are found and read, their statements
 * weighed, and quotes cut; or it is found that nothing speaks of the question.
 */
final class Answering {
  /** A longer question is a document. */
  private static final int LONGEST = 4_000;

  /** So many passages are read for an answer. */
  private static final int READ = 100;

  private static final int QUOTES = 3;
  private static final int MORE = 7;

  /** A unit that speaks of less of the question than this says nothing on it. */
  private static final double ENOUGH = 0.6;

  /** A case needs not be met in all its words: "an HTTP gateway for our shop". */
  private static final double ENOUGH_FOR = 0.45;

  /** Questions with this part of their words in common ask the same. */
  private static final double ALIKE = 0.75;

  /** What speaks of less than this part of what another speaks of is beside the point. */
  private static final double LEAST = 0.7;

  /** A caveat stands within so many sentences behind what it takes back. */
  private static final int CAVEAT_REACH = 2;

  /** A passage so near in meaning is on the matter, in other words. */
  private static final double NEAR = 0.5;

  /** A passage so near in meaning asks the same. */
  private static final double SAME = 0.7;

  /** A case so near in meaning is like the one asked about ... */
  private static final double LIKE = 0.5;

  /** ... where no case with another winner is as near, but for this. */
  private static final double CLEARLY = 0.04;

  /** What is so far in meaning only shares words. */
  private static final double FAR = 0.2;

  /** Of a question that names no option, only what is so near in meaning speaks. */
  private static final double NEARBY = 0.25;

  /** Ratings nearer than this are the same. */
  private static final double APART = 0.2;

  /** A word of this weight is more than colour. */
  private static final double TELLING = 0.7;

  private static final double SURE = 0.8;

  /** All turns on a word of this weight: "which bank". */
  private static final double PIVOTAL = 3;

  /** So much of what was found is told of where somebody asks why. */
  private static final int EXPLAINED = 8;

  /** A unit with this part of the question's words says it in these words ... */
  private static final double LITERAL = 0.5;

  /** ... and so does one with this part of what the best has. */
  private static final double LITERALLY = 0.8;

  /** A unit that speaks of all of the question. */
  private static final double WHOLE = 0.95;

  private static final Pattern WHICH = Pattern.compile("(?i)\\b(?:which|what|who)\\b");

  /** Asks what to take, and not what is so. */
  private static final Pattern ADVICE =
      Pattern.compile(
          "(?i)\\b(?:should|shall|would|for|best|recommend\\w*|pick|choose|fits?|suits?|right|prefer)\\b|\\bwh\\w+"
              + " (?:one )?to\\b");

  /** "The fastest", "the least safe". */
  private static final Pattern ABOVE_ALL =
      Pattern.compile(
          "(?i)\\bthe (?:(?:very"
              + " )?(?:best|worst|(?!interest|request|latest|forest|contest|protest|digest"
              + "|manifest)\\p{L}{3,}est)|most|least)\\b");

  /** "X and Y equally fast". */
  private static final Pattern EQUAL = Pattern.compile("(?i)\\b(?:equally|on a par)\\b");

  /** "As fast as". */
  private static final Pattern EQUALLY =
      Pattern.compile(
          "(?i)\\bas (?!well|soon|far|long as|much as|known)\\p{L}+ (?:\\p{L}+ ){0,3}as\\b");

  /** Asks whether to prefer one to another. */
  private static final Pattern PREFERRED =
      Pattern.compile(
          "(?is).*\\b(?:should|would|shall|take|use|pick|choose|prefer|go|adopt)\\b.*"
              + "\\b(?:rather than|instead of|in place of|over)\\b.*");

  /** The same where the passage is among the first few by words and by meaning. */
  private static final double ENOUGH_AGREED = 0.42;

  private static final int AGREED = 3;

  private final Snapshot snapshot;
  private final Understanding understood;
  private final Mode mode;
  private final Words words;
  private final Denial denial;
  private final String asked;
  private final List<String> earlier;
  private final long start;
  private final List<String> why = new ArrayList<>();

  /**
   * @param snapshot what to answer from
   * @param understood what is derived from it
   * @param mode by what to look
   * @param asked the question, as it was typed
   * @param earlier what was asked before
   * @param start when it was asked, in the nanoseconds of this process
   */
  Answering(
      Snapshot snapshot,
      Understanding understood,
      Mode mode,
      String asked,
      List<String> earlier,
      long start) {
    this.mode = mode;
    this.words = understood.words();
    this.denial = new Denial(understood.vocabulary(), words);
    this.snapshot = snapshot;
    this.understood = understood;
    this.asked = asked;
    this.earlier = earlier;
    this.start = start;
  }

  Answer answer() {
    if (asked.length() > LONGEST) {
      return unanswered(
          Kind.OPEN,
          "That is longer than a question: please ask in up to " + LONGEST + " characters.",
          List.of());
    }
    Question question = understood.questions().read(asked, earlier);
    if (question == null) {
      return unanswered(
          Kind.OPEN,
          "I can't find a question in that: name what you want to know, in words.",
          List.of());
    }
    why.add(Why.understood(question));
    List<Hit> hits = snapshot.search(query(question), mode, READ);
    EvidenceFinder found = new EvidenceFinder(question, hits, read(hits));
    found.evidence().stream().limit(EXPLAINED).map(Why::found).forEach(why::add);
    if (!question.missing().isEmpty()) {
      return unanswered(
          question.kind(),
          "No article mentions " + listed(question.missing()) + ".",
          nearest(hits));
    }
    Answer strict = answer(question, found, hits);
    Question loose = question.loosened();
    boolean same = loose.needs().size() == question.needs().size();
    if (!(strict.verdict() instanceof Verdict.Unanswered)) {
      return strict;
    }
    if (!same && isNear(loose, found)) {
      why.add("Nothing says all of it, so I looked again without the words that only colour it.");
      Answer loosely = answer(loose, new EvidenceFinder(loose, hits, read(hits)), hits);
      if (!(loosely.verdict() instanceof Verdict.Unanswered)) {
        return loosely;
      }
    }
    if (question.kind() == Kind.CHOICE && question.options().isEmpty()) {
      why.add("No option stands out, so I looked for what is said of it.");
      return answer(question.asOpen(), found, hits);
    }
    if (!maySayLess(question)) {
      return strict;
    }
    why.add("Nothing says it in these words, so what is near in meaning may say less of it.");
    return answer(question, EvidenceFinder.byMeaning(question, hits, read(hits)), hits);
  }

  private Answer answer(Question question, EvidenceFinder found, List<Hit> hits) {
    return switch (question.kind()) {
      case POLAR -> polar(question, found, hits);
      case CHOICE -> choice(question, found, hits);
      case OPEN -> open(question, found, hits);
    };
  }

  /** Whether nearness in meaning may stand for some words: not for what all turns on. */
  private static boolean maySayLess(Question question) {
    return !question.needs().isEmpty()
        && question.needs().stream().noneMatch(need -> need.weight() >= PIVOTAL)
        && !question.existence()
        && !question.compared()
        && question.wish() == Wish.NONE;
  }

  /** Whether a passage on an option asked about is near in meaning to the whole question. */
  private boolean isNear(Question loose, EvidenceFinder found) {
    boolean open = !loose.isOverall() || loose.lean() != 0;
    return open
        && !loose.options().isEmpty()
        && found.evidence().stream()
            .filter(e -> loose.options().stream().anyMatch(e.read()::speaksOf))
            .anyMatch(e -> e.hit().cosine() >= NEAR);
  }

  private List<ReadPassage> read(List<Hit> hits) {
    return hits.stream().map(hit -> understood.readings().of(hit.passage())).toList();
  }

  private Query query(Question question) {
    Set<String> related = new LinkedHashSet<>();
    for (String name : question.options()) {
      understood.topic().option(name).map(Option::aliases).ifPresent(related::addAll);
      related.add(name);
    }
    Aspect aspect = question.aspect();
    if (aspect != null) {
      related.addAll(aspect.high());
      related.addAll(aspect.low());
      related.addAll(aspect.better());
      related.addAll(aspect.worse());
    }
    return new Query(question.text(), new ArrayList<>(related));
  }

  // Polar

  private Answer polar(Question question, EvidenceFinder found, List<Hit> hits) {
    String subject = question.subject();
    Optional<Answer> pair = question.compared() ? Optional.empty() : saidAlready(question, found);
    if (pair.isPresent()) {
      return pair.get();
    }
    // Of two things that are no options, nothing is said where not both are spoken of.
    boolean strangers = question.options().isEmpty() && question.text().contains(" than ");
    if (strangers
        && found.evidence().stream()
            .noneMatch(e ->
                e.fit() >= WHOLE
                    && e.readUnit().tokens().stream()
                        .anyMatch(t ->
                            t.isCompared() || t.lower().matches("than|more|less|most|least")))) {
      return silent(question, hits);
    }
    if (question.existence() || subject == null) {
      return fact(question, found, hits);
    }
    if (question.options().size() > 1
        && !question.compared()
        && !question.isOverall()
        && !PREFERRED.matcher(question.text()).matches()) {
      return fact(question, found, hits);
    }
    if (question.isOverall()) {
      return question.options().size() > 1
          ? overall(question, found, hits)
          : fact(question, found, hits);
    }
    if (question.options().size() > 1) {
      return compared(question, question.options(), found, hits);
    }
    Optional<Answer> above = aboveAll(question, subject, hits);
    return above.isPresent() ? above.get() : single(question, subject, found, hits);
  }

  /** "Is X the fastest?": whether it is the one that would be named among all. */
  private Optional<Answer> aboveAll(Question question, String subject, List<Hit> hits) {
    if (!ABOVE_ALL.matcher(question.text()).find()) {
      return Optional.empty();
    }
    Question choice = question.amongAll();
    Answer named =
        compared(choice, sides(choice), new EvidenceFinder(choice, hits, read(hits)), hits);
    if (!(named.verdict() instanceof Verdict.Favours first)) {
      return Optional.empty();
    }
    boolean yes = first.option().equals(subject);
    String favoured = question.sign() > 0 ? first.option() : null;
    Verdict verdict = yes ? new Verdict.Yes(favoured) : new Verdict.No(favoured);
    return Optional.of(
        named(
            question.kind(),
            verdict,
            Headline.of(question, verdict, named.articles()),
            named.articles(),
            named.dissent(),
            named.quotes(),
            named.more(),
            named.caveats()));
  }

  /** What an FAQ pair says whose question is this one, where it says yes or no. */
  private Optional<Answer> saidAlready(Question question, EvidenceFinder found) {
    List<Token> asking = Token.of(question.text());
    for (Evidence evidence : found.evidence()) {
      List<ReadPassage.ReadUnit> units = evidence.read().units();
      if (evidence.read().passage().shape() != Shape.FAQ || units.size() < 2) {
        continue;
      }
      double said = PassageReader.yesOrNo(units.get(1).tokens());
      boolean less = question.needs().stream().anyMatch(need -> !need.in(evidence.read().beside()));
      if (said == 0 || less || alike(question, asking, units.getFirst().tokens()) < ALIKE) {
        continue;
      }
      SentenceReader sentences = new SentenceReader(words);
      double here = sentences.worth(asking, List.of(), 0);
      double there = sentences.worth(units.getFirst().tokens(), List.of(), 0);
      boolean yes = said * (here * there < 0 ? -1 : 1) > 0;
      return new Quoting(question)
          .quote(evidence, null, yes ? Stance.FOR : Stance.AGAINST)
          .map(quote ->
              made(
                  question,
                  yes ? new Verdict.Yes(null) : new Verdict.No(null),
                  new Tally(1, 0, 0),
                  List.of(),
                  List.of(quote),
                  found));
    }
    return Optional.empty();
  }

  /** How much of the words that two questions are about is common to both, 0 to 1. */
  private double alike(Question question, List<Token> one, List<Token> other) {
    Set<String> a = contents(one);
    Set<String> b = contents(other);
    for (Need need : question.needs()) {
      // "Kill" is here what is "replace" there.
      if (b.stream().noneMatch(need.stems()::contains)) {
        b.stream()
            .filter(need.alike()::contains)
            .findFirst()
            .ifPresent(same -> {
              a.removeIf(need.stems()::contains);
              a.add(same);
            });
      }
    }
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    long both = a.stream().filter(b::contains).count();
    return all.isEmpty() ? 0 : both / (double) all.size();
  }

  private Set<String> contents(List<Token> tokens) {
    Set<String> stems = new HashSet<>();
    List<OptionMention> named = understood.vocabulary().options(tokens, true);
    for (int i = 0; i < tokens.size(); i++) {
      int at = i;
      Optional<OptionMention> option =
          named.stream().filter(m -> m.from() <= at && at < m.to()).findFirst();
      if (option.isPresent()) {
        stems.add(option.get().option());
      } else if (!tokens.get(i).in(words.asking())) {
        stems.add(tokens.get(i).stems().getLast());
      }
    }
    return stems;
  }

  /** Of one option alone: whether what is said of it is what was asked. */
  private Answer single(Question question, String subject, EvidenceFinder found, List<Hit> hits) {
    double fit = bestFit(found, subject);
    List<Claim> claims =
        found.claims().stream()
            .filter(c -> c.statement().option().equals(subject) && c.evidence().fit() >= ENOUGH)
            .toList();
    List<Claim> literal = mostLiteral(question, claims);
    double beside = besideAnother(question, subject, found);
    double net = beside != 0 ? beside : literal.stream().limit(6).mapToDouble(Claim::force).sum();
    why.add(
        String.format(
            Locale.ROOT,
            "What is said of %s adds up to %.2f, where more than 0 is for it; the best match speaks"
                + " of %.2f of the question, and %.2f is enough.",
            subject,
            net,
            fit,
            ENOUGH));
    if (fit < ENOUGH) {
      return another(question, subject, found).orElseGet(() -> silent(question, hits));
    }
    if (net == 0 || Denial.isOver(question, found.evidence().getFirst())) {
      return fact(question, found, hits);
    }
    boolean yes = net * question.sign() > 0;
    Verdict verdict =
        yes ? new Verdict.Yes(net > 0 ? subject : null) : new Verdict.No(net > 0 ? subject : null);
    double side = Math.signum(net);
    List<Quote> quotes = new ArrayList<>();
    Quoting quoting = new Quoting(question);
    List<Claim> supporting =
        new ArrayList<>(distinct(literal.stream().filter(c -> c.force() * side > 0).toList()));
    supporting.addAll(distinct(claims.stream().filter(c -> c.force() * side > 0).toList()));
    for (Claim claim : supporting) {
      quoting.quote(claim.evidence(), side > 0 ? subject : null, Stance.FOR).ifPresent(quotes::add);
    }
    for (Claim claim : distinct(claims.stream().filter(c -> c.force() * side < 0).toList())) {
      quoting
          .quote(claim.evidence(), side > 0 ? null : subject, Stance.AGAINST)
          .ifPresent(quotes::add);
    }
    return made(
        question,
        verdict,
        new Tally(articles(claims, side), articles(claims, -side), 0),
        List.of(),
        quotes,
        found);
  }

  /**
   * "Is X faster than Node?", where an article says so of X and that other, which is no option: 1
   * where it speaks for X, -1 where against it, 0 where none does.
   */
  private double besideAnother(Question question, String subject, EvidenceFinder found) {
    Set<String> another = new HashSet<>();
    question.needs().stream()
        .filter(need -> Character.isUpperCase(need.word().charAt(0)) || need.weight() >= PIVOTAL)
        .forEach(need -> another.addAll(need.stems()));
    if (another.isEmpty() || !question.text().contains(" than ")) {
      return 0;
    }
    for (Evidence evidence : found.evidence()) {
      List<Token> tokens = evidence.readUnit().tokens();
      for (int i = 1; evidence.fit() >= WHOLE && i < tokens.size(); i++) {
        boolean beside =
            tokens.get(i).lower().equals("than")
                && subject.equals(lastNamed(evidence.readUnit(), i))
                && tokens.subList(i + 1, Math.min(tokens.size(), i + 4)).stream()
                    .anyMatch(t -> t.in(another));
        List<Token> judging = tokens.subList(i - 1, i);
        double worth =
            beside
                ? new SentenceReader(words)
                    .worth(judging, understood.vocabulary().aspects(judging), 0)
                : 0;
        if (worth != 0) {
          return worth;
        }
      }
    }
    return 0;
  }

  private static @Nullable String lastNamed(ReadPassage.ReadUnit unit, int before) {
    return unit.options().stream()
        .filter(mention -> mention.to() <= before)
        .reduce((_, last) -> last)
        .map(OptionMention::option)
        .orElse(null);
  }

  /**
   * The claims in the very words of the question, where some are: "is X verbose?" is answered by
   * what is called verbose before it is by what else is said of its readability.
   */
  private List<Claim> mostLiteral(Question question, List<Claim> claims) {
    Set<String> asking = contents(Token.of(question.text()));
    asking.removeAll(question.options());
    double most =
        claims.stream()
            .filter(c -> c.statement().sign() != 0)
            .mapToDouble(c -> literal(asking, c.evidence()))
            .max()
            .orElse(0);
    return most < LITERAL
        ? claims
        : claims.stream().filter(c -> literal(asking, c.evidence()) >= LITERALLY * most).toList();
  }

  private static double literal(Set<String> asking, Evidence evidence) {
    Set<String> said = evidence.readUnit().stems();
    return asking.isEmpty()
        ? 0
        : asking.stream().filter(said::contains).count() / (double) asking.size();
  }

  /**
   * Where nothing is said of the option for a use, and another is advised for it, that one is the
   * answer.
   */
  private Optional<Answer> another(Question question, String subject, EvidenceFinder found) {
    List<Claim> advised =
        found.claims().stream()
            .filter(c ->
                c.statement().kind() == Statement.Kind.WINNER
                    || c.statement().kind() == Statement.Kind.ADVICE)
            .filter(c ->
                !c.statement().option().equals(subject)
                    && c.statement().sign() > 0
                    && isFor(question, c))
            .toList();
    if (question.aspect() != null || question.needs().isEmpty() || advised.isEmpty()) {
      return Optional.empty();
    }
    String other = advised.getFirst().statement().option();
    Quoting quoting = new Quoting(question);
    List<Quote> quotes = new ArrayList<>();
    for (Claim claim :
        distinct(advised.stream().filter(c -> c.statement().option().equals(other)).toList())) {
      quoting.quote(claim.evidence(), other, Stance.FOR).ifPresent(quotes::add);
    }
    Verdict verdict = question.sign() > 0 ? new Verdict.No(other) : new Verdict.Yes(other);
    return Optional.of(
        made(question, verdict, new Tally(articles(advised, 1), 0, 0), List.of(), quotes, found));
  }

  /** Whether what an option is advised for is what was asked for. */
  private static boolean isFor(Question question, Claim claim) {
    Set<String> said = new HashSet<>(claim.evidence().read().above());
    claim.evidence().read().units().forEach(unit -> said.addAll(unit.stems()));
    return question.needs().stream().allMatch(need -> need.in(said));
  }

  private static int articles(List<Claim> claims, double side) {
    return (int)
        claims.stream()
            .filter(c -> c.force() * side > 0)
            .map(c -> c.evidence().article())
            .distinct()
            .count();
  }

  /** What speaks of the question best; of something bad, what says so before what doesn't. */
  private Optional<Evidence> said(Question question, EvidenceFinder found) {
    Optional<Evidence> best = found.evidence().stream().filter(e -> e.fit() >= ENOUGH).findFirst();
    if (best.isEmpty() || question.sign() > 0 || !question.options().isEmpty()) {
      return best;
    }
    SentenceReader sentences = new SentenceReader(words);
    return found.evidence().stream()
        .filter(e -> e.fit() >= best.get().fit())
        .filter(e -> sentences.worth(e.readUnit().tokens(), e.readUnit().aspects(), 0) < 0)
        .findFirst()
        .or(() -> best);
  }

  /** Whether something is so, without a side to take. */
  private Answer fact(Question question, EvidenceFinder found, List<Hit> hits) {
    Optional<Evidence> best = said(question, found);
    why.add(Why.best(found));
    if (best.isEmpty()) {
      return silent(question, hits);
    }
    // "Can somebody move the meeting?" shares a word with the articles, and asks for a favour.
    boolean vague =
        question.needs().isEmpty()
            && (question.words().isEmpty() || best.get().hit().cosine() < NEARBY);
    if (question.options().isEmpty() && (vague || best.get().fit() < SURE)) {
      return silent(question, hits);
    }
    boolean denied = denial.of(best.get(), question);
    Verdict verdict = denied ? new Verdict.No(null) : new Verdict.Yes(null);
    return made(question, verdict, new Tally(1, 0, 0), List.of(), quotes(question, found), found);
  }

  // Sides

  private Answer choice(Question question, EvidenceFinder found, List<Hit> hits) {
    if (question.isOverall()) {
      return overall(question, found, hits);
    }
    boolean which =
        question.aspect() == null
            && !question.compared()
            && question.lean() == 0
            && WHICH.matcher(question.text()).find()
            && !ADVICE.matcher(question.text()).find();
    Optional<Answer> so = which ? ofWhichItIsSo(question, found) : Optional.empty();
    if (so.isPresent()) {
      return so.get();
    }
    if (question.aspect() != null && !question.compared()) {
      // "To get a job quickly" is the row of a goal before it is a question of speed.
      Question literal = question.withAspectAsNeed();
      EvidenceFinder cases = new EvidenceFinder(literal, hits, read(hits));
      boolean named =
          cases.claims().stream()
              .anyMatch(c ->
                  c.statement().kind() == Statement.Kind.WINNER
                      && c.evidence().fit() >= SURE
                      && (question.options().isEmpty()
                          || question.options().contains(c.statement().option())));
      if (named) {
        return compared(literal, sides(literal), cases, hits);
      }
    }
    return compared(question, sides(question), found, hits);
  }

  /** "Which one can be rinsed?": the option of which some article says so, and of no other. */
  private Optional<Answer> ofWhichItIsSo(Question question, EvidenceFinder found) {
    List<String> options = sides(question);
    boolean negated = Token.of(question.text()).stream().anyMatch(t -> t.in(words.negations()));
    Map<String, Double> said = new LinkedHashMap<>();
    Map<String, Evidence> best = new LinkedHashMap<>();
    for (Evidence evidence : found.evidence()) {
      if (evidence.fit() < ENOUGH
          || question.needs().stream()
              .noneMatch(
                  need -> need.weight() >= TELLING && need.in(evidence.readUnit().stems()))) {
        continue;
      }
      Map<String, Double> here = isSoOf(question, evidence);
      here.forEach((option, sign) -> {
        if (options.contains(option)) {
          double side = negated ? -sign : sign;
          said.merge(option, side * evidence.fit(), Double::sum);
          if (side > 0) {
            best.putIfAbsent(option, evidence);
          }
        }
      });
    }
    List<String> so = said.keySet().stream().filter(o -> said.getOrDefault(o, 0.0) > 0).toList();
    Evidence proof = so.size() == 1 ? best.get(so.getFirst()) : null;
    if (proof == null) {
      return Optional.empty();
    }
    String option = so.getFirst();
    return new Quoting(question)
        .quote(proof, option, Stance.FOR)
        .map(quote -> {
          List<Quote> quotes = new ArrayList<>(List.of(quote));
          quotes.addAll(quotes(question, found));
          return made(
              question, new Verdict.Favours(option), new Tally(1, 0, 0), List.of(), quotes, found);
        });
  }

  /** Of which options a unit says what is asked, 1, or denies it, -1. */
  private Map<String, Double> isSoOf(Question question, Evidence evidence) {
    Map<String, Double> so = new LinkedHashMap<>();
    ReadPassage read = evidence.read();
    if (read.passage().shape() == Shape.ROW) {
      read.statements().stream()
          .filter(s -> s.unit() == evidence.unit() && s.aspect() == null && s.sign() != 0)
          .forEach(s -> so.put(s.option(), Math.signum(s.sign())));
      return so;
    }
    List<String> named =
        evidence.readUnit().options().stream().map(OptionMention::option).distinct().toList();
    String of = named.isEmpty() ? read.about() : named.size() == 1 ? named.getFirst() : null;
    if (of != null) {
      so.put(of, denial.of(evidence, question) ? -1.0 : 1.0);
    }
    return so;
  }

  /** The options named, where there are several; else all that the topic has. */
  private List<String> sides(Question question) {
    return question.options().size() > 1
        ? question.options()
        : understood.topic().options().stream().map(Option::name).toList();
  }

  private Answer compared(
      Question question, List<String> options, EvidenceFinder found, List<Hit> hits) {
    double enough = question.aspect() == null && !question.compared() ? ENOUGH_FOR : ENOUGH;
    List<Claim> claims =
        nearest(
            question,
            found.claims().stream()
                .filter(
                    c -> c.evidence().fit() >= enough && options.contains(c.statement().option()))
                .toList());
    boolean answer = question.kind() == Kind.CHOICE;
    // "Less" before a word that is no aspect turns a table's row round, but not a sentence that
    // says "less" itself.
    boolean turned =
        question.aspect() != null
            || asksForTheBad(question)
            || !claims.isEmpty() && claims.getFirst().statement().kind() == Statement.Kind.RATING;
    double sign = answer && turned ? question.sign() : 1;
    Weighing weighing =
        new Weighing(options, claims, sign, question.compared() ? SURE : ENOUGH_FOR);
    String side = weighing.side();
    why.add(Why.sides(weighing.voices(), found));
    boolean silent = weighing.isEmpty() || isOneSided(question, claims, weighing);
    for (Aspect other : silent ? question.otherwise() : List.<Aspect>of()) {
      Question instead = question.on(other);
      Answer otherwise =
          compared(instead, options, new EvidenceFinder(instead, hits, read(hits)), hits);
      if (!(otherwise.verdict() instanceof Verdict.Unanswered)) {
        return otherwise;
      }
    }
    Optional<Answer> paired = silent ? pair(question, found) : Optional.empty();
    if (paired.isPresent()) {
      return paired.get();
    }
    Optional<Answer> alike =
        side == null && question.aspect() == null && !question.compared()
            ? caseLike(question, options, found)
            : Optional.empty();
    if (alike.isPresent()) {
      return alike.get();
    }
    if (weighing.isEmpty() && question.aspect() != null && !question.compared()) {
      Question literal = question.withAspectAsNeed();
      return compared(literal, options, new EvidenceFinder(literal, hits, read(hits)), hits);
    }
    if (silent) {
      return silent(question, hits);
    }
    List<Quote> quotes = sided(question, claims, weighing, side, sign);
    Tally tally = weighing.tally(side);
    boolean level = !answer && EQUAL.matcher(question.text()).find();
    if (level && side != null) {
      return made(question, new Verdict.No(side), tally, weighing.dissent(side), quotes, found);
    }
    boolean equal =
        side == null
            && !answer
            && (level || EQUALLY.matcher(question.text()).find())
            && areEqual(question.options(), claims);
    if (equal) {
      int articles = weighing.voices().size();
      return made(
          question,
          new Verdict.Yes(null),
          new Tally(articles, 0, 0),
          List.of(),
          quotes(question, found),
          found);
    }
    if (side == null) {
      return made(question, new Verdict.Mixed(), tally, weighing.dissent(null), quotes, found);
    }
    if (answer) {
      return made(
          question, new Verdict.Favours(side), tally, weighing.dissent(side), quotes, found);
    }
    boolean yes = side.equals(question.subject()) == question.sign() > 0;
    Verdict verdict = yes ? new Verdict.Yes(side) : new Verdict.No(side);
    return made(question, verdict, tally, weighing.dissent(side), quotes, found);
  }

  /** Whether two claims are of one unit, or of one column of a table. */
  private static boolean isBeside(Claim one, Claim other) {
    Passage a = one.evidence().read().passage();
    Passage b = other.evidence().read().passage();
    Set<String> column = one.statement().label();
    return one.evidence().equals(other.evidence())
        || !column.isEmpty()
            && column.equals(other.statement().label())
            && a.article().equals(b.article())
            && a.headings().equals(b.headings());
  }

  /** Whether all that sets the two beside each other puts them on a level. */
  private static boolean areEqual(List<String> options, List<Claim> claims) {
    boolean equal = false;
    for (Claim claim : claims) {
      for (Claim other : claims) {
        boolean beside =
            claim.statement().option().equals(options.get(0))
                && other.statement().option().equals(options.get(1))
                && isBeside(claim, other)
                && Objects.equals(claim.statement().aspect(), other.statement().aspect());
        double apart = Math.abs(claim.statement().sign() - other.statement().sign());
        if (beside && apart >= APART) {
          return false;
        }
        equal |= beside;
      }
    }
    return equal;
  }

  /** "Which turns into a mess?" */
  private boolean asksForTheBad(Question question) {
    List<Token> tokens = Token.of(question.text());
    return tokens.stream().anyMatch(t -> t.in(words.bad()) || t.in(words.losses()))
        && tokens.stream().noneMatch(t -> t.lower().matches("less|fewer|least|lower|lowest"));
  }

  /**
   * Where some set the options beside each other on the very aspect, those alone; where some speak
   * of more of the question than others, those alone.
   */
  private static List<Claim> nearest(Question question, List<Claim> claims) {
    Aspect aspect = question.aspect();
    if (aspect != null) {
      List<Claim> exact =
          claims.stream().filter(c -> aspect.equals(c.statement().aspect())).toList();
      List<Claim> clear =
          exact.stream()
              .filter(c -> Math.abs(c.statement().sign()) >= 0.5 && c.evidence().fit() >= SURE)
              .toList();
      boolean compared =
          clear.stream().anyMatch(c -> Weighing.compares(c.statement()))
              || clear.stream().map(c -> c.statement().option()).distinct().count() > 1;
      return compared ? exact : claims;
    }
    double most = claims.stream().mapToDouble(c -> c.evidence().fit()).max().orElse(0);
    return claims.stream().filter(c -> c.evidence().fit() >= LEAST * most).toList();
  }

  /** The answer of an FAQ pair that asks the same, where it takes no side that could be read. */
  private Optional<Answer> pair(Question question, EvidenceFinder found) {
    for (Evidence evidence : found.evidence()) {
      Hit hit = evidence.hit();
      boolean same =
          hit.passage().shape() == Shape.FAQ
              && hit.lexicalRank() == 1
              && hit.denseRank() == 1
              && hit.cosine() >= SAME;
      if (same && evidence.fit() >= SURE) {
        boolean undecided =
            evidence.read().units().stream()
                .skip(1)
                .anyMatch(u -> u.tokens().stream().anyMatch(t -> t.in(words.undecided())));
        return new Quoting(question)
            .quote(evidence, null, undecided ? Stance.MIXED : Stance.NONE)
            .map(quote ->
                made(
                    question,
                    undecided ? new Verdict.Mixed() : new Verdict.Quoted(),
                    new Tally(0, 0, undecided ? 1 : 0),
                    List.of(),
                    List.of(quote),
                    found));
      }
    }
    return Optional.empty();
  }

  /** The winner of the case that is most like the one asked about, where one clearly is. */
  private Optional<Answer> caseLike(Question question, List<String> options, EvidenceFinder found) {
    List<Claim> won = new ArrayList<>();
    Set<String> passages = new HashSet<>();
    found.evidence().stream()
        .filter(e -> passages.add(e.read().passage().id()))
        .filter(e -> e.hit().cosine() >= LIKE && meetsSome(question, e.read()))
        .forEach(
            e -> winner(e, options).ifPresent(s -> won.add(new Claim(s, e, e.hit().cosine()))));
    won.sort(Comparator.comparingDouble((Claim c) -> -c.weight()));
    if (won.isEmpty()) {
      return Optional.empty();
    }
    Claim best = won.getFirst();
    String option = best.statement().option();
    boolean clear =
        won.stream()
            .filter(c -> !c.statement().option().equals(option))
            .noneMatch(c -> c.weight() > best.weight() - CLEARLY);
    why.add("The case most like it: " + Why.place(best.evidence().read().passage()));
    return clear
        ? new Quoting(question)
            .quote(best.evidence(), option, Stance.FOR)
            .map(quote ->
                made(
                    question,
                    question.kind() == Kind.CHOICE
                        ? new Verdict.Favours(option)
                        : option.equals(question.subject())
                            ? new Verdict.Yes(option)
                            : new Verdict.No(option),
                    new Tally(1, 0, 0),
                    List.of(),
                    List.of(quote),
                    found))
        : Optional.empty();
  }

  private static boolean meetsSome(Question question, ReadPassage read) {
    return question.needs().stream()
        .filter(need -> need.weight() >= TELLING)
        .anyMatch(need -> need.in(read.beside()));
  }

  /** The one option that a case names as its winner. */
  private static Optional<Statement> winner(Evidence evidence, List<String> options) {
    List<Statement> winners =
        evidence.read().statements().stream()
            .filter(s -> s.kind() == Statement.Kind.WINNER && s.aspect() == null && s.sign() > 0)
            .toList();
    return winners.size() == 1 && options.contains(winners.getFirst().option())
        ? Optional.of(winners.getFirst())
        : Optional.empty();
  }

  /** A comparison by degree needs a word on each side. */
  private boolean isOneSided(Question question, List<Claim> claims, Weighing weighing) {
    if (isRatedAlone(question, claims)) {
      return true;
    }
    boolean matter =
        question.aspect() != null || question.kind() == Kind.POLAR && !question.needs().isEmpty();
    if (question.options().size() < 2 || !matter || !question.compared()) {
      return false;
    }
    List<String> two = question.options().subList(0, 2);
    boolean advised =
        question.aspect() == null
            && claims.stream()
                .anyMatch(c ->
                    c.statement().kind() != Statement.Kind.SAYING
                        && c.statement().kind() != Statement.Kind.PLACE);
    return !weighing.spokenOf().containsAll(two)
        && !advised
        && claims.stream().noneMatch(claim -> isAboveAll(question, claim, two))
        && claims.stream().noneMatch(claim -> setsBeside(claim, two));
  }

  /** A row that rates only one of the two says nothing of the other. */
  private static boolean isRatedAlone(Question question, List<Claim> claims) {
    List<Claim> clear = claims.stream().filter(c -> Math.abs(c.statement().sign()) >= 0.5).toList();
    return question.options().size() == 2
        && question.aspect() == null
        && !question.needs().isEmpty()
        && question.compared()
        && !clear.isEmpty()
        && clear.stream()
            .allMatch(c ->
                c.statement().kind() == Statement.Kind.RATING
                    && (c.evidence().read().passage().shape() == Shape.ROW
                        ? !c.evidence().read().headed().containsAll(question.options())
                            && !c.evidence().read().headed().isEmpty()
                        : !question.options().stream().allMatch(c.evidence().readUnit()::names)));
  }

  /** "The most loyal are the users of X": it is above all others, so above the other of the two. */
  private static boolean isAboveAll(Question question, Claim claim, List<String> two) {
    Statement statement = claim.statement();
    return statement.kind() == Statement.Kind.COMPARISON
        && Objects.equals(statement.aspect(), question.aspect())
        && two.contains(statement.option())
        && Math.abs(statement.sign()) >= 0.5
        && claim.evidence().fit() >= SURE
        && claim.evidence().readUnit().options().stream()
            .allMatch(o -> o.option().equals(statement.option()));
  }

  /** "X people are easier to find, Y's are few": by degree, where the other is named, too. */
  private boolean setsBeside(Claim claim, List<String> two) {
    ReadPassage.ReadUnit unit = claim.evidence().readUnit();
    return Math.abs(claim.statement().sign()) >= 0.5
        && claim.evidence().fit() >= SURE
        && two.stream().allMatch(unit::names)
        && unit.tokens().stream()
            .anyMatch(t ->
                t.isCompared()
                    && (t.in(words.good())
                        || t.in(words.bad())
                        || t.in(words.up())
                        || t.in(words.down())));
  }

  private Answer overall(Question question, EvidenceFinder found, List<Hit> hits) {
    List<String> options = sides(question);
    List<Claim> claims =
        found.claims().stream()
            .filter(c ->
                c.statement().kind() == Statement.Kind.COMPARISON
                    && c.evidence().readUnit().aspects().isEmpty())
            .filter(c -> options.contains(c.statement().option()))
            .toList();
    Weighing weighing = new Weighing(options, claims, question.sign(), ENOUGH);
    String side = weighing.side();
    List<Evidence> evidence = found.evidence().stream().filter(e -> e.fit() >= ENOUGH).toList();
    if (evidence.isEmpty()) {
      return silent(question, hits);
    }
    List<Quote> quotes = new ArrayList<>();
    Quoting quoting = new Quoting(question);
    List<Evidence> undecided =
        evidence.stream()
            .filter(e -> e.readUnit().tokens().stream().anyMatch(t -> t.in(words.undecided())))
            .toList();
    for (Evidence e : undecided.stream().limit(QUOTES).toList()) {
      quoting.quote(e, null, Stance.MIXED).ifPresent(quotes::add);
    }
    for (Evidence e : evidence) {
      if (quotes.size() >= QUOTES + MORE) {
        break;
      }
      quoting.quote(e, null, Stance.NONE).ifPresent(quotes::add);
    }
    why.add(Why.sides(weighing.voices(), found));
    if (side != null && undecided.isEmpty()) {
      boolean yes = side.equals(question.subject()) == question.sign() > 0;
      Verdict verdict =
          question.kind() == Kind.CHOICE
              ? new Verdict.Favours(side)
              : yes ? new Verdict.Yes(side) : new Verdict.No(side);
      return made(question, verdict, weighing.tally(side), weighing.dissent(side), quotes, found);
    }
    int both = (int) undecided.stream().map(Evidence::article).distinct().count();
    return made(
        question,
        new Verdict.Mixed(),
        new Tally(0, 0, Math.max(1, both)),
        List.of(),
        quotes,
        found);
  }

  private List<Quote> sided(
      Question question,
      List<Claim> claims,
      Weighing weighing,
      @Nullable String side,
      double sign) {
    List<Quote> quotes = new ArrayList<>();
    Quoting quoting = new Quoting(question);
    List<Claim> supporting = new ArrayList<>();
    List<Claim> against = new ArrayList<>();
    for (Claim claim : claims) {
      String favoured = favoured(claim, question, sign);
      if (favoured == null) {
        continue;
      }
      (side == null || favoured.equals(side) ? supporting : against).add(claim);
    }
    List<Claim> shown = distinct(supporting);
    for (Claim claim : shown) {
      quoting
          .quote(
              claim.evidence(),
              favoured(claim, question, sign),
              side == null ? Stance.MIXED : Stance.FOR)
          .ifPresent(quotes::add);
    }
    int place = Math.min(QUOTES - 1, quotes.size());
    boolean dissents = !weighing.dissent(side).isEmpty() && side != null;
    for (Claim claim : distinct(against)) {
      Optional<Quote> quote =
          quoting.quote(claim.evidence(), favoured(claim, question, sign), Stance.AGAINST);
      if (quote.isPresent()) {
        quotes.add(dissents ? place : quotes.size(), quote.get());
        dissents = false;
      }
    }
    return quotes;
  }

  private @Nullable String favoured(Claim claim, Question question, double sign) {
    double force = claim.force() * sign;
    String option = claim.statement().option();
    if (force == 0) {
      return null;
    }
    if (force > 0) {
      return option;
    }
    return question.options().size() == 2
        ? question.options().stream().filter(o -> !o.equals(option)).findFirst().orElse(null)
        : null;
  }

  /** The weightiest claim of each passage, one of each article before a second of any. */
  private List<Claim> distinct(List<Claim> claims) {
    List<Claim> first = new ArrayList<>();
    List<Claim> rest = new ArrayList<>();
    Set<String> passages = new HashSet<>();
    Set<String> articles = new HashSet<>();
    List<Claim> ordered = new ArrayList<>(claims);
    ordered.sort((a, b) ->
        Double.compare(
            Math.abs(b.force()) * b.evidence().rank(), Math.abs(a.force()) * a.evidence().rank()));
    for (Claim claim : ordered) {
      if (passages.add(claim.evidence().read().passage().id())) {
        (articles.add(claim.evidence().article()) ? first : rest).add(claim);
      }
    }
    first.addAll(rest);
    return first.subList(0, Math.min(first.size(), QUOTES + MORE));
  }

  // Open

  private Answer open(Question question, EvidenceFinder found, List<Hit> hits) {
    List<Quote> quotes =
        question.wish() == Wish.BOTH_SIDES ? bothSides(question, hits) : quotes(question, found);
    why.add(Why.best(found));
    for (Aspect other : quotes.isEmpty() ? question.otherwise() : List.<Aspect>of()) {
      Question instead = question.on(other);
      Answer otherwise = open(instead, new EvidenceFinder(instead, hits, read(hits)), hits);
      if (!(otherwise.verdict() instanceof Verdict.Unanswered)) {
        return otherwise;
      }
    }
    if (quotes.isEmpty()) {
      return silent(question, hits);
    }
    return made(question, new Verdict.Quoted(), new Tally(0, 0, 0), List.of(), quotes, found);
  }

  private List<Quote> quotes(Question question, EvidenceFinder found) {
    List<Quote> quotes = new ArrayList<>();
    Quoting quoting = new Quoting(question);
    Set<String> passages = new HashSet<>();
    for (Evidence evidence : found.evidence()) {
      if (quotes.size() == QUOTES + MORE) {
        break;
      }
      if (suffices(question, evidence) && passages.add(evidence.read().passage().id())) {
        quoting.quote(evidence, null, Stance.NONE).ifPresent(quotes::add);
      }
    }
    return quotes;
  }

  /** What speaks for the option and what speaks against it, in turn. */
  private List<Quote> bothSides(Question question, List<Hit> hits) {
    List<List<Quote>> sides = new ArrayList<>();
    for (int side : new int[] {1, -1}) {
      Question leaning = question.leaning(side);
      sides.add(quotes(leaning, new EvidenceFinder(leaning, hits, read(hits))));
    }
    List<Quote> both = new ArrayList<>();
    for (int i = 0; i < QUOTES + MORE; i++) {
      int at = i;
      sides.stream().filter(side -> side.size() > at).forEach(side -> both.add(side.get(at)));
    }
    return both;
  }

  /** Evidence that words and meaning agree on may speak of less of the question. */
  private static boolean suffices(Question question, Evidence evidence) {
    Hit hit = evidence.hit();
    boolean elsewhere =
        question.options().isEmpty()
            && question.aspect() == null
            && question.needs().size() > 1
            && hit.denseRank() > 0
            && hit.cosine() < FAR;
    if (elsewhere) {
      return false;
    }
    boolean agreed =
        question.wish() == Question.Wish.NONE
            && hit.lexicalRank() > 0
            && hit.lexicalRank() <= AGREED
            && hit.denseRank() > 0
            && hit.denseRank() <= AGREED;
    return evidence.fit() >= (agreed ? ENOUGH_AGREED : ENOUGH);
  }

  private double bestFit(EvidenceFinder found, String option) {
    return found.evidence().stream()
        .filter(e -> e.read().speaksOf(option) || e.read().headed().contains(option))
        .mapToDouble(Evidence::fit)
        .max()
        .orElse(0);
  }

  // Answers

  private Answer silent(Question question, List<Hit> hits) {
    List<String> matters = new ArrayList<>();
    Aspect aspect = question.aspect();
    if (aspect != null) {
      matters.add(aspect.name());
    }
    question.needs().forEach(need -> matters.add(need.word()));
    String of = question.options().isEmpty() ? "" : " of " + listed(question.options());
    String on = matters.isEmpty() ? "" : " on " + listed(matters);
    return unanswered(
        question.kind(),
        "The articles don't say" + (of + on).replaceFirst("^ of", " anything of") + ".",
        nearest(hits));
  }

  private Answer unanswered(Kind kind, String missing, List<String> nearest) {
    return named(
        kind,
        new Verdict.Unanswered(missing, nearest),
        missing,
        new Tally(0, 0, 0),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private Answer made(
      Question question,
      Verdict verdict,
      Tally tally,
      List<String> dissent,
      List<Quote> chosen,
      EvidenceFinder found) {
    List<Quote> quotes = chosen;
    if (quotes.isEmpty()) {
      quotes = quotes(question, found);
    }
    if (quotes.isEmpty()) {
      return unanswered(
          question.kind(),
          "What the articles said has just been edited: please ask again in a moment.",
          List.of());
    }
    Map<Span, Quote> bySpan = new LinkedHashMap<>();
    quotes.forEach(quote -> bySpan.putIfAbsent(quote.span(), quote));
    List<Quote> unique = new ArrayList<>(bySpan.values());
    List<Quote> shown = unique.subList(0, Math.min(QUOTES, unique.size()));
    List<Quote> more = unique.subList(shown.size(), Math.min(QUOTES + MORE, unique.size()));
    return named(
        question.kind(),
        verdict,
        Headline.of(question, verdict, tally),
        tally,
        dissent,
        shown,
        more,
        caveats(shown));
  }

  private Answer named(
      Kind kind,
      Verdict verdict,
      String headline,
      Tally tally,
      List<String> dissent,
      List<Quote> quotes,
      List<Quote> more,
      List<String> caveats) {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    Answer unnamed =
        new Answer(
            "", asked, kind, verdict, headline, tally, dissent, quotes, more, caveats, why, took);
    String id = AnswerId.of(earlier, unnamed);
    return new Answer(
        id, asked, kind, verdict, headline, tally, dissent, quotes, more, caveats, why, took);
  }

  private boolean takesBack(ReadPassage.ReadUnit unit) {
    List<Token> tokens = unit.tokens();
    for (int i = 0; i < tokens.size(); i++) {
      boolean less =
          tokens.get(i).lower().equals("less") && i > 0 && tokens.get(i - 1).is("matter");
      if (less || tokens.get(i).in(words.reserves())) {
        return true;
      }
    }
    return false;
  }

  /** What the articles add right behind a quote to take it back in part. */
  private List<String> caveats(List<Quote> shown) {
    List<String> caveats = new ArrayList<>();
    for (Quote quote : shown) {
      Passage passage = snapshot.index().passage(quote.passage()).orElse(null);
      int at = passage == null ? -1 : passage.text().indexOf(quote.text());
      if (passage == null || at < 0) {
        continue;
      }
      ReadPassage read = understood.readings().of(passage);
      int end = at + quote.text().length();
      read.units().stream()
          .filter(unit -> unit.unit().start() >= end && unit.unit().role() == Passage.Role.SENTENCE)
          .limit(CAVEAT_REACH)
          .filter(this::takesBack)
          .findFirst()
          .filter(unit ->
              passage.span(unit.unit().start(), unit.unit().end()).verify(read.textOf(unit)))
          .map(read::textOf)
          .filter(text -> !caveats.contains(text))
          .ifPresent(caveats::add);
    }
    return caveats;
  }

  private List<String> nearest(List<Hit> hits) {
    return hits.stream().map(hit -> hit.passage().title()).distinct().limit(3).toList();
  }

  private static String listed(List<String> names) {
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last))
            + " or "
            + Objects.requireNonNull(names.get(last));
  }
}
