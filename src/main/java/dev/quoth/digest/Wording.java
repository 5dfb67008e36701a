package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a statement is put that may decide: stated, proposed, confirmed, arranged or only named. */
final class Wording {
  private static final int LONGEST_RESOLUTION = 30;

  /** "Title: …" */
  private static final Pattern LABEL = Pattern.compile("^(?:\\S+ ){0,4}\\S+: (?=\\S)");

  private static final Pattern HEDGES =
      Pattern.compile(
          "\\b(?:maybe|perhaps|probably|might|could|would|should|i think|i guess|i'd|seems?"
              + "|sounds|looks like|apparently|if|unless|wonder|hope|afaik|iirc|imho|imo)\\b");

  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:was|were|had|did|didn't|wasn't|weren't|used to|thought|said|told|tried|went|saw"
              + "|been|knew|got|broke|happened|lost|asked|took|came|made|found)\\b");

  private static final Pattern TELLS_WHAT_IS =
      Pattern.compile(
          "^(?:it|it's|that|that's|this|there|there's|they|he|she|because|but|and|or|also)\\b");

  /** "Make it 9" is about something, as "the 9th" is. */
  static final Pattern NUMBER = Pattern.compile("\\d");

  private static final Pattern ENDS_ON_THEN = Pattern.compile("\\bthen(?:[.!?]*$|,)");

  private final Talk talk;
  private final List<List<Option>> choices;
  private final Consent consent;
  private final Closing closing;
  private final Set<String> names;

  Wording(Talk talk, List<List<Option>> choices, Consent consent, Closing closing) {
    this.talk = talk;
    this.choices = choices;
    this.consent = consent;
    this.closing = closing;
    this.names = Words.ofNames(talk.everybody());
  }

  /**
   * Adds what its words tell.
   *
   * @return in one word, what they do
   */
  String add(Statement statement, Signals signals) {
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
    boolean confirms = !asks && closing.confirms(statement);
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
        .add("allots", !asks && Cue.ALLOTS.in(plain))
        .add("permits", !asks && Cue.PERMITS.in(plain))
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
        .add("closes on what somebody voted for", closes && closing.votes(statement) > 0)
        .add("closes in a few words", closes && statement.words() <= 6);
    return force;
  }

  /** "B it is!" */
  static boolean chooses(Statement statement) {
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
    boolean empty = subject.isEmpty() && !NUMBER.matcher(words).find();
    return empty || !resolves ? "" : words;
  }
}
