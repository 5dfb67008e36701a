package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What tells whether a statement decides: how it is put, what stands above it that it closes or
 * restates, who agrees to it or objects, and what people do next. Fernández et al. (2008) name
 * these roles: issue, resolution, agreement.
 */
final class DecisionSignals {
  /** How many messages above it may hold what it restates. */
  private static final int RECENT = 12;

  private static final int RIGHT_ABOVE = 4;

  /** What people say when they are for something is seldom longer. */
  private static final int VOTE_WORDS = 6;

  private static final int LONGEST_RESOLUTION = 30;

  /** "Title: …" */
  private static final Pattern LABEL = Pattern.compile("^(?:\\S+ ){0,4}\\S+: (?=\\S)");

  private static final Pattern HEDGES =
      Pattern.compile(
          "\\b(?:maybe|perhaps|probably|might|could|would|should|may|i think|i guess|i'd|seems?"
              + "|sounds|looks like|apparently|if|unless|wonder|hope|afaik|iirc|imho|imo)\\b");

  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:was|were|had|did|didn't|wasn't|weren't|used to|thought|said|told|tried|went|saw"
              + "|been|knew|got|broke|happened|lost|asked|took|came|made|found)\\b");

  private static final Pattern TELLS_WHAT_IS =
      Pattern.compile(
          "^(?:it|it's|that|that's|this|there|there's|they|he|she|because|but|and|or|also)\\b");

  private static final Pattern ENDS_ON_THEN = Pattern.compile("\\bthen(?:[.!?]*$|,)");

  private final Talk talk;
  private final Replies replies;
  private final Consent consent;
  private final List<List<Option>> choices;
  private final Embeddings embeddings;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<Integer, List<Vote>> votes;

  DecisionSignals(Talk talk, Replies replies, List<List<Option>> choices, Embeddings embeddings) {
    this.talk = talk;
    this.replies = replies;
    this.consent = new Consent(talk, replies);
    this.votes = votes(talk);
    this.choices = choices;
    this.embeddings = embeddings;
    talk.everybody().forEach(person -> names.addAll(Words.of(person.name())));
  }

  /** Whether its form lets it decide at all. */
  boolean mayDecide(Statement statement) {
    String plain = statement.plain();
    return !Cue.NO_DECISION.in(plain)
        && (!Words.of(plain).isEmpty() || statement.states() || chooses(statement))
        && !QuestionReader.toQuoth(statement.message())
        && (!statement.has(Cue.PUTS_OFF) || statement.states())
        && !talk.isTakenForAJoke(statement)
        && !headsDecisions(statement)
        && (!statement.isInJest() || statement.states())
        && (!QuestionReader.isQuestion(statement)
            || Cue.PROPOSED.in(plain)
            || consent.seeksConsent(statement)
            || !consent.agreed(statement).isEmpty());
  }

  /** Whether there is nothing to weigh: stated, or proposed and agreed to, and nobody objects. */
  boolean isPlainlyDecided(Statement statement) {
    boolean proposed = statement.has(Cue.PROPOSED) || consent.seeksObjections(statement);
    return !consent.objected(statement)
        && (statement.states()
            || isListedAsDecided(statement)
            || (confirms(statement) && !QuestionReader.isQuestion(statement))
            || (proposed && consent.agreed(statement).size() >= consent.needed()));
  }

  /** "We agreed on the following:" stands above it in its message. */
  private boolean isListedAsDecided(Statement statement) {
    return statement.item()
        && !QuestionReader.isQuestion(statement)
        && talk.at(statement.at()).stream()
            .takeWhile(above -> above != statement)
            .anyMatch(above -> !above.item() && above.has(Cue.DECISION_LIST));
  }

  /** "We agreed on the following:" is none of what follows. */
  private boolean headsDecisions(Statement statement) {
    return statement.has(Cue.DECISION_LIST)
        && talk.next(statement).filter(Statement::item).isPresent();
  }

  Signals of(Statement statement) {
    Signals signals = new Signals();
    String force = form(statement, signals);
    position(statement, signals);
    above(statement, signals);
    below(statement, force, signals);
    return signals;
  }

  // How it is put

  private String form(Statement statement, Signals signals) {
    String plain = statement.plain();
    boolean asks = QuestionReader.isQuestion(statement);
    boolean stated = statement.states();
    boolean proposed =
        Cue.PROPOSED.in(plain)
            || (!asks && Stated.in(Cue.LETS_OTHER, plain))
            || consent.seeksConsent(statement);
    boolean chosen = chooses(statement);
    Matcher so = Cue.SO_IT_IS.matcher(plain);
    boolean soItIs =
        !asks && so.find() && so.group(1).split(" ").length <= 6 && startsWithOption(so.group(1));
    Matcher then = Cue.THEN.matcher(plain);
    boolean concludes =
        then.find()
            && !Cue.CLAUSE.in(then.group(1))
            && !Cue.RESOLVES_NOTHING.in(then.group(1))
            && statement.words() <= 12;
    boolean confirms = !asks && confirms(statement);
    String words = resolution(statement);
    boolean arranges =
        !words.isEmpty()
            && (Cue.ARRANGES.in(Cue.INTERJECTIONS.matcher(plain).replaceFirst(""))
                || Cue.PLAN.in(words));
    boolean names = !words.isEmpty() && !Cue.VERBS.in(words) && Words.of(words).size() >= 2;
    String force =
        stated || chosen || soItIs
            ? "stated"
            : proposed
                ? "proposed"
                : confirms
                    ? "confirmed"
                    : arranges
                        ? "arranged"
                        : names ? "named" : words.isEmpty() ? "nothing" : "said";
    signals
        .add("is " + force, true)
        .add("so it is an option", soItIs)
        .add("ends on then", ENDS_ON_THEN.matcher(plain).find())
        .add("only agrees", Replies.agrees(statement) && Words.of(plain).size() <= 1)
        .add("agrees", Replies.agrees(statement))
        .add("says that it is decided", !asks && Stated.in(Cue.DECIDED, plain))
        .add("says that it is it", chosen)
        .add("concludes", concludes)
        .add("confirms", confirms)
        .add("arranges", arranges)
        .add("asks", asks)
        .add("asks for consent", consent.seeksConsent(statement))
        .add("denies", Cue.NEGATED.in(plain))
        .add("hedges", HEDGES.matcher(plain).find())
        .add("tells the past", PAST.matcher(plain).find())
        .add("tells what is", TELLS_WHAT_IS.matcher(plain).find())
        .add("promises", Cue.COMMITS.in(plain))
        .add("requests", Cue.REQUESTS.in(plain))
        .add("sums up", !asks && Cue.SUMS_UP.in(plain))
        .add("decides against", !asks && Cue.DECIDES_AGAINST.in(plain))
        .add("rules out", !asks && Cue.RULES_OUT.in(plain))
        .add("gives reasons", Cue.REASONS.in(plain))
        .add("is an item", statement.item())
        .add("names an option", !optionsIn(statement).isEmpty())
        .add("names one option", optionsIn(statement).size() == 1)
        .add("has a verb", Cue.VERBS.in(plain))
        .add("words", Math.min(statement.words(), 24) / 12.0)
        .add("at most three words", statement.words() <= 3)
        .add("words of content", Math.min(6, Words.of(plain).size()) / 3.0);
    boolean closes =
        !asks
            && (chosen
                || concludes
                || confirms
                || Cue.CLOSES.in(plain)
                || ENDS_ON_THEN.matcher(plain).find());
    boolean opener = statement.sameAuthor(talk.statements().getFirst()) && statement.at() > 0;
    signals
        .add("closes", closes)
        .add("closes, and is by who opened the thread", closes && opener)
        .add("closes on what somebody voted for", closes && votes(statement) > 0)
        .add("closes in a few words", closes && statement.words() <= 6);
    return force;
  }

  /** "B it is!" */
  private static boolean chooses(Statement statement) {
    Matcher itIs = Cue.IT_IS.matcher(statement.plain());
    return !QuestionReader.isQuestion(statement)
        && itIs.find()
        && !Cue.IT_IS_NOT_CHOSEN.in(itIs.group(1))
        && !Cue.NEGATED.in(itIs.group(1));
  }

  private boolean startsWithOption(String text) {
    return choices.stream()
        .flatMap(List::stream)
        .anyMatch(
            option -> text.replaceFirst("^\"", "").startsWith(Statement.plain(option.name())));
  }

  private Set<String> optionsIn(Statement statement) {
    Set<String> found = new LinkedHashSet<>();
    for (List<Option> choice : choices) {
      choice.stream()
          .filter(option -> OptionReader.mentions(statement.text(), option))
          .map(Option::name)
          .forEach(found::add);
    }
    return found;
  }

  /** The words in which it may resolve something; empty where it is of another kind. */
  private String resolution(Statement statement) {
    if (statement.words() > LONGEST_RESOLUTION || QuestionReader.isQuestion(statement)) {
      return "";
    }
    String whole =
        LABEL
            .matcher(
                Cue.INTERJECTIONS
                    .matcher(Cue.THEN_IT_IS.matcher(statement.plain()).replaceFirst(""))
                    .replaceFirst(""))
            .replaceFirst("");
    String words = Cue.BESIDE.matcher(whole).replaceAll("");
    Set<String> subject = Words.of(words);
    subject.removeAll(names);
    boolean resolves =
        !Cue.RESOLVES_NOTHING.in(words)
            || statement.has(Cue.RULES_OUT)
            || statement.has(Cue.SETS_A_CONDITION);
    return subject.isEmpty() || !resolves ? "" : words;
  }

  // Where it stands

  private void position(Statement statement, Signals signals) {
    List<Statement> message = talk.at(statement.at());
    int at = message.indexOf(statement);
    Statement opening = talk.statements().getFirst();
    double place = (double) statement.at() / Math.max(1, talk.messages().size() - 1);
    boolean opener = statement.sameAuthor(opening);
    signals
        .add("opens the thread", statement.at() == opening.at())
        .add("is by who opened the thread", opener && statement.at() > opening.at())
        .add("in the first quarter", place < 0.25)
        .add("in the last third", place > 0.67)
        .add("in the last messages", place > 0.9)
        .add("is alone in its message", message.size() == 1)
        .add("begins its message", at == 0 && message.size() > 1)
        .add("in a long message", message.size() >= 4)
        .add(
            "stands behind an acknowledgement",
            message.subList(0, at).stream().anyMatch(s -> s.has(Cue.CLOSES)))
        .add(
            "right behind an acknowledgement",
            at > 0 && message.get(at - 1).words() <= 4 && message.get(at - 1).has(Cue.CLOSES))
        .add("acknowledges", statement.has(Cue.CLOSES))
        .add(
            "a request follows in its message",
            message.subList(at + 1, message.size()).stream()
                .anyMatch(s -> s.has(Cue.REQUESTS) || s.has(Cue.COMMITS)))
        .add(
            "another of its message says so more plainly",
            message.stream().anyMatch(s -> s != statement && s.states()))
        .add(
            "is near the subject",
            statement.at() == opening.at()
                ? 0
                : talk.at(opening.at()).stream()
                    .mapToDouble(s -> embeddings.near(s.text(), statement.text()))
                    .max()
                    .orElse(0));
  }

  // What it closes

  private void above(Statement statement, Signals signals) {
    List<Statement> recent =
        talk.between(statement.at() - RECENT, statement.at()).stream()
            .filter(s -> !s.sameAuthor(statement))
            .toList();
    Set<String> said = new LinkedHashSet<>();
    double nearest = 0;
    boolean agreement = false;
    double asked = 0;
    for (Statement earlier : recent) {
      said.addAll(earlier.content());
      double near = embeddings.near(earlier.text(), statement.text());
      nearest = Math.max(nearest, near);
      agreement |= earlier.at() >= statement.at() - RIGHT_ABOVE && Replies.agrees(earlier);
    }
    for (Statement earlier : talk.between(statement.at() - RECENT, statement.at())) {
      if (QuestionReader.isQuestion(earlier)) {
        asked = Math.max(asked, embeddings.near(earlier.text(), statement.text()));
      }
    }
    Set<String> words = new LinkedHashSet<>(statement.content());
    words.removeAll(names);
    double known =
        words.isEmpty() ? 0 : (double) words.stream().filter(said::contains).count() / words.size();
    Statement before =
        statement.at() == 0 || talk.at(statement.at() - 1).isEmpty()
            ? null
            : talk.at(statement.at() - 1).getLast();
    boolean other = before != null && !before.sameAuthor(statement);
    long voters = votes(statement);
    signals
        .add("restates others' words", known)
        .add("is near what others said", nearest)
        .add("is near what was asked", asked)
        .add("others agreed right above", agreement)
        .add("restates somebody's vote", voters > 0)
        .add("restates the votes of two", voters > 1)
        .add("answers a question", before != null && other && QuestionReader.isQuestion(before))
        .add(
            "answers yes or no",
            before != null
                && other
                && QuestionReader.isQuestion(before)
                && talk.at(statement.at()).getFirst().has(Cue.YES_OR_NO))
        .add("objects to what stands above", other && Replies.objects(statement));
  }

  /** Some words of somebody who may be for something. */
  private record Vote(Statement statement, Set<String> words) {}

  /** What people say in a few words, by the place of their message. */
  private static Map<Integer, List<Vote>> votes(Talk talk) {
    Map<Integer, List<Vote>> votes = new HashMap<>();
    for (Statement statement : talk.statements()) {
      if (statement.words() <= VOTE_WORDS && !QuestionReader.isQuestion(statement)) {
        votes
            .computeIfAbsent(statement.at(), _ -> new ArrayList<>())
            .add(new Vote(statement, statement.content()));
      }
    }
    return votes;
  }

  /** How many others have said part of it in a few words. */
  private long votes(Statement statement) {
    Set<String> words = statement.content();
    return IntStream.range(statement.at() - RECENT, statement.at())
        .mapToObj(place -> votes.getOrDefault(place, List.of()))
        .flatMap(List::stream)
        .filter(vote -> vote.words.stream().anyMatch(words::contains))
        .filter(vote -> !vote.statement.sameAuthor(statement))
        .map(vote -> vote.statement.message().author().name())
        .distinct()
        .count();
  }

  /**
   * Whether it closes a choice that was put a few messages above: said by who put it or began the
   * thread, in a few words that are no clause and were said since.
   */
  private boolean confirms(Statement statement) {
    boolean bare = !acknowledges(statement) && !statement.has(Cue.CONFIRMS);
    if (bare && statement.words() > 3) {
      return false;
    }
    String rest = Cue.CONFIRMS.matcher(statement.plain()).replaceAll("").strip();
    String chosen = rest.replaceFirst("^the ", "").split("[,;.!] ?", 2)[0];
    if (chosen.isEmpty() || Cue.CLAUSE.in(chosen) || chosen.split(" ", -1).length > 8) {
      return false;
    }
    boolean opener = !bare && statement.sameAuthor(talk.statements().getFirst());
    boolean put = false;
    boolean said = false;
    for (Statement earlier : talk.between(statement.at() - RECENT, statement.at())) {
      boolean puts =
          earlier.has(Cue.ASKED_CHOICE)
              && (QuestionReader.isQuestion(earlier) || earlier.has(Cue.LISTS_OPTIONS))
              && (opener || earlier.sameAuthor(statement));
      put |= puts;
      // Without an "ok", only the words of the one who asked are a choice, and not a reply.
      said |= put && (puts || !bare) && Words.shared(earlier.plain(), chosen) > 0;
    }
    return said;
  }

  /** Whether the sentence before, in the same message, is only "Alright." */
  private boolean acknowledges(Statement statement) {
    return talk.previous(statement)
        .filter(before -> Cue.CONFIRMS.matcher(before.plain()).replaceAll("").isBlank())
        .isPresent();
  }

  // Who agrees, and what comes next

  private void below(Statement statement, String force, Signals signals) {
    int needed = consent.needed();
    Set<String> agreed = new LinkedHashSet<>(consent.agreed(statement));
    int reacted = replies.consentedByReaction(statement.message()).size();
    Set<String> welcomed = new LinkedHashSet<>(replies.welcomed(statement.message()));
    boolean objected = consent.objected(statement);
    boolean enough = agreed.size() >= needed;
    List<Statement> next = talk.between(statement.at() + 1, statement.at() + 5);
    Statement last = talk.statements().getLast();
    signals
        .add("somebody agrees", !agreed.isEmpty())
        .add("enough agree", enough)
        .add("as many as can agree", agreed.size() >= talk.people().size() - 1)
        .add("enough react with a yes", reacted >= needed)
        .add("some react with a yes", reacted > 0)
        .add("many react with a yes", reacted >= 3)
        .add("all react with a yes", reacted >= 2 && reacted >= talk.people().size() - 1)
        .add(
            "enough react with a yes to its message alone",
            reacted >= needed && talk.at(statement.at()).size() == 1)
        .add("asks and enough agree", enough && QuestionReader.isQuestion(statement))
        .add("some are glad", !welcomed.isEmpty())
        .add("two react", replies.reacted(statement.message()).size() >= 2)
        .add(
            "proposes and two react",
            force.equals("proposed") && replies.reacted(statement.message()).size() >= 2)
        .add(
            "sets what happens in a case",
            !QuestionReader.isQuestion(statement) && statement.has(Cue.SETS_A_CONDITION))
        .add("is only put forward", statement.has(Cue.PUT_FORWARD))
        .add("somebody objects", objected)
        .add("is " + force + " and enough agree", enough && !objected)
        .add(
            "somebody takes on a task below",
            next.stream().anyMatch(s -> s.has(Cue.COMMITS) || s.has(Cue.TAKES_ON)))
        .add(
            "its author asks for a task below",
            next.stream().anyMatch(s -> s.sameAuthor(statement) && s.has(Cue.REQUESTS)))
        .add("the next asks", !next.isEmpty() && QuestionReader.isQuestion(next.getFirst()))
        .add("nothing follows", last.at() == statement.at());
    double again =
        talk.between(statement.at() + 1, statement.at() + RECENT).stream()
            .mapToDouble(later -> embeddings.near(later.text(), statement.text()))
            .max()
            .orElse(0);
    signals.add("is said again below", Math.max(0, again));
  }
}
