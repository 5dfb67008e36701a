package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Quote.Stance;
import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.answer.Vocabulary.OptionMention;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers whether what is said of one option is what was asked: "is X fast?". */
final class SingleOption {
  /** So many claims are heard, the weightiest. */
  private static final int HEARD = 6;

  /** A unit with this part of the question's words says it in these words ... */
  private static final double LITERAL = 0.5;

  /** ... and so does one with this part of what the best has. */
  private static final double LITERALLY = 0.8;

  /** A word that denies stands at most so many words before what it denies. */
  private static final int DENIED = 4;

  private final Understanding understood;
  private final ContentWords contents;
  private final Facts facts;
  private final Advice advice;
  private final Drafting draft;

  SingleOption(Understanding understood, Facts facts, Advice advice, Drafting draft) {
    this.understood = understood;
    this.contents = new ContentWords(understood);
    this.facts = facts;
    this.advice = advice;
    this.draft = draft;
  }

  Answer answer(Retrieved found, String subject) {
    Question question = found.question();
    List<Claim> claims =
        found.claims().stream()
            .filter(c -> c.option().equals(subject) && c.evidence().isEnough())
            .toList();
    List<Claim> literal = mostLiteral(question, claims);
    Optional<Beside> beside = besideAnother(found, subject);
    double summed = literal.stream().limit(HEARD).mapToDouble(Claim::force).sum();
    double blamed = blamed(found, subject);
    double net = beside.map(Beside::worth).orElse(blamed != 0 ? -blamed : summed);
    double fit = bestFit(found, subject);
    draft.because(
        String.format(
            Locale.ROOT,
            "What is said of %s adds up to %.2f, where more than 0 is for it; the best match speaks"
                + " of %.2f of the question, and %.2f is enough.",
            subject,
            net,
            fit,
            Evidence.ENOUGH));
    if (fit < Evidence.ENOUGH) {
      return advice.ofAnother(found).orElseGet(() -> draft.silent(found));
    }
    if (question.asksWhetherNeeded()
        && claims.stream().map(Claim::statement).noneMatch(Advice::advises)) {
      Optional<Answer> another = advice.ofAnother(found);
      if (another.isPresent()) {
        return another.get();
      }
    }
    if (net == 0 || Denial.isOver(question, found.evidence().getFirst())) {
      return facts.answer(found);
    }
    String favoured = net > 0 ? subject : null;
    Verdict verdict =
        net * question.sign() > 0 ? new Verdict.Yes(favoured) : new Verdict.No(favoured);
    double side = Math.signum(net);
    if (beside.isPresent()) {
      List<Quote> quotes = new ArrayList<>();
      QuoteChooser chooser = new QuoteChooser(found);
      chooser.of(beside.get().evidence(), favoured, Stance.FOR).ifPresent(quotes::add);
      quotes.addAll(quotes(found, subject, literal, claims, side));
      return draft.made(found, verdict, new Tally(1, 0, 0), quotes);
    }
    Tally tally = new Tally(articles(claims, side), articles(claims, -side), 0);
    return draft.made(found, verdict, tally, quotes(found, subject, literal, claims, side));
  }

  /** What is said for the verdict, in the words of the question first, and then against it. */
  private static List<Quote> quotes(
      Retrieved found, String subject, List<Claim> literal, List<Claim> claims, double side) {
    QuoteChooser chooser = new QuoteChooser(found);
    String with = side > 0 ? subject : null;
    String against = side > 0 ? null : subject;
    List<Quote> quotes = new ArrayList<>();
    quotes.addAll(chooser.stating(on(side, literal), with, Stance.FOR));
    quotes.addAll(chooser.stating(on(side, claims), with, Stance.FOR));
    quotes.addAll(chooser.stating(on(-side, claims), against, Stance.AGAINST));
    return quotes;
  }

  private static List<Claim> on(double side, List<Claim> claims) {
    return claims.stream().filter(c -> c.force() * side > 0).toList();
  }

  private static int articles(List<Claim> claims, double side) {
    return (int) on(side, claims).stream().map(c -> c.evidence().article()).distinct().count();
  }

  /** How much of the question the best that speaks of {@code option} speaks of. */
  private static double bestFit(Retrieved found, String option) {
    return found.evidence().stream()
        .filter(e -> e.read().speaksOf(option) || e.read().headed().contains(option))
        .mapToDouble(Evidence::fit)
        .max()
        .orElse(0);
  }

  /**
   * The claims in the very words of the question, where some are: "is X verbose?" is answered by
   * what is called verbose before it is by what else is said of its readability.
   */
  private List<Claim> mostLiteral(Question question, List<Claim> claims) {
    Set<String> asking = contents.of(Token.of(question.text()));
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
   * "Is X verbose?": more than 0 where what is said of it calls it so, or nearly so, and less where
   * it is said not to be; 0 where the question has no such word, or nobody says it.
   */
  private double blamed(Retrieved found, String subject) {
    Question question = found.question();
    Set<String> blame = blame(question);
    if (blame.isEmpty() || question.sign() > 0 || question.compared()) {
      return 0;
    }
    return found.evidence().stream()
        .filter(e -> e.isEnough() && e.isOf(subject))
        .mapToDouble(e -> blamed(e.readUnit().tokens(), blame))
        .sum();
  }

  private double blamed(List<Token> tokens, Set<String> blame) {
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).in(blame)) {
        boolean denied =
            tokens.subList(Math.max(0, i - DENIED), i).stream()
                .anyMatch(t -> t.in(understood.words().negations()) || t.lower().equals("less"));
        return denied ? -1 : 1;
      }
    }
    return 0;
  }

  /** The words that the question calls a bad option by, and those that say nearly the same. */
  private Set<String> blame(Question question) {
    Set<String> blame = new HashSet<>();
    if (question.aspect() == null) {
      return blame;
    }
    Set<String> worse = ReadPassage.stems(Token.of(String.join(" ", single(question.aspect()))));
    for (Token token : Token.of(question.text())) {
      Set<String> alike = new HashSet<>(understood.synonyms().near(token));
      alike.add(token.lower());
      Set<String> stems = ReadPassage.stems(Token.of(String.join(" ", alike)));
      if (token.in(understood.words().losses()) || stems.stream().anyMatch(worse::contains)) {
        blame.addAll(stems);
      }
    }
    return blame;
  }

  private static List<String> single(Aspect aspect) {
    return aspect.worse().stream().filter(word -> Token.of(word).size() == 1).toList();
  }

  /**
   * An option beside something that is none.
   *
   * @param worth 1 where it speaks for the option, -1 where against it
   */
  private record Beside(Evidence evidence, double worth) {}

  /**
   * "Is X faster than Node?", where an article says so of X and that other, which is no option;
   * empty where none does.
   */
  private Optional<Beside> besideAnother(Retrieved found, String subject) {
    Question question = found.question();
    Set<String> another = new HashSet<>();
    question.needs().stream()
        .filter(need -> Character.isUpperCase(need.word().charAt(0)) || need.isPivotal())
        .map(Need::stems)
        .forEach(another::addAll);
    if (another.isEmpty() || !question.saysThan()) {
      return Optional.empty();
    }
    for (Evidence evidence : found.evidence()) {
      double worth = evidence.isWhole() ? worthBeside(another, subject, evidence.readUnit()) : 0;
      if (worth != 0) {
        return Optional.of(new Beside(evidence, worth));
      }
    }
    return Optional.empty();
  }

  private double worthBeside(Set<String> another, String subject, ReadUnit unit) {
    SentenceReader sentences = new SentenceReader(understood.words());
    List<Token> tokens = unit.tokens();
    for (int i = 1; i < tokens.size(); i++) {
      boolean beside =
          tokens.get(i).lower().equals("than")
              && subject.equals(lastNamed(unit, i))
              && tokens.subList(i + 1, Math.min(tokens.size(), i + 4)).stream()
                  .anyMatch(t -> t.in(another));
      List<Token> judging = tokens.subList(i - 1, i);
      double worth =
          beside ? sentences.worth(judging, understood.vocabulary().aspects(judging), 0) : 0;
      if (worth != 0) {
        return worth;
      }
    }
    return 0;
  }

  private static @Nullable String lastNamed(ReadUnit unit, int before) {
    return unit.options().stream()
        .filter(mention -> mention.to() <= before)
        .reduce((_, last) -> last)
        .map(OptionMention::option)
        .orElse(null);
  }
}
