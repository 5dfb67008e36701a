package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the decisions that stand at the end of a thread: statements that are weighed to decide,
 * less those that a later one on the same matter replaces, or that are taken back.
 */
final class DecisionReader {
  /** How many messages back "scratch that" may reach. */
  private static final int RECENT = 12;

  /** How many messages apart two statements are that share words and so decide the same. */
  private static final int CLOSE = 5;

  /** From here on two statements say the same. */
  private static final double SAME = 0.75;

  /**
   * From here on a statement decides though another of its message does so more plainly; chosen by
   * cross-validation.
   */
  private static final double SURE = 0.8;

  /** How near a statement must be to words that take it back. */
  private static final double MEANT = 0.4;

  private final Talk talk;
  private final DecisionSignals signals;
  private final Consent consent;
  private final List<List<Option>> choices;
  private final Embeddings embeddings;
  private final Judge decides;

  /**
   * @param choices the options under discussion, those that exclude each other together
   */
  DecisionReader(
      Talk talk,
      Replies replies,
      List<List<Option>> choices,
      Embeddings embeddings,
      Judge decides) {
    this.talk = talk;
    this.signals = new DecisionSignals(talk, replies, choices, embeddings);
    this.consent = new Consent(talk, replies);
    this.choices = choices;
    this.embeddings = embeddings;
    this.decides = decides;
  }

  private record Found(Statement statement, Set<String> options, List<Line> replaces) {}

  List<Decision> read() {
    List<Found> standing = new ArrayList<>();
    Set<Statement> deciding = deciding();
    for (Statement statement : talk.statements()) {
      if (deciding.contains(statement)) {
        add(new Found(statement, optionsIn(statement.text()), new ArrayList<>()), standing);
      } else if (!QuestionReader.isQuestion(statement)) {
        withdraw(statement, standing);
      }
    }
    return standing.stream().map(this::decision).toList();
  }

  /** Who agrees to a message agrees to what decides in it: of two, a doubtful one is left out. */
  private Set<Statement> deciding() {
    Map<Statement, Double> likely = new LinkedHashMap<>();
    Map<Integer, Double> best = new HashMap<>();
    for (Statement statement : talk.statements()) {
      if (signals.mayDecide(statement)) {
        double probability =
            signals.isPlainlyDecided(statement) ? 1 : decides.probability(signals.of(statement));
        if (probability >= decides.least()) {
          likely.put(statement, probability);
          best.merge(statement.at(), probability, Math::max);
        }
      }
    }
    likely
        .entrySet()
        .removeIf(
            e -> e.getValue() < SURE && e.getValue() < best.getOrDefault(e.getKey().at(), 0.0));
    return likely.keySet();
  }

  private Decision decision(Found found) {
    String option = found.options.size() == 1 ? found.options.iterator().next() : null;
    return new Decision(
        found.statement.line(), option, consent.agreed(found.statement), found.replaces);
  }

  private void withdraw(Statement statement, List<Found> standing) {
    if (statement.has(Cue.NO_DECISION)) {
      standing.clear();
    } else if (statement.has(Cue.WITHDRAWN)) {
      standing.remove(meant(statement, standing));
    }
  }

  private void add(Found found, List<Found> standing) {
    Found replaced = null;
    for (Found earlier : standing) {
      if (sameMatter(earlier, found)) {
        replaced = earlier;
      }
    }
    if (replaced == null && reverses(found.statement)) {
      replaced = meant(found.statement, standing);
    }
    if (replaced != null) {
      standing.remove(replaced);
      found.replaces.addAll(replaced.replaces);
      found.replaces.add(replaced.statement.line());
    }
    standing.add(found);
  }

  /** Whether it, or the sentence before it in its message, takes something back. */
  private boolean reverses(Statement statement) {
    return statement.has(Cue.REVERSES)
        || talk.previous(statement)
            .filter(before -> before.has(Cue.REVERSES) || before.has(Cue.WITHDRAWN))
            .isPresent();
  }

  /** Both choose among the same options, or say nearly the same. */
  private boolean sameMatter(Found earlier, Found later) {
    int apart = later.statement.at() - earlier.statement.at();
    // What one message decides in two sentences are two decisions: "A and B stay. C goes."
    if (apart == 0) {
      return false;
    }
    if (apart <= CLOSE
        && !later.statement.has(Cue.ADDS)
        && (earlier.statement.sameAuthor(later.statement) || Cue.CLOSES.in(later.statement.plain()))
        && Words.shared(earlier.statement.plain(), later.statement.plain()) > 0) {
      return true;
    }
    for (List<Option> choice : choices) {
      List<String> names = choice.stream().map(Option::name).toList();
      if (earlier.options.stream().anyMatch(names::contains)
          && later.options.stream().anyMatch(names::contains)) {
        return true;
      }
    }
    return embeddings.near(earlier.statement.text(), later.statement.text()) >= SAME;
  }

  /** The decision that words of taking back mean: the nearest by its words, else the latest. */
  private @Nullable Found meant(Statement statement, List<Found> standing) {
    Found meant = null;
    double most = MEANT;
    for (Found found : standing) {
      double near = embeddings.near(found.statement.text(), statement.text());
      if (near > most) {
        most = near;
        meant = found;
      }
    }
    if (meant == null
        && !standing.isEmpty()
        && standing.getLast().statement.at() >= statement.at() - RECENT) {
      meant = standing.getLast();
    }
    return meant;
  }

  private Set<String> optionsIn(String text) {
    Set<String> names = new TreeSet<>();
    for (List<Option> choice : choices) {
      choice.stream()
          .filter(option -> OptionReader.mentions(text, option))
          .map(Option::name)
          .forEach(names::add);
    }
    return names;
  }
}
