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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds decisions: what somebody stated as decided, and proposals that others agreed to. A later
 * decision on the same matter replaces an earlier one; conditionals, questions and denials are
 * none.
 */
final class DecisionReader {
  /** How many messages below a proposal may agree to it or object. */
  private static final int REPLIES = 6;

  /** How many messages above what is closed may hold others' consent. */
  private static final int RIGHT_ABOVE = 4;

  private static final int NEXT_TO = 2;

  /** From so many words of content in common on, one statement restates another. */
  private static final int SAME_WORDS = 2;

  private static final int LONGEST_RESOLUTION = 30;

  /** "Title: …" */
  private static final Pattern LABEL = Pattern.compile("^(?:\\S+ ){0,4}\\S+: (?=\\S)");

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
    Force said = said(statement);
    return said != Force.STATED && isSettled(statement) ? Force.STATED : said;
  }

  /** What the words alone do. */
  private @Nullable Force said(Statement statement) {
    String plain = statement.plain();
    if (Cue.NO_DECISION.in(plain)) {
      return null;
    }
    boolean asks = QuestionReader.isQuestion(statement);
    if (!asks && seeksConsent(statement) && !Cue.JOKES.in(statement.message().text())) {
      return stated(Cue.DECIDED, plain) || stated(Cue.LETS, plain) || Cue.ANNOUNCED.in(plain)
          ? Force.STATED
          : Force.PROPOSED;
    }
    if (Cue.PROPOSED.in(plain) && !Cue.JOKES.in(statement.message().text())) {
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
    if (then.find()
        && !Cue.CLAUSE.in(then.group(1))
        && !Cue.RESOLVES_NOTHING.in(then.group(1))
        && statement.words() <= 12) {
      return Force.PROPOSED;
    }
    return null;
  }

  /**
   * Whether what stands around it makes it a decision: a resolution that others agree to, or that
   * restates what others said (Fernández et al., 2008, name these roles). Its words must say how
   * things are to be, or name a choice without a verb.
   */
  private boolean isSettled(Statement statement) {
    String words = resolution(statement);
    if (words.isEmpty() || isAnswer(statement)) {
      return false;
    }
    String whole = Cue.INTERJECTIONS.matcher(statement.plain()).replaceFirst("");
    boolean arranges = Cue.ARRANGES.in(whole) || Cue.PLAN.in(words);
    if (!arranges && !isChoice(words)) {
      return false;
    }
    if (arranges && replies.consentedByReaction(statement.message()).size() >= needed()) {
      return true;
    }
    Statement first = talk.statements().getFirst();
    if (statement.at() == first.at() || !statement.sameAuthor(first)) {
      return false;
    }
    if (!arranges) {
      return closes(statement) && repeats(statement);
    }
    Set<String> agreed = consented(statement);
    agreed.addAll(replies.welcomed(statement.message()));
    return agreed.size() >= needed()
        || (closes(statement) && (!agreed.isEmpty() || restates(statement)));
  }

  /** "Yes! We stream", below another's question, tells what is so. */
  private boolean isAnswer(Statement statement) {
    return statement.at() > 0
        && Cue.YES_OR_NO.in(talk.at(statement.at()).getFirst().plain())
        && talk.at(statement.at() - 1).stream()
            .anyMatch(s -> QuestionReader.isQuestion(s) && !s.sameAuthor(statement));
  }

  /** Names things without saying anything of them. */
  private static boolean isChoice(String words) {
    return !Cue.VERBS.in(words) && Words.of(words).size() >= SAME_WORDS;
  }

  /** "… Objections?": the next sentence of the message asks the others for a yes. */
  private boolean seeksConsent(Statement statement) {
    Statement next = next(statement);
    if (next == null || statement.words() < 2) {
      return false;
    }
    Matcher seeks = Cue.SEEKS_CONSENT.matcher(next.plain());
    // "Any objections to a one year plan?" asks for consent to its own words.
    return seeks.find()
        && (!QuestionReader.isQuestion(next)
            || Words.of(next.plain().substring(seeks.end())).isEmpty());
  }

  private @Nullable Statement next(Statement statement) {
    List<Statement> all = talk.at(statement.at());
    int next = all.indexOf(statement) + 1;
    return next < all.size() ? all.get(next) : null;
  }

  /** Whether a "no" below agrees to it. */
  private boolean seeksObjections(Statement statement) {
    Statement next = next(statement);
    return seeksConsent(statement) && next != null && Cue.SEEKS_OBJECTIONS.in(next.plain());
  }

  /** The words in which it may resolve something; empty where it is of another kind. */
  private String resolution(Statement statement) {
    if (statement.words() > LONGEST_RESOLUTION
        || QuestionReader.isQuestion(statement)
        || Cue.NO_DECISION.in(statement.plain())
        || Cue.JOKES.in(statement.message().text())) {
      return "";
    }
    String whole =
        LABEL
            .matcher(Cue.INTERJECTIONS.matcher(statement.plain()).replaceFirst(""))
            .replaceFirst("");
    String words = Cue.BESIDE.matcher(whole).replaceAll("");
    Set<String> subject = Words.of(words);
    talk.everybody().forEach(person -> subject.removeAll(Words.of(person.name())));
    return subject.isEmpty() || Cue.RESOLVES_NOTHING.in(words) ? "" : words;
  }

  /** Whether it, or a sentence beside it in the same message, acknowledges what others said. */
  private boolean closes(Statement statement) {
    // "So" alone sums up as well, unless it arranges something.
    if (Cue.CLOSES.in(statement.plain())
        && (!statement.plain().startsWith("so ") || Cue.ARRANGES.in(statement.plain()))) {
      return true;
    }
    List<Statement> all = talk.at(statement.at());
    int at = all.indexOf(statement);
    boolean before = all.subList(0, at).stream().anyMatch(s -> Cue.CLOSES.in(s.plain()));
    boolean behind =
        at + 1 < all.size()
            && all.get(at + 1).words() <= 2
            && Cue.CLOSES.in(all.get(at + 1).plain());
    return before || behind;
  }

  /** Whether others right above agreed to something, or said the same. */
  private boolean restates(Statement statement) {
    return talk.statements().stream()
        .filter(s ->
            s.at() < statement.at()
                && s.at() >= statement.at() - RIGHT_ABOVE
                && !s.sameAuthor(statement))
        .anyMatch(s ->
            (Replies.agrees(s) && s.at() >= statement.at() - NEXT_TO)
                || Words.shared(s.plain(), statement.plain()) >= SAME_WORDS);
  }

  /** Whether others above said its words: what closes a matter brings none that are new. */
  private boolean repeats(Statement statement) {
    Set<String> said = new LinkedHashSet<>();
    talk.statements().stream()
        .filter(s -> s.at() < statement.at() && s.at() >= statement.at() - RECENT)
        .filter(s -> !s.sameAuthor(statement) || QuestionReader.isQuestion(s))
        .forEach(s -> said.addAll(Words.of(s.plain())));
    Set<String> words = Words.of(statement.plain());
    return 2 * words.stream().filter(said::contains).count() >= words.size();
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
    int apart = later.statement.at() - earlier.statement.at();
    if (apart > 0
        && apart <= RIGHT_ABOVE + 1
        && (earlier.statement.sameAuthor(later.statement) || closes(later.statement))
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

  /** A bare "no" below a question that was asked since is meant for that. */
  private boolean answersAnother(Statement reply, Statement statement) {
    return reply.words() <= SHORTEST_CHOICE
        && Cue.YES_OR_NO.in(reply.plain())
        && talk.statements().stream()
            .anyMatch(s ->
                s.at() > statement.at()
                    && s.at() < reply.at()
                    && s.words() >= SHORTEST_CHOICE
                    && !s.sameAuthor(reply)
                    && QuestionReader.isQuestion(s));
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
    boolean no = seeksObjections(statement);
    for (Statement reply : following(statement)) {
      if (Replies.agrees(reply) || (no && Cue.HAS_NONE.in(reply.plain()))) {
        names.add(reply.message().author().name());
      }
    }
    return List.copyOf(names);
  }

  /** The same of those who agreed to do so. */
  private Set<String> consented(Statement statement) {
    Set<String> names = new LinkedHashSet<>(replies.consentedByReaction(statement.message()));
    following(statement).stream()
        .filter(Replies::consents)
        .map(reply -> reply.message().author().name())
        .forEach(names::add);
    return names;
  }

  private boolean objected(Statement statement) {
    return replies.refusedByReaction(statement.message())
        || following(statement).stream()
            .limit(4)
            .filter(reply -> !(seeksObjections(statement) && Cue.HAS_NONE.in(reply.plain())))
            .anyMatch(Replies::objects);
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
          if (!answersAnother(reply, statement)) {
            first.add(reply);
          }
        } else if (said(reply) != null) {
          break;
        }
      }
    }
    return first;
  }
}
