package dev.quoth.digest;

import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Judges whether a question was answered. A reply counts by where it stands (people answer right
 * below), by its form (a number to "how many"), by what it speaks of, and by how the asker goes on;
 * "no idea" is no answer.
 */
final class Answers {
  private static final Pattern NO_ANSWER =
      Pattern.compile(
          "\\b(?:no (?:idea|clue)|not (?:a clue|sure|certain)|(?:i |i honestly |honestly |i really"
              + " )?(?:don't|do not|dunno|didn't|wouldn't) (?:honestly |really |actually"
              + " )?(?:know|remember|recall)|dunno|idk|good question|great question|good"
              + " point|beats me|who knows|unclear|(?:would|'d|will|'ll|need to|must) (?:have to"
              + " |need to |also )?(?:ask|check|look|find out|investigate|verify|confirm)|let me"
              + " (?:check|ask|look|find out)|i(?:'ll| will) (?:check|ask|find out|look|get"
              + " back|dig|investigate)|park (?:that|this|it)|can of worms|not"
              + " (?:here|now|today)|another time|later|tbd|to be"
              + " (?:decided|determined|defined|confirmed)|same question|(?:wondering|asking)"
              + " (?:the same|that too)|(?:need|wait for|ask|check with|up to)"
              + " (?:legal|finance|compliance|hr|security|management|procurement|the vendor)|no"
              + " answer yet|haven't (?:checked|looked|asked|heard|seen|thought)|i haven't|not"
              + " us|not me|nope,? (?:not me|sorry)|could be|phew|i(?:'d| would) (?:have to|need"
              + " to|like to know))\\b");

  /** Laughter, emoji, thanks: they answer nothing. */
  private static final Pattern NOISE =
      Pattern.compile(
          "^(?:(?:lol|lmao|rofl|haha+|hehe+|ha|heh|hm+|uh+|oh|ah|wow|nice|niice+|ouch|ugh|thanks?(?:"
              + " (?:you|all|everyone|everybody))?|thx|ty|cheers|:?popcorn:?|\\+1|noted|same|true|this|oh"
              + " no|ok|cool|great)\\b[\\s!.,:)]*)*(?::[a-z0-9_+-]+:\\s*|\\p{So}|\\p{Sk}|\\p{Mn}|\\p{Cf}|[\\s!.,:;()~-])*$");

  /** What the asker says who has what he asked for. */
  private static final Pattern SATISFIED =
      Pattern.compile(
          "^(?:(?:ok|okay|oh|ah|right|cool|great)[,.!]* )*(?:thanks|thx|thank you|ty|got"
              + " it|ok\\b|okay|great|perfect|makes"
              + " sense|lovely|nice|cool|ah\\b|aha|ouch|right\\b|true\\b|good\\b|fair|that's"
              + " (?:fair|good|fine|nothing|reasonable)|phew|til\\b|hm\\b|interesting|awesome|excellent|there"
              + " you go|see\\b|so\\b|then\\b|oh\\b)|\\b(?:found (?:it|them|the answer)|never"
              + " ?mind|answering my(?:self| own question)|figured (?:it )?out|ty|thx|thanks)\\b");

  private static final Pattern YES_NO =
      Pattern.compile(
          "^(?:yes|no|yep|yup|yeah|nope|nah|sure|of course|not"
              + " (?:really|yet|that|for|any|necessarily|exactly|everybody|everyone|strictly)|probably|possibly|definitely|absolutely|always|never|sometimes|only|i"
              + " think (?:so|not)|i (?:do|don't|am|have|can|would|did)|it"
              + " (?:is|does|can|has|isn't|doesn't)|they (?:are|do|can)|we"
              + " (?:do|are|can|have|don't|did)|afaik|iirc|should|fine|both|neither|with|mostly|partly|here|exactly|correct|right|is"
              + " not|nothing|depends|it depends|in theory|kind of|sort of|me|i'd|(?:.*"
              + " )?(?:yes|no|nope))\\b");
  private static final Pattern NUMBER =
      Pattern.compile(
          "\\p{N}|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|dozen|hundred|thousand|million|half|third|quarter|none|no|zero|nothing|forever|all|everyone|nobody|a"
              + " (?:lot|few|bit)|most|couple)\\b");
  private static final Pattern TIME =
      Pattern.compile(
          "\\p{N}|\\b(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|quarter|year|spring|summer|autumn|winter|soon|now|next|after|before|when|asap|never|noon|midnight|eod|january|february|march|april|may|june|july|august|september|october|november|december|end"
              + " of)\\b");
  private static final Pattern PERSON =
      Pattern.compile(
          "@|^(?:me|i|we|us|mine|you|not me|nobody|everyone|everybody|both|all)\\b|\\b(?:i do|i"
              + " can|i have|i did|i am|team|guild|department|that's"
              + " (?:me|us))\\b|\\b(?:will|is|does|owns|has)$");
  private static final Pattern REASON =
      Pattern.compile(
          "\\b(?:because|since|due to|as|so that|in order|the .*"
              + " (?:has|had|was|is|were|got|does)|it (?:has|had|was|is))\\b");

  private static final Pattern EITHER =
      Pattern.compile("^(?:both|neither|either|the (?:first|second|former|latter)|all)\\b");

  private static final Pattern COUNT_ASKED =
      Pattern.compile("\\bhow (?:many|much|long|old|big|often|large|far|slow|fast|expensive)\\b");
  private static final Pattern TIME_ASKED =
      Pattern.compile("\\b(?:when|what time|which day|until when)\\b");
  private static final Pattern WHO_ASKED = Pattern.compile("\\b(?:who|whose)\\b");
  private static final Pattern WHY_ASKED = Pattern.compile("\\bwhy\\b");
  private static final Pattern OTHER_ASKED = Pattern.compile("\\b(?:what|which|where|how)\\b");
  private static final Pattern CHOICE_ASKED = Pattern.compile("\\bor\\b");

  /** What form an answer has. */
  private enum Kind {
    YES_NO,
    CHOICE,
    COUNT,
    TIME,
    WHO,
    WHY,
    OTHER
  }

  // The weights and the threshold were set by hand on the tuning half of the digest set.

  /** How much a reply must score to count as an answer. */
  private static final double ENOUGH = 0.7;

  /** The asker's thanks, or that the asker goes on to something else. */
  private static final double SATISFIED_WEIGHT = 0.35;

  private static final double GOES_ON_WEIGHT = 0.15;

  /** How many messages below a question may hold its answer. */
  private static final int REACH = 10;

  private final Talk talk;
  private final Embeddings embeddings;
  private final ActionReader actions;

  Answers(Talk talk, Embeddings embeddings, ActionReader actions) {
    this.talk = talk;
    this.embeddings = embeddings;
    this.actions = actions;
  }

  /**
   * Whether one of the messages below answers it.
   *
   * @param questions all that were asked, in order
   */
  boolean has(Statement question, List<Statement> questions) {
    int distance = 0;
    double best = 0;
    int last = Math.min(talk.messages().size() - 1, question.at() + REACH);
    for (int place = question.at() + 1; place <= last; place++) {
      List<Statement> message = talk.at(place);
      if (message.isEmpty()) {
        continue;
      }
      if (message.getFirst().sameAuthor(question)) {
        if (best > 0) {
          best += follows(message);
        }
      } else if (!isNoise(message, question)) {
        distance++;
        if (message.stream().noneMatch(Answers::evades)) {
          best =
              Math.max(
                  best, score(question, message, distance, between(question, questions, place)));
        }
      }
      if (best >= ENOUGH) {
        return true;
      }
    }
    return false;
  }

  private static double follows(List<Statement> asker) {
    Statement first = asker.getFirst();
    boolean satisfied =
        SATISFIED.matcher(first.plain()).find()
            || (first.plain().isEmpty() && Replies.agrees(first));
    return satisfied ? SATISFIED_WEIGHT : GOES_ON_WEIGHT;
  }

  private static boolean evades(Statement statement) {
    return NO_ANSWER.matcher(statement.plain()).find();
  }

  private static boolean isNoise(List<Statement> message, Statement question) {
    Statement first = message.getFirst();
    boolean yesNo = kind(question) == Kind.YES_NO && YES_NO.matcher(first.plain()).find();
    return message.size() == 1 && NOISE.matcher(first.plain()).matches() && !yesNo;
  }

  /**
   * Questions asked between this one and a reply, and not replied to before it: it is rather to
   * them.
   */
  private long between(Statement question, List<Statement> questions, int place) {
    return questions.subList(questions.indexOf(question) + 1, questions.size()).stream()
        .filter(other -> other.at() < place && !repliedBefore(other, place))
        .count();
  }

  private boolean repliedBefore(Statement question, int place) {
    for (int i = question.at() + 1; i < place; i++) {
      if (!talk.messages().get(i).author().same(question.message().author())) {
        return true;
      }
    }
    return false;
  }

  private double score(Statement question, List<Statement> reply, int distance, long between) {
    Statement first = reply.getFirst();
    String text = String.join(" ", reply.stream().map(Statement::text).toList());
    double near = Math.max(0, embeddings.near(question.text(), text));
    boolean shares = Words.shared(question.plain(), text) > 0;
    boolean fits = fits(question, first, text, near);
    double score =
        switch (distance) {
          case 1 -> 0.5;
          case 2 -> 0.3;
          case 3, 4 -> 0.15;
          default -> 0.05;
        };
    score += first.at() == question.at() + 1 ? 0.05 : 0;
    score += fits ? 0.35 : 0;
    score += 0.6 * near + (shares ? 0.15 : 0);
    score -= 0.25 * Math.min(between, 2);
    boolean yesNo = kind(question) == Kind.YES_NO && fits;
    score -= reply.stream().allMatch(QuestionReader::isQuestion) && !yesNo ? 0.4 : 0;
    score +=
        first.message().mentioned().stream().anyMatch(question.message().author()::same) ? 0.3 : 0;
    Optional<Author> asked = actions.addressee(question);
    score -= asked.isPresent() && !asked.get().same(first.message().author()) ? 0.25 : 0;
    return score;
  }

  private boolean fits(Statement question, Statement reply, String text, double near) {
    String plain = Statement.plain(text);
    boolean shares = Words.shared(question.plain(), text) > 0;
    return switch (kind(question)) {
      case YES_NO -> YES_NO.matcher(reply.plain()).find();
      case CHOICE -> shares || EITHER.matcher(reply.plain()).find();
      case COUNT -> NUMBER.matcher(plain).find();
      case TIME -> TIME.matcher(plain).find();
      case WHO -> PERSON.matcher(reply.plain()).find() || beginsWithName(plain);
      case WHY -> REASON.matcher(plain).find();
      // "Which one?" has no words of its own that an answer could take up.
      case OTHER -> question.words() < 3 || (reply.words() >= 3 && (near > 0.3 || shares));
    };
  }

  private boolean beginsWithName(String plain) {
    return talk.everybody().stream()
        .anyMatch(person -> plain.startsWith(Statement.plain(person.name()).split(" ", 2)[0]));
  }

  private static Kind kind(Statement question) {
    String plain = question.plain();
    for (Kind kind : List.of(Kind.COUNT, Kind.TIME, Kind.WHO, Kind.WHY, Kind.OTHER, Kind.CHOICE)) {
      if (pattern(kind).matcher(plain).find()) {
        return kind;
      }
    }
    return Kind.YES_NO;
  }

  private static Pattern pattern(Kind kind) {
    return switch (kind) {
      case COUNT -> COUNT_ASKED;
      case TIME -> TIME_ASKED;
      case WHO -> WHO_ASKED;
      case WHY -> WHY_ASKED;
      case OTHER -> OTHER_ASKED;
      case CHOICE, YES_NO -> CHOICE_ASKED;
    };
  }
}
