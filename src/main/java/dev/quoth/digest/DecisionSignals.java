package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a statement decides: how it is put, what stands above it that it closes or
 * restates, who agrees to it or objects, and what people do next. Fernández et al. (2008) name
 * these roles: issue, resolution, agreement.
 */
final class DecisionSignals {
  /** How many messages below a statement may agree to it or object. */
  private static final int REPLIES = 6;

  /** How many messages above it may hold what it restates. */
  private static final int RECENT = 12;

  private static final int RIGHT_ABOVE = 4;
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

  private static final Pattern ENDS_ON_THEN = Pattern.compile("\\bthen[.!?]*$");

  private final Talk talk;
  private final Replies replies;
  private final List<List<Option>> choices;
  private final Embeddings embeddings;
  private final Set<String> names = new LinkedHashSet<>();

  DecisionSignals(Talk talk, Replies replies, List<List<Option>> choices, Embeddings embeddings) {
    this.talk = talk;
    this.replies = replies;
    this.choices = choices;
    this.embeddings = embeddings;
    talk.everybody().forEach(person -> names.addAll(Words.of(person.name())));
  }

  /** Whether its form lets it decide at all. */
  boolean mayDecide(Statement statement) {
    String plain = statement.plain();
    return !Cue.NO_DECISION.in(plain)
        && (!Words.of(plain).isEmpty() || states(statement))
        && !QuestionReader.toQuoth(statement.message())
        && (!Cue.JOKES.in(statement.message().text()) || states(statement))
        && (!QuestionReader.isQuestion(statement)
            || Cue.PROPOSED.in(plain)
            || seeksConsent(statement)
            || !agreed(statement).isEmpty());
  }

  /** Whether there is nothing to weigh: stated, or proposed and agreed to, and nobody objects. */
  boolean isPlainlyDecided(Statement statement) {
    return !objected(statement)
        && (states(statement)
            || (confirms(statement) && !QuestionReader.isQuestion(statement))
            || (Cue.PROPOSED.in(statement.plain()) && agreed(statement).size() >= needed()));
  }

  /** Whether it says in so many words that something is decided. */
  private static boolean states(Statement statement) {
    String plain = statement.plain();
    return !QuestionReader.isQuestion(statement)
        && (Cue.ANNOUNCED.in(plain) || stated(Cue.DECIDED, plain) || stated(Cue.LETS, plain));
  }

  /** Two others must agree, where there are as many. */
  private int needed() {
    return Math.clamp(talk.people().size() - 1, 1, 2);
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
    boolean stated = states(statement);
    boolean proposed =
        Cue.PROPOSED.in(plain)
            || (!asks && stated(Cue.LETS_OTHER, plain))
            || seeksConsent(statement);
    Matcher itIs = Cue.IT_IS.matcher(plain);
    boolean chosen =
        !asks
            && itIs.find()
            && !Cue.IT_IS_NOT_CHOSEN.in(itIs.group(1))
            && !Cue.NEGATED.in(itIs.group(1));
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
        .add("says that it is decided", !asks && stated(Cue.DECIDED, plain))
        .add("says that it is it", chosen)
        .add("concludes", concludes)
        .add("confirms", confirms)
        .add("arranges", arranges)
        .add("asks", asks)
        .add("asks for consent", seeksConsent(statement))
        .add("denies", Cue.NEGATED.in(plain))
        .add("hedges", HEDGES.matcher(plain).find())
        .add("tells the past", PAST.matcher(plain).find())
        .add("tells what is", TELLS_WHAT_IS.matcher(plain).find())
        .add("promises", Cue.COMMITS.in(plain))
        .add("requests", Cue.REQUESTS.in(plain))
        .add("gives reasons", Cue.REASONS.in(plain))
        .add("is an item", statement.item())
        .add("names an option", !optionsIn(statement).isEmpty())
        .add("names one option", optionsIn(statement).size() == 1)
        .add("has a verb", Cue.VERBS.in(plain))
        .add("words", Math.min(statement.words(), 24) / 12.0)
        .add("at most three words", statement.words() <= 3)
        .add("words of content", Math.min(6, Words.of(plain).size()) / 3.0);
    return force;
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

  private static boolean stated(Cue cue, String plain) {
    Matcher found = cue.matcher(plain);
    while (found.find()) {
      String before = clauseBefore(plain, found.start());
      String after = plain.substring(found.end());
      if (!Cue.SUPPOSED.in(before)
          && !Cue.NEGATED.in(before)
          && !Cue.NEGATED_AFTER.in(after)
          && !(cue == Cue.LETS && Cue.NO_CHOICE.in(after))
          && !Cue.DECIDED_ELSEWHERE.in(plain.substring(found.start()))) {
        return true;
      }
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

  /** The words in which it may resolve something; empty where it is of another kind. */
  private String resolution(Statement statement) {
    if (statement.words() > LONGEST_RESOLUTION || QuestionReader.isQuestion(statement)) {
      return "";
    }
    String whole =
        LABEL
            .matcher(Cue.INTERJECTIONS.matcher(statement.plain()).replaceFirst(""))
            .replaceFirst("");
    String words = Cue.BESIDE.matcher(whole).replaceAll("");
    Set<String> subject = Words.of(words);
    subject.removeAll(names);
    return subject.isEmpty() || Cue.RESOLVES_NOTHING.in(words) ? "" : words;
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
            message.subList(0, at).stream().anyMatch(s -> Cue.CLOSES.in(s.plain())))
        .add(
            "right behind an acknowledgement",
            at > 0
                && message.get(at - 1).words() <= 4
                && Cue.CLOSES.in(message.get(at - 1).plain()))
        .add("acknowledges", Cue.CLOSES.in(statement.plain()))
        .add(
            "a request follows in its message",
            message.subList(at + 1, message.size()).stream()
                .anyMatch(s -> Cue.REQUESTS.in(s.plain()) || Cue.COMMITS.in(s.plain())))
        .add(
            "another of its message says so more plainly",
            message.stream().anyMatch(s -> !s.equals(statement) && states(s)))
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
        statementsIn(statement.at() - RECENT, statement.at(), s -> !s.sameAuthor(statement));
    Set<String> said = new LinkedHashSet<>();
    double nearest = 0;
    boolean agreement = false;
    double asked = 0;
    for (Statement earlier : recent) {
      said.addAll(Words.of(earlier.plain()));
      double near = embeddings.near(earlier.text(), statement.text());
      nearest = Math.max(nearest, near);
      agreement |= earlier.at() >= statement.at() - RIGHT_ABOVE && Replies.agrees(earlier);
    }
    for (Statement earlier : statementsIn(statement.at() - RECENT, statement.at(), s -> true)) {
      if (QuestionReader.isQuestion(earlier)) {
        asked = Math.max(asked, embeddings.near(earlier.text(), statement.text()));
      }
    }
    Set<String> words = Words.of(statement.plain());
    words.removeAll(names);
    double known =
        words.isEmpty() ? 0 : (double) words.stream().filter(said::contains).count() / words.size();
    Statement before =
        statement.at() == 0 || talk.at(statement.at() - 1).isEmpty()
            ? null
            : talk.at(statement.at() - 1).getLast();
    boolean other = before != null && !before.sameAuthor(statement);
    signals
        .add("restates others' words", known)
        .add("is near what others said", nearest)
        .add("is near what was asked", asked)
        .add("others agreed right above", agreement)
        .add("answers a question", before != null && other && QuestionReader.isQuestion(before))
        .add(
            "answers yes or no",
            before != null
                && other
                && QuestionReader.isQuestion(before)
                && Cue.YES_OR_NO.in(talk.at(statement.at()).getFirst().plain()))
        .add("objects to what stands above", other && Replies.objects(statement));
  }

  private List<Statement> statementsIn(int from, int to, Predicate<Statement> of) {
    List<Statement> found = new ArrayList<>();
    for (int place = Math.max(0, from); place < Math.min(to, talk.messages().size()); place++) {
      for (Statement statement : talk.at(place)) {
        if (of.test(statement)) {
          found.add(statement);
        }
      }
    }
    return found;
  }

  /**
   * Whether it closes a choice that was put a few messages above: said by who put it or began the
   * thread, in a few words that are no clause and were said since.
   */
  private boolean confirms(Statement statement) {
    boolean bare = !acknowledges(statement) && !Cue.CONFIRMS.in(statement.plain());
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
    for (Statement earlier : statementsIn(statement.at() - RECENT, statement.at(), s -> true)) {
      boolean puts =
          Cue.ASKED_CHOICE.in(earlier.plain())
              && (QuestionReader.isQuestion(earlier) || Cue.LISTS_OPTIONS.in(earlier.plain()))
              && (opener || earlier.sameAuthor(statement));
      put |= puts;
      // Without an "ok", only the words of the one who asked are a choice, and not a reply.
      said |= put && (puts || !bare) && Words.shared(earlier.plain(), chosen) > 0;
    }
    return said;
  }

  /** Whether the sentence before, in the same message, is only "Alright." */
  private boolean acknowledges(Statement statement) {
    List<Statement> all = talk.at(statement.at());
    int before = all.indexOf(statement) - 1;
    return before >= 0 && Cue.CONFIRMS.matcher(all.get(before).plain()).replaceAll("").isBlank();
  }

  // Who agrees, and what comes next

  private void below(Statement statement, String force, Signals signals) {
    int needed = needed();
    Set<String> agreed = new LinkedHashSet<>(agreed(statement));
    int reacted = replies.consentedByReaction(statement.message()).size();
    Set<String> welcomed = new LinkedHashSet<>(replies.welcomed(statement.message()));
    boolean objected = objected(statement);
    boolean enough = agreed.size() >= needed;
    List<Statement> next = statementsIn(statement.at() + 1, statement.at() + 5, s -> true);
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
        .add("somebody objects", objected)
        .add("is " + force + " and enough agree", enough && !objected)
        .add(
            "somebody takes on a task below",
            next.stream().anyMatch(s -> Cue.COMMITS.in(s.plain()) || Cue.TAKES_ON.in(s.plain())))
        .add(
            "its author asks for a task below",
            next.stream().anyMatch(s -> s.sameAuthor(statement) && Cue.REQUESTS.in(s.plain())))
        .add("the next asks", !next.isEmpty() && QuestionReader.isQuestion(next.getFirst()))
        .add("nothing follows", last.at() == statement.at());
    double again =
        statementsIn(statement.at() + 1, statement.at() + RECENT, s -> true).stream()
            .mapToDouble(later -> embeddings.near(later.text(), statement.text()))
            .max()
            .orElse(0);
    signals.add("is said again below", Math.max(0, again));
  }

  /** "… Objections?": the next sentence of the message asks the others for a yes. */
  private boolean seeksConsent(Statement statement) {
    if (Cue.UNLESS_OPPOSED.in(statement.plain())) {
      return true;
    }
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
    return Cue.UNLESS_OPPOSED.in(statement.plain())
        || (seeksConsent(statement) && next != null && Cue.SEEKS_OBJECTIONS.in(next.plain()));
  }

  /** Names of the others who agreed: by reaction, or in the replies that follow. */
  List<String> agreed(Statement statement) {
    Set<String> agreed = new LinkedHashSet<>(replies.agreedByReaction(statement.message()));
    boolean no = seeksObjections(statement);
    for (Statement reply : following(statement)) {
      if (Replies.agrees(reply) || (no && Cue.HAS_NONE.in(reply.plain()))) {
        agreed.add(reply.message().author().name());
      }
    }
    return List.copyOf(agreed);
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
    for (int place = statement.at() + 1;
        place <= Math.min(statement.at() + REPLIES, talk.messages().size() - 1);
        place++) {
      List<Statement> message = talk.at(place);
      if (message.isEmpty()) {
        continue;
      }
      Statement reply = message.getFirst();
      if (!reply.sameAuthor(statement)) {
        if (!answersAnother(reply, statement)) {
          first.add(reply);
        }
      } else if (proposesAnother(reply)) {
        break;
      }
    }
    return first;
  }

  private static boolean proposesAnother(Statement reply) {
    return Cue.PROPOSED.in(reply.plain()) || states(reply);
  }

  /** A bare "no" below a question that was asked since is meant for that. */
  private boolean answersAnother(Statement reply, Statement statement) {
    return reply.words() <= 3
        && Cue.YES_OR_NO.in(reply.plain())
        && statementsIn(statement.at() + 1, reply.at(), s -> true).stream()
            .anyMatch(s -> s.words() >= 3 && !s.sameAuthor(reply) && QuestionReader.isQuestion(s));
  }
}
