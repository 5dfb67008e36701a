package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import java.util.ArrayList;
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
  private static final String OPENING =
      "^(?:@\\S+(?: \\S+)?,? )?(?:(?:ok|okay|alright|all"
          + " right|right|great|cool|good|so|then|and|well|fine|yes|yeah|ugh|hm+|perfect|anyway|thanks|to"
          + " sum up|therefore)\\b[,.:!]* +)*";

  /** A word that announces a decision: "Decision: …", "Decided then: …". */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          OPENING
              + "(?:the |our |my )?(?:final |new"
              + " )?(?:decision|decided|agreed|conclusion|resolution|outcome|verdict|plan|we"
              + " decided|consensus)(?: (?:then|now|is|here))*(?::| [–—-] )|"
              + OPENING
              + "(?:change of plans?|new plan|plan [b-d])[:,]");

  /** Words of deciding in the first person plural, or of one who may decide. */
  private static final Pattern DECIDED =
      Pattern.compile(
          "\\b(?:we|i)(?:'ve| have)? (?:all )?(?:decided|agreed|settled|chosen|picked)\\b(?:"
              + " (?:to|on|that|for|against))?|\\b(?:it's|it is|that's|that is|this is|consider"
              + " (?:it|this|that)) (?:decided|settled|agreed|final)\\b|\\b(?:we're|we are|i'm|i"
              + " am|we'll be|we will be) (?:now )?(?:going (?:with|for|ahead with|to go"
              + " with)|settling on|sticking (?:with|to)|switching to|moving"
              + " to|dropping|adopting|choosing|picking)\\b|\\b(?:we'll|we will|we shall|i say"
              + " we|i'd say we) (?:go (?:with|for|ahead with)|stick (?:with|to)|settle"
              + " (?:on|for))\\b|"
              + OPENING
              + "(?:go ahead with|going with|settled on)\\b|\\bfinal"
              + " (?:answer|decision|call)\\b|\\bdone deal\\b|\\bwe have a winner\\b|\\b(?:is|are)"
              + " the winner\\b|\\bwins\\b *[.!]*$");

  /** "Let's" with a verb of choosing; "let's see" and "let's discuss" choose nothing. */
  private static final Pattern LETS =
      Pattern.compile(
          "\\blet(?:'| u)?s (?:just |all |then |rather |maybe |really |simply |please |definitely"
              + " |also )*(?:go"
              + " (?:with|for|ahead)|use|take|pick|choose|adopt|stick|keep|do|make|move to|run"
              + " with|switch|ship|start with|call it|settle on|roll"
              + " with|buy|drop|deprecate|stay|migrate|standardi[sz]e|commit"
              + " to|build|freeze|schedule|hire|launch|release|cut|postpone|delay|remove|get"
              + " rid)\\b");

  /** "Porto it is." */
  private static final Pattern IT_IS =
      Pattern.compile(
          "^(.{2,70}?),? it is\\b(?:,? (?:then|now|from now on|folks|everyone|guys))*[.!)]*$");

  private static final Pattern IT_IS_NOT_CHOSEN =
      Pattern.compile(
          "\\b(?:what|how|why|who|where|when|whatever|however|as|if|think|know|way|like|because|sure|that|than)\\b");

  /** "So it's Porto": counts where what follows is an option, or others agree. */
  private static final Pattern SO =
      Pattern.compile(
          "^(?:ok(?:ay)?[,.]? |right[,.]? |alright[,.]? )*(?:so (?:then )?it's|it's|then it's|so)"
              + " (.+)$");

  private static final Pattern THEN =
      Pattern.compile("^(?:ok(?:ay)?[,.]? |right[,.]? )*then (.+)$");
  private static final Pattern CLAUSE =
      Pattern.compile(
          "^(?:we|i|you|it|the|they|there|not|no|what|how|why|who|he|she|that|this|don't|please|again|at"
              + " least|i'm|let's|it's|tell|just|ask|also)\\b.*");

  /** What puts something to the decision of the others. */
  private static final Pattern PROPOSED =
      Pattern.compile(
          "\\b(?:i(?:'d| would)? (?:propose|suggest|move)|i vote we|my (?:proposal|suggestion)"
              + " (?:is|would be))\\b|"
              + OPENING
              + "(?:proposal|suggestion|motion|proposed)\\b ?[:–—-]|"
              + OPENING
              + "(?:how about|why don't we|what about|shall we|should we just|can we (?:just"
              + " )?(?:agree|settle|go|use)|could we (?:just )?(?:agree|settle|go|use))\\b|"
              + OPENING
              + "(?:we'll|we will)\\b(?! (?:see|need|have to|never|probably|be (?:fine|ok|late)))");

  private static final Pattern REVERSES =
      Pattern.compile(
          "\\b(?:on second thoughts?|scratch that|scrap (?:that|it|this)|change of plans?|new"
              + " plan|changed (?:my|our) minds?|never ?mind(?: that)?|forget (?:that|it|what)|i"
              + " take (?:that|it) back|correction|instead|after all|reverting|we(?:'re| are)"
              + " reversing|overruled|strike that|back to)\\b|"
              + OPENING
              + "(?:actually|then not|not)\\b");

  /** What takes a decision back without making another. */
  private static final Pattern WITHDRAWN =
      Pattern.compile(
          "\\b(?:scratch|scrap|forget|strike) (?:that|it|this)\\b|\\b(?:not|n't) (?:go(?:ing)?"
              + " (?:with|for|ahead with)|use|using|take|taking|do|doing) .*(?:after"
              + " all|anymore|any more)\\b|\\bhold off\\b|\\bon hold\\b|\\bback to (?:square"
              + " one|the drawing board|zero)\\b|\\breopen(?:ing|ed)?\\b|\\b(?:is|it's|that's) off"
              + " the table\\b|"
              + OPENING
              + "then not\\b|\\bundecided again\\b");

  /** What says that there is no decision at all. */
  private static final Pattern NONE_YET =
      Pattern.compile(
          "\\b(?:haven't|have not|hasn't|didn't|nothing(?: has been| was| is|'s)?|not(?:hing)?"
              + " (?:yet )?been) (?:yet )?(?:decided?|agreed|settled)\\b|\\bno (?:final )?decision"
              + " (?:yet|today|for now|was|has been|made|so far)\\b|\\bnot decided\\b|\\bstill"
              + " undecided\\b");

  /** A condition before the words of deciding, or a supposition. */
  private static final Pattern SUPPOSED =
      Pattern.compile(
          "\\b(?:if|unless|when|whether|suppose|supposing|assuming|imagine|in"
              + " case|once|would|could|might|maybe|perhaps|should"
              + " we|say|says|said|wish|hope|hoping|before|until|why|how|hypothetically|theoretically|tempted"
              + " to|almost|nearly|had|used to|last (?:year|time|month|week)|back in|in"
              + " 20\\d\\d|ago)\\b");

  private static final Pattern NEGATED =
      Pattern.compile(
          "\\b(?:not|never|no|nobody|neither|without|rather"
              + " not|don't|won't|can't|isn't|aren't|didn't|haven't|hasn't|wouldn't|shouldn't)\\b");
  private static final Pattern NEGATED_AFTER =
      Pattern.compile("^ *(?:not|never|no|nothing|nobody|anything)\\b");

  /** "Let's do" what is no choice: small talk, and how to go on talking. */
  private static final Pattern NO_CHOICE =
      Pattern.compile(
          "^ *(?:it (?:another|some other) time|(?:a|the|this|that|it) (?:later|another"
              + " time|offline|in person|in a call|on a call)|(?:a )?(?:quick"
              + " )?(?:call|zoom|huddle|meeting|round of|break|lunch|coffee)|this"
              + " (?:quick|offline)|sure|(?:an? )?(?:decision|look|step back|moment|minute)|in"
              + " (?:mind|touch)|the (?:discussion|conversation|thread|debate)|it"
              + " (?:civil|short|brief|simple|real|quiet|down)|talking|to the"
              + " (?:build|page|link|point|facts|topic|subject)|an eye|(?:some )?notes|on"
              + " topic|going|the (?:language|question|name|date)s? for)\\b");

  /** How many messages below a proposal may agree to it or object. */
  private static final int REPLIES = 6;

  /** How many messages back "scratch that" may reach. */
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
    if (NONE_YET.matcher(plain).find()) {
      return null;
    }
    boolean asks = QuestionReader.isQuestion(statement);
    if (PROPOSED.matcher(plain).find()) {
      return Force.PROPOSED;
    }
    if (asks) {
      return null;
    }
    if (ANNOUNCED.matcher(plain).find()) {
      return Force.STATED;
    }
    if (stated(DECIDED, plain, /* choice= */ false) || stated(LETS, plain, /* choice= */ true)) {
      return Force.STATED;
    }
    Matcher itIs = IT_IS.matcher(plain);
    if (itIs.find()) {
      return IT_IS_NOT_CHOSEN.matcher(itIs.group(1)).find() || NEGATED.matcher(itIs.group(1)).find()
          ? null
          : Force.STATED;
    }
    Matcher so = SO.matcher(plain);
    if (so.find()
        && !optionsIn(statement.text()).isEmpty()
        && so.group(1).split(" ").length <= 6
        && startsWithOption(so.group(1))) {
      return Force.STATED;
    }
    Matcher then = THEN.matcher(plain);
    if (then.find() && !CLAUSE.matcher(then.group(1)).matches() && statement.words() <= 12) {
      return Force.PROPOSED;
    }
    return null;
  }

  private boolean startsWithOption(String text) {
    return choices.stream()
        .flatMap(List::stream)
        .anyMatch(
            option -> text.replaceFirst("^\"", "").startsWith(Statement.plain(option.name())));
  }

  private static boolean stated(Pattern cue, String plain, boolean choice) {
    Matcher found = cue.matcher(plain);
    while (found.find()) {
      String before = clauseBefore(plain, found.start());
      String after = plain.substring(found.end());
      if (SUPPOSED.matcher(before).find()
          || NEGATED.matcher(before).find()
          || NEGATED_AFTER.matcher(after).find()
          || (choice && NO_CHOICE.matcher(after).find())
          || plain
              .substring(found.start())
              .matches(
                  ".*\\b(?:(?:to|on|about) (?:that|this|it) (?:in|at|with) .*|in 20\\d\\d|last"
                      + " (?:year|time|month|quarter)|(?:years?|months?) ago|back"
                      + " then|yet)\\b.*")) {
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
    if (REVERSES.matcher(statement.plain()).find()) {
      return true;
    }
    // "Ok, scrap that then. We'll go with …": the sentence before, of the same message
    return i > 0
        && talk.statements().get(i - 1).at() == statement.at()
        && (REVERSES.matcher(talk.statements().get(i - 1).plain()).find()
            || WITHDRAWN.matcher(talk.statements().get(i - 1).plain()).find());
  }

  private void withdraw(Statement statement, List<Found> standing) {
    if (standing.isEmpty() || QuestionReader.isQuestion(statement)) {
      return;
    }
    if (NONE_YET.matcher(statement.plain()).find()) {
      standing.clear();
    } else if (WITHDRAWN.matcher(statement.plain()).find()) {
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
    Set<String> names =
        new java.util.LinkedHashSet<>(replies.agreedByReaction(statement.message()));
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
