package dev.quoth.answer;

import dev.quoth.answer.Question.Need;
import dev.quoth.answer.ReadPassage.ReadUnit;
import dev.quoth.answer.Statement.Kind;
import dev.quoth.corpus.Passage;
import dev.quoth.corpus.Passage.Role;
import dev.quoth.corpus.Passage.Shape;
import dev.quoth.corpus.Topic.Aspect;
import dev.quoth.search.Hit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells how much of a question each unit that was found speaks of, and what it states on it. */
final class EvidenceFinder {
  /**
   * What counts of a word that stands not in the unit but in its list, pair or case; in its
   * paragraph; above it; in the title.
   */
  private static final double BESIDE = 0.9;

  private static final double NEARBY = 0.5;
  private static final double ABOVE = 0.85;
  private static final double TITLE = 0.3;

  /** What counts of a word in the sentence that opens a paragraph. */
  private static final double OPENED = 0.7;

  /** The same where two are set beside each other. */
  private static final double OPENED_OF_TWO = 0.8;

  /** What meets so much of a case that is told meets the case. */
  private static final double CASE = 2;

  /** What counts of a statement that meets nothing that is told of the case. */
  private static final double LEAST_OF_CASE = 0.2;

  /** What counts of a word above a table beside one above the very column. */
  private static final double HEADED = 0.6;

  /** What evidence on a near aspect counts beside evidence on the aspect asked about. */
  private static final double NEAR = 0.35;

  /**
   * What counts of evidence on the aspect in other words than those asked for, where some has these
   * words.
   */
  private static final double UNSPECIFIC = 0.65;

  /**
   * What counts of a comparison on another aspect, where one is asked that no list has, and of a
   * row that rates others than the two options asked about.
   */
  private static final double ELSEWHERE = 0.1;

  private static final double ASPECT = 1.6;

  /** What counts of a word of asking that stands above a cell. */
  private static final double SMALL = 0.05;

  /** From this cosine on, nearness in meaning makes up for missing words, up to so much. */
  private static final double NEARNESS = 0.35;

  private static final double MOST_RELIEF = 0.3;

  /** What speaks of less than this of a question is on something else, however near. */
  private static final double LEAST = 0.3;

  /** What advice for or against an option adds to its rank where no aspect is asked about. */
  private static final double ADVICE = 0.25;

  /** The same where the question asks for what speaks for it or against it. */
  private static final double LEANING_ADVICE = 0.45;

  /** What saying the side that an open question takes for granted adds to a rank. */
  private static final double SIDED = 0.3;

  /** What opening a paragraph on an option adds to a rank where it is asked what that is. */
  private static final double DEFINES = 0.5;

  /** How many of what is asked about: "for one frame". */
  private static final Pattern COUNT = Pattern.compile("one|two|six|ten|\\d+");

  private final Question question;
  private final Wishes wishes;
  private final boolean byMeaning;
  private final double unspecific;
  private final Set<String> asked = new HashSet<>();
  private final Set<String> small = new HashSet<>();
  private final List<Evidence> evidence = new ArrayList<>();
  private final List<Claim> claims = new ArrayList<>();

  EvidenceFinder(Question question, List<Hit> hits, List<ReadPassage> read) {
    this(question, hits, read, false);
  }

  /** The same, where nearness in meaning makes up for words that a unit lacks. */
  static EvidenceFinder byMeaning(Question question, List<Hit> hits, List<ReadPassage> read) {
    return new EvidenceFinder(question, hits, read, true);
  }

  private EvidenceFinder(
      Question question, List<Hit> hits, List<ReadPassage> read, boolean byMeaning) {
    this.question = question;
    this.wishes = new Wishes(question);
    this.byMeaning = byMeaning;
    Token.of(question.text()).stream()
        .filter(t -> t.lower().length() > 3 || COUNT.matcher(t.lower()).matches())
        .forEach(t -> asked.add(t.stems().getLast()));
    small.addAll(asked);
    Token.of(question.text()).stream()
        .filter(t -> t.lower().matches("one|two|six|ten"))
        .forEach(t -> small.add(t.lower()));
    this.unspecific =
        !question.words().isEmpty() && read.stream().anyMatch(this::answersInTheseWords)
            ? UNSPECIFIC
            : 1;
    for (int i = 0; i < hits.size(); i++) {
      weigh(hits.get(i), read.get(i));
    }
    evidence.sort(Comparator.comparingDouble((Evidence e) -> -e.rank()));
    claims.sort(Comparator.comparingDouble((Claim c) -> -Math.abs(c.weight())));
  }

  /** The units that speak of the question, the best to quote first. */
  List<Evidence> evidence() {
    return evidence;
  }

  /** What they state of options, the weightiest first. */
  List<Claim> claims() {
    return claims;
  }

  /**
   * How many of the question's words, of asking ones too, stand in the unit or what introduces it.
   */
  private double overlap(ReadUnit unit, ReadPassage read) {
    if (asked.isEmpty()) {
      return 0;
    }
    long shared =
        asked.stream()
            .filter(w ->
                unit.stems().contains(w)
                    || read.above().contains(w)
                    || read.introduced().contains(w))
            .count();
    return shared / (double) asked.size();
  }

  private void weigh(Hit hit, ReadPassage read) {
    Passage passage = read.passage();
    boolean whole = passage.shape() != Shape.PARAGRAPH;
    for (int i = 0; i < read.units().size(); i++) {
      ReadUnit unit = read.units().get(i);
      if (unit.unit().role() == Role.QUESTION
          || unit.unit().role() == Role.LEAD && read.units().size() > 1) {
        continue;
      }
      double needs = needs(unit, read, whole ? BESIDE : NEARBY);
      double aspect = aspect(unit, read, i);
      int at = i;
      List<Statement> statements = read.statements().stream().filter(s -> s.unit() == at).toList();
      boolean granted = wishes.grants(unit, read);
      double overlap = overlap(unit, read);
      double spoken = fit(unit, read, needs, aspect, granted);
      double fit = byMeaning ? spoken + relief(spoken, hit) : spoken;
      double rank = rank(hit, read, i, statements, fit, granted, overlap);
      Evidence found = new Evidence(hit, read, i, fit, rank);
      evidence.add(found);
      for (Statement statement : statements) {
        double weight =
            weight(statement, found, needs, overlap)
                * ofTheCase(unit, read, whole ? BESIDE : NEARBY);
        if (weight > 0) {
          claims.add(new Claim(statement, found, weight));
        }
      }
    }
  }

  private double needs(ReadUnit unit, ReadPassage read, double besideWeight) {
    if (question.needs().isEmpty()) {
      return 1;
    }
    double met = 0;
    double all = 0;
    double told = 0;
    for (Need need : question.needs()) {
      boolean ofTheCase = isOfTheCase(need);
      all += ofTheCase ? 0 : need.weight();
      told += ofTheCase ? need.weight() : 0;
      met += need.weight() * met(need, unit, read, besideWeight);
    }
    return Math.min(1, met / (all + Math.min(CASE, told)));
  }

  /**
   * What meets enough of a case meets it, and what meets more of it says more: 1 where it meets all
   * that is told of the case.
   */
  private double ofTheCase(ReadUnit unit, ReadPassage read, double besideWeight) {
    double met = 0;
    double told = 0;
    for (Need need : question.needs()) {
      if (isOfTheCase(need)) {
        told += need.weight();
        met += need.weight() * met(need, unit, read, besideWeight);
      }
    }
    return told == 0 ? 1 : LEAST_OF_CASE + (1 - LEAST_OF_CASE) * Math.pow(met / told, 2);
  }

  /** Whether it is only told of the case for which something is to be chosen. */
  private boolean isOfTheCase(Need need) {
    return need.told() && question.kind() == Answer.Kind.CHOICE;
  }

  private double met(Need need, ReadUnit unit, ReadPassage read, double besideWeight) {
    // What stands above a column is what its cells are of.
    boolean column =
        read.passage().shape() == Shape.ROW && need.met(read.headings()) < need.met(read.above());
    double met = Math.max(need.met(unit.stems()), (column ? 1 : ABOVE) * need.met(read.above()));
    if (read.passage().shape() == Shape.PARAGRAPH && (isName(need) || unit.isForWhom())) {
      return met;
    }
    if (read.passage().shape() == Shape.PARAGRAPH) {
      boolean ofTwo = question.compared() && question.options().size() == 2;
      met =
          Math.max(
              met, (ofTwo ? OPENED_OF_TWO : OPENED) * need.met(read.units().getFirst().stems()));
    }
    return Math.max(
        met, Math.max(besideWeight * need.met(read.beside()), TITLE * need.met(read.title())));
  }

  /** What is said of one name beside another is not said of the other. */
  private static boolean isName(Need need) {
    return need.word().length() > 2
        && Character.isUpperCase(need.word().charAt(0))
        && Character.isLowerCase(need.word().charAt(1));
  }

  /** Whether what speaks for an option, or against it, is what is asked for. */
  private boolean leans() {
    return question.kind() == Answer.Kind.OPEN && question.aspect() == null && question.lean() != 0;
  }

  private double aspect(ReadUnit unit, ReadPassage read, int at) {
    Aspect aspect = question.aspect();
    if (leans()) {
      boolean said =
          read.statements().stream()
              .anyMatch(s ->
                  s.unit() == at
                      && s.option().equals(question.subject())
                      && s.sign() * question.lean() > 0);
      return said ? 1 : 0.5;
    }
    if (aspect == null || ratesTheThing(unit, read)) {
      return 1;
    }
    boolean states =
        read.statements().stream().anyMatch(s -> s.unit() == at && aspect.equals(s.aspect()));
    if (states || unit.aspects().stream().anyMatch(m -> m.aspect().equals(aspect))) {
      return question.words().isEmpty() || speaks(unit, read) ? 1 : unspecific;
    }
    boolean above =
        read.units().stream()
            .anyMatch(u ->
                u.introduces() && u.aspects().stream().anyMatch(m -> m.aspect().equals(aspect)));
    if (above || read.aboveAspects().contains(aspect.name())) {
      double said = above && question.kind() == Answer.Kind.OPEN ? 1 : ABOVE;
      return question.words().isEmpty() || speaks(unit, read) ? said : said * unspecific;
    }
    return unit.aspects().stream().anyMatch(m -> isNear(aspect, m.aspect())) ? NEAR : 0;
  }

  /** "Pipeline view | Poor | Good" of "the clearest pipeline view": what "clear" is said of. */
  private boolean ratesTheThing(ReadUnit unit, ReadPassage read) {
    return read.passage().shape() == Shape.ROW
        && question.aspect() != null
        && question.words().isEmpty()
        && !question.needs().isEmpty()
        && question.needs().stream().allMatch(need -> need.met(unit.stems()) == 1)
        && (isAllOfIt(read)
            || read.passage().cells().stream()
                .skip(1)
                .noneMatch(cell -> RowReader.isAmount(cell.text())));
  }

  /** Whether a row's label names little else than what was asked about, so that its figures do. */
  private boolean isAllOfIt(ReadPassage read) {
    return Token.of(read.passage().cells().getFirst().text()).stream()
            .filter(t -> t.lower().length() > 3)
            .filter(t -> question.needs().stream().noneMatch(need -> t.in(need.stems())))
            .count()
        < 2;
  }

  private boolean answersInTheseWords(ReadPassage read) {
    return read.statements().stream()
        .filter(s -> question.options().isEmpty() || question.options().contains(s.option()))
        .filter(s ->
            Math.abs(s.sign()) >= 0.5 && s.aspect() != null && s.aspect().equals(question.aspect()))
        .anyMatch(s -> speaks(read.units().get(s.unit()), read));
  }

  /** Whether the very words asked for stand here. */
  private boolean speaks(ReadUnit unit, ReadPassage read) {
    return question.words().stream()
        .anyMatch(w ->
            unit.stems().contains(w) || read.above().contains(w) || read.introduced().contains(w));
  }

  private static boolean isNear(Aspect asked, @Nullable Aspect other) {
    return other != null && asked.near().contains(other.name());
  }

  private double fit(
      ReadUnit unit, ReadPassage read, double needs, double aspect, boolean granted) {
    double options = 1;
    for (String option : question.options()) {
      boolean spoken = read.isOf(option, unit);
      options = Math.min(options, spoken ? 1 : read.speaksOf(option) ? 0.8 : 0);
    }
    if (question.options().size() > 1) {
      boolean any = question.options().stream().anyMatch(o -> read.isOf(o, unit));
      options = any ? 1 : 0;
    }
    boolean onAspect = question.aspect() != null || leans();
    double matter = question.needs().isEmpty() ? aspect : onAspect ? both(aspect, needs) : needs;
    // "A junior's salary" is not told by another's.
    matter = question.wish() == Question.Wish.FIGURE ? Math.min(matter, 0.3 + 0.7 * needs) : matter;
    return granted ? options * matter : options * matter * 0.5;
  }

  private static double relief(double fit, Hit hit) {
    return fit < LEAST ? 0 : Math.clamp(hit.cosine() - NEARNESS, 0, MOST_RELIEF);
  }

  /** The aspect counts as much as one and a half of the needs of a word. */
  private double both(double aspect, double needs) {
    double weight =
        question.needs().stream()
            .mapToDouble(n -> isOfTheCase(n) && !n.isPivotal() ? n.weight() / 2 : n.weight())
            .sum();
    return (ASPECT * aspect + weight * needs) / (ASPECT + weight);
  }

  /** "A Marlin carries ..." opens a paragraph that tells what it is; a list or row does not. */
  private boolean defines(ReadPassage read, int at) {
    return at == 0
        && read.passage().shape() == Shape.PARAGRAPH
        && read.units().getFirst().options().stream()
            .limit(1)
            .anyMatch(m -> m.option().equals(question.subject()) && m.from() <= 1);
  }

  private double rank(
      Hit hit,
      ReadPassage read,
      int at,
      List<Statement> statements,
      double fit,
      boolean granted,
      double overlap) {
    double rank = fit + 0.4 * hit.score();
    rank += granted ? 0.6 : 0;
    rank += 0.3 * overlap;
    rank += question.kind() == Answer.Kind.OPEN && read.passage().shape() == Shape.LIST ? 0.15 : 0;
    String subject = question.subject();
    if (question.asksWhatItIs()) {
      return rank + (defines(read, at) ? DEFINES : 0);
    }
    for (Statement s : statements) {
      boolean ofOne =
          question.kind() == Answer.Kind.OPEN
              ? question.options().contains(s.option())
              : s.option().equals(subject);
      if (s.aspect() == null && ofOne && s.kind() == Kind.ADVICE) {
        double advice = question.lean() == 0 ? ADVICE : LEANING_ADVICE;
        rank += advice * s.sign() * (question.lean() < 0 ? -1 : 1);
      } else if (s.aspect() == null && s.option().equals(subject) && question.lean() != 0) {
        rank += 0.3 * s.sign() * question.lean();
      } else if (question.kind() == Answer.Kind.OPEN
          && s.aspect() != null
          && s.aspect().equals(question.aspect())
          && s.option().equals(subject)) {
        // "Why is X slow?" wants what says so, and not where it is fast.
        rank += SIDED * s.sign() * question.sign();
      }
    }
    return rank;
  }

  /**
   * A unit on both options asked about says more of them than one that sets one of them beside a
   * third.
   */
  private double relation(Statement statement, ReadUnit unit, ReadPassage read) {
    if (question.options().size() != 2) {
      return 1;
    }
    if (read.passage().shape() == Shape.ROW
        && !read.headed().isEmpty()
        && !read.headed().containsAll(question.options())) {
      return ELSEWHERE;
    }
    boolean both = question.options().stream().allMatch(unit::names);
    boolean third = Weighing.compares(statement) && !both;
    return both
        ? 1.5
        : third && unit.options().stream().anyMatch(o -> !question.options().contains(o.option()))
            ? 0.3
            : 1;
  }

  /** Whether a comparison has an aspect of its own, and none of the words that were asked for. */
  private boolean isOnAnotherMatter(Statement statement, Evidence found) {
    return statement.kind() == Kind.COMPARISON
        && !question.needs().isEmpty()
        && found.read().passage().shape() == Shape.PARAGRAPH
        && question.needs().stream().noneMatch(n -> n.in(found.readUnit().stems()))
        && found.read().statements().stream()
            .anyMatch(s -> s.unit() == statement.unit() && s.aspect() != null);
  }

  /** How much of the needs a cell of a row speaks of, by the words above it and its headings. */
  private double needs(Set<String> label, ReadPassage read) {
    double met = 0;
    double all = 0;
    for (Need need : question.needs()) {
      all += need.weight();
      met += need.weight() * Math.max(need.met(label), HEADED * need.met(read.headings()));
    }
    return all == 0 ? 1 : met / all;
  }

  /** Whether another cell of the row has more of the words asked for above it. */
  private boolean isOfAnotherCell(Statement statement, ReadPassage read) {
    if (statement.label().isEmpty() || question.needs().isEmpty()) {
      return false;
    }
    double here = labelled(statement.label());
    return read.statements().stream()
        .anyMatch(s -> s.unit() == statement.unit() && labelled(s.label()) > here);
  }

  /**
   * How many of the words asked for stand above a cell; of the small ones, "across", each little.
   */
  private double labelled(Set<String> label) {
    return question.needs().stream().mapToDouble(n -> n.weight() * n.met(label)).sum()
        + SMALL * small.stream().filter(label::contains).count();
  }

  /** What a statement counts for: 0 where it isn't on the question. */
  private double weight(Statement statement, Evidence found, double all, double overlap) {
    Aspect aspect = question.aspect();
    double needs =
        statement.label().isEmpty() ? all : Math.min(all, needs(statement.label(), found.read()));
    double matter;
    if (aspect == null) {
      matter = statement.aspect() == null ? (question.needs().isEmpty() ? 1 : needs) : 0;
      // "X isn't as loud as Y" under a heading on the thing asked about is about loudness.
      matter *= isOnAnotherMatter(statement, found) ? ELSEWHERE : 1;
    } else if (statement.aspect() == null && statement.kind() == Kind.RATING) {
      matter =
          ratesTheThing(found.readUnit(), found.read())
                  && (statement.label().isEmpty() || needs >= 1)
              ? 1
              : 0;
    } else if (aspect.equals(statement.aspect())) {
      boolean specific =
          question.words().isEmpty() || unspecific == 1 || speaks(found.readUnit(), found.read());
      matter = (question.needs().isEmpty() ? 1 : 0.4 + 0.6 * needs) * (specific ? 1 : 0.25);
    } else if (isNear(aspect, statement.aspect())) {
      matter = NEAR * (question.needs().isEmpty() ? 1 : 0.4 + 0.6 * needs);
    } else {
      matter = 0;
    }
    matter *= isOfAnotherCell(statement, found.read()) ? ELSEWHERE : 1;
    return statement.kind().weight
        * matter
        * (0.6 + 0.4 * found.hit().score())
        * (1 + overlap)
        * relation(statement, found.readUnit(), found.read());
  }
}
