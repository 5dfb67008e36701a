package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions: what somebody stated as decided, and proposals that others agreed to. A later
 * decision on the same matter replaces an earlier one; conditionals, questions and denials are
 * none.
 */
final class DecisionReader {
  /** How many messages below a proposal may agree to it or object. */
  private static final int REPLIES = 6;

  /** How many words a choice has that is only named, alone and after "ok". */
  private static final int SHORTEST_CHOICE = 3;

  private static final int LONGEST_CHOICE = 8;

  /** How many messages back "scratch that" and "the first then" may reach. */
  private static final int RECENT = 12;

  private final Talk talk;
  private final Replies replies;
  private final List<List<Option>> choices;
  private final Embeddings embeddings;

  DecisionReader(Talk talk, Replies replies, List<List<Option>> choices, Embeddings embeddings) {
    this.talk = talk;
    this.replies = replies;
    this.choices = choices;
    this.embeddings = embeddings;
  }

  /** How a statement decides. */
  private enum Force {
    /** Says that it is decided. */
    STATED,
    /** Decides if others agree. */
    PROPOSED
  }

  /** A decision as it was found; one that is contested or not agreed to doesn't stand. */
  private record Found(
      Statement statement,
      Force force,
      boolean stands,
      Set<String> options,
      List<String> agreed,
      List<Line> replaces) {}

  /** The decisions that stand at the end. */
  List<Decision> read() {
    List<Found> standing = new ArrayList<>();
    for (int i = 0; i < talk.statements().size(); i++) {
      Statement statement = talk.statements().get(i);
      boolean reverses = reverses(i);
      Force force = force(statement);
      if (force == null) {
        withdraw(statement, standing);
        continue;
      }
      List<String> agreed = agreed(statement);
      boolean objected = objected(statement);
      boolean enough = agreed.size() >= needed();
      boolean stands =
          switch (force) {
            case STATED -> !objected || enough;
            case PROPOSED -> enough && !objected;
          };
      add(
          new Found(
              statement, force, stands, optionsIn(statement.text()), agreed, new ArrayList<>()),
          reverses,
          standing);
    }
    return standing.stream().filter(Found::stands).map(DecisionReader::decision).toList();
  }

  private static Decision decision(Found found) {
    String option = found.options.size() == 1 ? found.options.iterator().next() : null;
    return new Decision(found.statement.line(), option, found.agreed, found.replaces);
  }

  /** Two others must agree, where there are as many. */
  private int needed() {
    return Math.clamp(talk.people().size() - 1, 1, 2);
  }

  private @Nullable Force force(Statement statement) {
    String plain = statement.plain();
    if (Cue.NO_DECISION.in(plain)) {
      return null;
    }
    boolean asks = QuestionReader.isQuestion(statement);
    if (Cue.PROPOSED.in(plain)) {
      return Force.PROPOSED;
    }
    if (asks) {
      return null;
    }
    if (Cue.ANNOUNCED.in(plain)) {
      return Force.STATED;
    }
    if (stated(Cue.DECIDED, plain) || stated(Cue.LETS, plain)) {
      return Force.STATED;
    }
    Matcher itIs = Cue.IT_IS.matcher(plain);
    if (itIs.find()) {
      return Cue.IT_IS_NOT_CHOSEN.in(itIs.group(1)) || Cue.NEGATED.in(itIs.group(1))
          ? null
          : Force.STATED;
    }
    Matcher so = Cue.SO_IT_IS.matcher(plain);
    if (so.find()
        && !optionsIn(statement.text()).isEmpty()
        && so.group(1).split(" ").length <= 6
        && startsWithOption(so.group(1))) {
      return Force.STATED;
    }
    if (Cue.LETS_OTHER.in(plain) && stated(Cue.LETS_OTHER, plain)) {
      return Force.PROPOSED;
    }
    if (confirms(statement)
        || (Cue.PLAN.in(plain)
            && replies.agreedByReaction(statement.message()).size() >= needed())) {
      return Force.STATED;
    }
    Matcher then = Cue.THEN.matcher(plain);
    if (then.find() && !Cue.CLAUSE.in(then.group(1)) && statement.words() <= 12) {
      return Force.PROPOSED;
    }
    return null;
  }

  /**
   * Whether it closes a choice that was put a few messages above: said by who put it or began the
   * thread, in a few words that are no clause and were said since.
   */
  private boolean confirms(Statement statement) {
    boolean bare = !acknowledges(statement) && !Cue.CONFIRMS.in(statement.plain());
    if (bare && statement.words() > SHORTEST_CHOICE) {
      return false;
    }
    String rest = Cue.CONFIRMS.matcher(statement.plain()).replaceAll("").strip();
    String chosen = rest.replaceFirst("^the ", "").split("[,;.!] ?", 2)[0];
    if (chosen.isEmpty()
        || Cue.CLAUSE.in(chosen)
        || chosen.split(" ", -1).length > LONGEST_CHOICE) {
      return false;
    }
    boolean opener = !bare && statement.sameAuthor(talk.statements().getFirst());
    boolean put = false;
    boolean said = false;
    for (Statement earlier : talk.statements()) {
      if (earlier.at() >= statement.at() - RECENT && earlier.at() < statement.at()) {
        boolean puts = putsChoice(earlier) && (opener || earlier.sameAuthor(statement));
        put |= puts;
        // Without an "ok", only the words of the one who asked are a choice, and not a reply.
        said |= put && (puts || !bare) && Words.shared(earlier.plain(), chosen) > 0;
      }
    }
    return said;
  }

  private static boolean putsChoice(Statement statement) {
    return Cue.ASKED_CHOICE.in(statement.plain())
        && (QuestionReader.isQuestion(statement) || Cue.LISTS_OPTIONS.in(statement.plain()));
  }

  /** Whether the sentence before, in the same message, is only "Alright." */
  private boolean acknowledges(Statement statement) {
    List<Statement> all = talk.at(statement.at());
    int before = all.indexOf(statement) - 1;
    return before >= 0 && Cue.CONFIRMS.matcher(all.get(before).plain()).replaceAll("").isBlank();
  }

  private boolean startsWithOption(String text) {
    return choices.stream()
        .flatMap(List::stream)
        .anyMatch(
            option -> text.replaceFirst("^\"", "").startsWith(Statement.plain(option.name())));
  }

  private static boolean stated(Cue cue, String plain) {
    Matcher found = cue.matcher(plain);
    while (found.find()) {
      String before = clauseBefore(plain, found.start());
      String after = plain.substring(found.end());
      if (Cue.SUPPOSED.in(before)
          || Cue.NEGATED.in(before)
          || Cue.NEGATED_AFTER.in(after)
          || (cue == Cue.LETS && Cue.NO_CHOICE.in(after))
          || Cue.DECIDED_ELSEWHERE.in(plain.substring(found.start()))) {
        continue;
      }
      return true;
    }
    return false;
  }

  /**
   * What stands before a cue, from the last dash, semicolon or colon on: another clause may say
   * other things.
   */
  private static String clauseBefore(String plain, int end) {
    String before = plain.substring(0, end);
    int from =
        Math.max(
            Math.max(before.lastIndexOf(';'), before.lastIndexOf(": ")),
            Math.max(before.lastIndexOf(" - "), before.lastIndexOf(" – ")));
    return from < 0 ? before : before.substring(from);
  }

  private boolean reverses(int i) {
    Statement statement = talk.statements().get(i);
    if (Cue.REVERSES.in(statement.plain())) {
      return true;
    }
    // "Ok, scrap that then. We'll go with …": the sentence before, of the same message
    return i > 0
        && talk.statements().get(i - 1).at() == statement.at()
        && (Cue.REVERSES.in(talk.statements().get(i - 1).plain())
            || Cue.WITHDRAWN.in(talk.statements().get(i - 1).plain()));
  }

  private void withdraw(Statement statement, List<Found> standing) {
    if (standing.isEmpty() || QuestionReader.isQuestion(statement)) {
      return;
    }
    if (Cue.NO_DECISION.in(statement.plain())) {
      standing.clear();
    } else if (Cue.WITHDRAWN.in(statement.plain())) {
      standing.remove(meant(statement, standing));
    }
  }

  private void add(Found found, boolean reverses, List<Found> standing) {
    if (!found.stands) {
      standing.add(found);
      return;
    }
    Found replaced = null;
    for (Found earlier : standing) {
      if (sameMatter(earlier, found)) {
        replaced = earlier;
      }
    }
    if (replaced == null && reverses) {
      replaced = meant(found.statement, standing);
    }
    if (replaced != null) {
      standing.remove(replaced);
      found.replaces.addAll(replaced.replaces);
      if (replaced.force == Force.STATED || replaced.stands) {
        found.replaces.add(replaced.statement.line());
      }
    }
    standing.add(found);
  }

  /** Both choose among the options, or say nearly the same. */
  private boolean sameMatter(Found earlier, Found later) {
    for (List<Option> choice : choices) {
      List<String> names = choice.stream().map(Option::name).toList();
      if (earlier.options.stream().anyMatch(names::contains)
          && later.options.stream().anyMatch(names::contains)) {
        return true;
      }
    }
    return embeddings.near(earlier.statement.text(), later.statement.text()) >= 0.75;
  }

  /** The decision that words of taking back mean: the nearest by its words, else the latest. */
  private @Nullable Found meant(Statement statement, List<Found> standing) {
    Found meant = null;
    double most = 0.4;
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

  /** Names of the others who agreed: by reaction, or in the replies that follow. */
  private List<String> agreed(Statement statement) {
    Set<String> names = new LinkedHashSet<>(replies.agreedByReaction(statement.message()));
    for (Statement reply : following(statement)) {
      if (Replies.agrees(reply)) {
        names.add(reply.message().author().name());
      }
    }
    return List.copyOf(names);
  }

  private boolean objected(Statement statement) {
    return replies.refusedByReaction(statement.message())
        || following(statement).stream().limit(4).anyMatch(Replies::objects);
  }

  /** What others begin their messages with, right after it. */
  private List<Statement> following(Statement statement) {
    List<Statement> first = new ArrayList<>();
    int seen = -1;
    for (Statement reply : talk.statements()) {
      if (reply.at() > statement.at()
          && reply.at() <= statement.at() + REPLIES
          && reply.at() != seen) {
        seen = reply.at();
        if (!reply.sameAuthor(statement)) {
          first.add(reply);
        } else if (force(reply) != null) {
          break;
        }
      }
    }
    return first;
  }
}
