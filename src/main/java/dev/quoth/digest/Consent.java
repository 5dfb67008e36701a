package dev.quoth.digest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Who agrees to a statement and who objects to it, by reaction or in the messages that follow; a
 * "no" to "any objections?" agrees.
 */
final class Consent {
  /** How many messages below a statement may agree to it or object. */
  private static final int REPLIES = 6;

  /** And how many of those that reply may object. */
  private static final int OBJECTIONS = 4;

  private final Talk talk;
  private final Replies replies;

  Consent(Talk talk, Replies replies) {
    this.talk = talk;
    this.replies = replies;
  }

  /** How many others must agree: two, where there are as many. */
  int needed() {
    return Math.clamp(talk.people().size() - 1, 1, 2);
  }

  /** Names of the others who agreed: by reaction, or in the replies that follow. */
  List<String> agreed(Statement statement) {
    Set<String> agreed = new LinkedHashSet<>(replies.agreedByReaction(statement.message()));
    boolean no = seeksObjections(statement);
    for (Statement reply : following(statement)) {
      if ((Replies.agrees(reply) && !answersWhatWasPutSince(reply, statement))
          || (no && reply.has(Cue.HAS_NONE))) {
        agreed.add(reply.message().author().name());
      }
    }
    return List.copyOf(agreed);
  }

  /** Whether somebody objected, by reaction or in the next replies. */
  boolean objected(Statement statement) {
    return replies.refusedByReaction(statement.message())
        || following(statement).stream()
            .limit(OBJECTIONS)
            .filter(reply -> !(seeksObjections(statement) && reply.has(Cue.HAS_NONE)))
            .filter(Replies::objects)
            .anyMatch(reply -> !answersWhatWasPutSince(reply, statement));
  }

  /** "… Objections?": the next sentence of the message asks the others for a yes. */
  boolean seeksConsent(Statement statement) {
    if (statement.has(Cue.UNLESS_OPPOSED)) {
      return true;
    }
    return statement.words() >= 2 && talk.next(statement).filter(Consent::asksForYes).isPresent();
  }

  private static boolean asksForYes(Statement next) {
    Matcher seeks = Cue.SEEKS_CONSENT.matcher(next.plain());
    // "Any objections to a one year plan?" asks for consent to its own words.
    return seeks.find()
        && (!QuestionReader.isQuestion(next)
            || Words.of(next.plain().substring(seeks.end())).isEmpty());
  }

  /** Whether a "no" below agrees to it. */
  boolean seeksObjections(Statement statement) {
    return statement.has(Cue.UNLESS_OPPOSED)
        || (seeksConsent(statement)
            && talk.next(statement).filter(s -> s.has(Cue.SEEKS_OBJECTIONS)).isPresent());
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
    return reply.has(Cue.PROPOSED) || reply.states();
  }

  /** A "yes" or "no" right below something else that was asked or put is meant for that. */
  private boolean answersWhatWasPutSince(Statement reply, Statement statement) {
    return reply.at() - 1 > statement.at()
        && talk.at(reply.at() - 1).stream()
            .anyMatch(above ->
                above.words() >= 3
                    && !above.sameAuthor(reply)
                    && (QuestionReader.isQuestion(above)
                        || above.has(Cue.PROPOSED)
                        || above.has(Cue.REQUESTS)));
  }

  /** A bare "no" below a question that was asked since is meant for that. */
  private boolean answersAnother(Statement reply, Statement statement) {
    return reply.words() <= 3
        && reply.has(Cue.YES_OR_NO)
        && talk.between(statement.at() + 1, reply.at()).stream()
            .anyMatch(s -> s.words() >= 3 && !s.sameAuthor(reply) && QuestionReader.isQuestion(s));
  }
}
