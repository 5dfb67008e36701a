package dev.quoth.digest;

import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tells whether a question wants to know something, and whether it was answered: its form,
 * what stands right below it and what of that has the form of an answer, how the asker goes on.
 */
final class QuestionSignals {
  /** How many messages below a question may hold its answer. */
  private static final int REACH = 10;

  /** How far above a question who replies may have begun with something else. */
  private static final int RECENT = 4;

  private static final Pattern TAKES_UP = Pattern.compile("^(?:and|so|but|then|or|also)\\b");

  private static final Pattern OF_US =
      Pattern.compile("^(?:\\S+ )?(?:can|could|should|shall|do|would|will|are) we\\b");

  private static final Pattern OF_PEOPLE =
      Pattern.compile("\\b(?:we|us|our|ours|you|your|i|me|my|let's)\\b");

  private static final Pattern BACK_REFERENCE =
      Pattern.compile("\\b(?:it|that|this|them|those|these|they|he|she|one|ones|else)\\b");

  /** Weighs what to do, where others want to know what is so. */
  private static final Pattern DELIBERATES =
      Pattern.compile(
          "\\b(?:should|could|would|shall|can we|do we want|do we need|how about|what about|what if"
              + "|why not|any ideas?|ok|okay|better|rather|enough|instead)\\b");

  private static final Pattern ANYBODY = Pattern.compile("\\b(?:any|some)(?:one|body)\\b");
  private static final Pattern STILL = Pattern.compile("\\b(?:still|yet|ever|already|again)\\b");

  private static final Pattern BACK =
      Pattern.compile(
          "^(?:it|it's|they|they're|that|that's|those|these|this|he|she|there|both|all|none|neither|either)\\b");

  private static final Pattern FOUND =
      Pattern.compile(
          "\\b(?:answering my|found (?:it|them)|never ?mind|figured|forget"
              + " it)|^(?:ah+|oh|oops|wait)\\b[,! ]*(?:yes|yeah|no|ok|i see|it is|got"
              + " it|there|sorry|right)\\b");

  /** "There are three", to "isn't there one?"; "you may", to "may I?"; "not this week". */
  private static final Pattern ECHOES =
      Pattern.compile(
          "^(?:there (?:is|are|was|were)|it (?:is|does|was|did)|they (?:are|do|did))(?:"
              + " not|n't)?\\b"
              + "|^you (?:may|can|could|should|must|do|did|are|have)(?: not|n't)?[.!,]*$"
              + "|^not (?:this|next|now|today|until|before|for|in|on|at|any) ");

  /** "Still me", "I can", "that would be me". */
  private static final Pattern VOLUNTEERS =
      Pattern.compile(
          "^(?:still |well,? |that would be |that's )?(?:me\\b|(?:i can|i could|i do|we do|we"
              + " can)[,.!]*$|i(?:'ll| will)? (?:do|take) (?:it|that|this)\\b)");

  private static final Pattern WITHIN =
      Pattern.compile(
          "^(?:in|on|at|from|by|to|with|for|because|since|until|till|about|around|only|under|over|after|before|as|every|per|\\d)(?:\\b|\\d)");

  private final Talk talk;
  private final AnswerForm answers;
  private final Embeddings embeddings;
  private final ActionReader actions;
  private final List<Decision> decisions;

  QuestionSignals(
      Talk talk, Embeddings embeddings, ActionReader actions, List<Decision> decisions) {
    this.decisions = decisions;
    this.talk = talk;
    this.answers = new AnswerForm(talk);
    this.embeddings = embeddings;
    this.actions = actions;
  }

  /**
   * Whether there is nothing to weigh: a yes or no right below a question for it, a bare name or
   * number below another, or an asker who found it.
   */
  boolean isPlainlyAnswered(Statement question) {
    return isAnsweredRightBelow(question) || isAnsweredByName(question) || isReported(question);
  }

  /** "@Ben the 12th. @Rui yes" */
  private boolean isAnsweredByName(Statement question) {
    QuestionKind kind = QuestionKind.of(question);
    if (kind == QuestionKind.OTHER || kind == QuestionKind.WHY) {
      return false;
    }
    String asker = "@" + question.message().author().name();
    return talk.between(question.at() + 1, question.at() + 1 + REACH).stream()
        .filter(reply -> reply.text().startsWith(asker) && !QuestionReader.isQuestion(reply))
        .filter(reply -> !actions.isRequest(reply) && !AnswerForm.evades(reply, question))
        .anyMatch(reply -> answers.fits(question, List.of(reply.from(asker.length()))));
  }

  /** "About the licence: I asked, it ends in May." */
  private boolean isReported(Statement question) {
    return talk.between(question.at() + 1, talk.messages().size()).stream()
        .filter(reply -> reply.has(Cue.REPORTS_BACK) && !AnswerForm.evades(reply, question))
        .anyMatch(reply -> {
          Set<String> shared = new LinkedHashSet<>(question.content());
          shared.retainAll(reply.content());
          return shared.size() >= 2;
        });
  }

  private boolean isAnsweredRightBelow(Statement question) {
    List<Statement> next = talk.at(question.at() + 1);
    if (next.isEmpty()) {
      return false;
    }
    Statement reply = next.getFirst();
    if (reply.sameAuthor(question)) {
      return FOUND.matcher(reply.plain()).find()
          || (QuestionKind.of(question) == QuestionKind.WHO
              && VOLUNTEERS.matcher(reply.plain()).find());
    }
    if (QuestionReader.isQuestion(reply)
        || (next.size() == 1 && reply.has(Cue.NOISE))
        || next.stream().anyMatch(r -> AnswerForm.evades(r, question))) {
      return false;
    }
    return switch (QuestionKind.of(question)) {
      case YES_NO ->
          reply.has(Cue.YES_OR_NO)
              || ECHOES.matcher(reply.plain()).find()
              || (question.has(Cue.ASKS_WHAT_TO_DO) && Replies.reportsDone(reply))
              || (ANYBODY.matcher(question.plain()).find()
                  && VOLUNTEERS.matcher(reply.plain()).find());
      case WHO ->
          VOLUNTEERS.matcher(reply.plain()).find() || (next.size() == 1 && reply.words() <= 2);
      case COUNT, TIME -> next.size() == 1 && reply.words() <= 2;
      case OTHER ->
          (next.size() == 1 && reply.words() <= 2)
              || (question.has(Cue.ASKED_CHOICE) && AnswerForm.beginsWithPartOf(reply, question));
      case CHOICE -> AnswerForm.beginsWithPartOf(reply, question);
      case WHY -> false;
    };
  }

  Signals of(Statement question) {
    Signals signals = new Signals();
    form(question, signals);
    replies(question, signals);
    return signals;
  }

  private void form(Statement question, Signals signals) {
    String plain = question.plain();
    QuestionKind kind = QuestionKind.of(question);
    signals
        .add("kind " + kind.name().toLowerCase(Locale.ROOT), true)
        .add("seeks a nod", Cue.SEEKS_NOD.in(plain))
        .add("suggests", Cue.SUGGESTS.in(plain))
        .add("requests", actions.isRequest(question))
        .add("exclaims", plain.matches(".*(?:\\?!|!\\?)[?!]*$"))
        .add("thinks aloud", talk.at(question.at()).stream().anyMatch(s -> s.has(Cue.THINKS_ALOUD)))
        .add("jokes", question.isInJest())
        .add("has no subject", Words.of(plain).isEmpty())
        .add(
            "is a fragment",
            question.words() <= 3 && !Cue.ASKING_WORD.in(plain) && !Cue.VERB_FIRST.in(plain))
        .add("words", Math.min(question.words(), 20) / 10.0)
        .add("at most four words", question.words() <= 4)
        .add("has an asking word", Cue.ASKING_WORD.in(plain))
        .add("begins with a verb", Cue.VERB_FIRST.in(plain))
        .add("has no mark", !Cue.ASKS_MARKED.in(plain))
        .add("takes up", TAKES_UP.matcher(plain).find())
        .add("speaks of what we do", OF_US.matcher(plain).find())
        .add("proposes", Cue.PROPOSED.in(plain))
        .add("names neither us nor you", !OF_PEOPLE.matcher(plain).find())
        .add("speaks of what was said", BACK_REFERENCE.matcher(plain).find())
        .add("deliberates", DELIBERATES.matcher(plain).find())
        .add("asks whether anybody", ANYBODY.matcher(plain).find())
        .add("asks what still holds", STILL.matcher(plain).find())
        .add("names the thing", plain.matches(".*\\bthe \\w+.*"))
        .add("words of content", Math.min(6, Words.of(plain).size()) / 3.0)
        .add("opens the thread", question.at() == 0);
    List<Statement> message = talk.at(question.at());
    int at = message.indexOf(question);
    signals
        .add("goes on", at < message.size() - 1)
        .add(
            "goes on to ask",
            message.subList(at + 1, message.size()).stream().anyMatch(QuestionReader::isQuestion))
        .add("stands behind others", at > 0);
    int left = talk.messages().size() - 1 - question.at();
    signals.add("near the end", Math.max(0, 5 - left) / 5.0);
    Optional<Author> asked = actions.addressee(question);
    signals.add("names who is asked", asked.isPresent());
    if (question.at() > 0) {
      Statement before = last(question.at() - 1);
      boolean counter = before != null && !before.sameAuthor(question);
      signals.add(
          "takes up what stands above",
          before != null && counter
              ? Math.max(0, embeddings.near(before.text(), question.text()))
              : 0);
      signals.add(
          "below a question", before != null && counter && QuestionReader.isQuestion(before));
    }
  }

  private void replies(Statement question, Signals signals) {
    int last = Math.min(talk.messages().size() - 1, question.at() + REACH);
    List<List<Statement>> others = new ArrayList<>();
    List<List<Statement>> own = new ArrayList<>();
    for (int place = question.at() + 1; place <= last; place++) {
      List<Statement> message = talk.at(place);
      if (!message.isEmpty()) {
        (message.getFirst().sameAuthor(question) ? own : others).add(message);
      }
    }
    signals.add("nobody replies", others.isEmpty());
    double nearest = 0;
    double bestShared = 0;
    for (int i = 0; i < others.size(); i++) {
      List<Statement> reply = others.get(i);
      String text = AnswerForm.text(reply);
      double near = Math.max(0, embeddings.near(question.text(), text));
      if (i > 0) {
        nearest = Math.max(nearest, near);
        bestShared = Math.max(bestShared, Math.min(2, Words.shared(question.plain(), text)));
      }
      if (i < 2) {
        reply(question, reply, near, i == 0 ? "first reply " : "second reply ", signals);
      }
    }
    signals.add("later replies are near", nearest).add("later replies share words", bestShared / 2);
    boolean laterFits =
        others.stream()
            .skip(2)
            .limit(4)
            .anyMatch(reply ->
                answers.fits(question, reply)
                    && (Words.shared(question.plain(), AnswerForm.text(reply)) > 0
                        || embeddings.near(question.text(), AnswerForm.text(reply)) > 0.4));
    signals.add("a later reply fits", laterFits);
    boolean mentions =
        others.stream()
            .anyMatch(reply ->
                reply.getFirst().message().mentioned().stream()
                    .anyMatch(question.message().author()::same));
    signals.add("the asker is mentioned", mentions);
    signals.add("decided later", isDecided(question));
    signals.add(
        "asks what to do and a decision follows",
        question.has(Cue.ASKS_WHAT_TO_DO)
            && talk.between(question.at() + 1, question.at() + 1 + REACH).stream()
                .anyMatch(this::decides));
    asker(question, others, own, signals);
  }

  private boolean decides(Statement reply) {
    return decisions.stream().anyMatch(d -> d.line().ts().equals(reply.message().ts()));
  }

  /** Whether a later decision speaks of what was asked. */
  private boolean isDecided(Statement question) {
    return decisions.stream()
        .filter(decision -> decision.line().ts().compareTo(question.message().ts()) > 0)
        .anyMatch(decision -> {
          int shared = Words.shared(question.plain(), decision.line().text());
          return shared >= 2 && shared * 2 >= question.content().size();
        });
  }

  private void reply(
      Statement question, List<Statement> reply, double near, String which, Signals signals) {
    Statement first = reply.getFirst();
    String text = AnswerForm.text(reply);
    int shared = Words.shared(question.plain(), text);
    QuestionKind kind = QuestionKind.of(question);
    boolean adjacent = first.at() == question.at() + 1;
    boolean fits = answers.fits(question, reply);
    boolean asks = reply.stream().allMatch(QuestionReader::isQuestion);
    boolean evades = reply.stream().anyMatch(r -> AnswerForm.evades(r, question));
    boolean noise = AnswerForm.isNoise(reply);
    boolean yesNo = first.has(Cue.ANSWER_YES_OR_NO);
    boolean plainAnswer = adjacent && !asks && !evades && !noise;
    signals
        .add(which + "stands right below", adjacent)
        .add(which + "is plain and right below", plainAnswer)
        .add(
            which + "is brief and right below",
            plainAnswer && first.words() <= 6 && reply.size() == 1 && !first.has(Cue.COMMITS))
        .add(which + "begins with what was meant", BACK.matcher(first.plain()).find())
        .add(which + "begins within a sentence", WITHIN.matcher(first.plain()).find())
        .add(which + "has no verb", !asks && !noise && !first.has(Cue.VERBS))
        .add(which + "decides", decides(first))
        .add(
            which + "addresses another",
            actions
                .addressee(first)
                .filter(who -> !who.same(question.message().author()))
                .isPresent())
        .add(which + "agrees", Replies.agrees(first) && kind != QuestionKind.YES_NO)
        .add(which + "fits", fits)
        .add(which + "fits right below", fits && adjacent && !asks && !evades)
        .add(which + "is yes or no", kind == QuestionKind.YES_NO && yesNo)
        .add(which + "is yes or no to another kind", kind != QuestionKind.YES_NO && yesNo)
        .add(which + "is near", near)
        .add(which + "is near and right below", adjacent ? near : 0)
        .add(which + "shares words", Math.min(2, shared) / 2.0)
        .add(which + "asks", asks)
        .add(which + "asks near", asks ? near : 0)
        .add(which + "evades", evades)
        .add(which + "is noise", noise)
        .add(which + "is short", first.words() <= 3)
        .add(which + "is long", first.words() >= 10)
        .add(
            which + "begins something new",
            first.words() >= 5 && near < 0.2 && shared == 0 && !fits)
        .add(which + "requests", reply.stream().anyMatch(actions::isRequest))
        .add(which + "promises", first.has(Cue.COMMITS))
        .add(which + "closes", first.has(Cue.CLOSES))
        .add(which + "begins with and", TAKES_UP.matcher(first.plain()).find())
        .add(which + "has a number", Cue.ANSWER_COUNT.in(Statement.plain(text)))
        .add(which + "comes after questions", Math.min(2, between(question, first.at())) / 2.0);
    Statement above = question.at() == 0 ? null : last(question.at() - 1);
    Statement own = lastBy(first, question);
    boolean formed =
        plainAnswer
            && switch (kind) {
              case YES_NO -> first.has(Cue.YES_OR_NO) || yesNo;
              case CHOICE -> AnswerForm.isPartOf(first, question) || first.has(Cue.ANSWER_OF_TWO);
              case COUNT, TIME, WHO -> fits && !first.has(Cue.COMMITS);
              case WHY -> fits;
              case OTHER -> false;
            };
    signals
        .add(which + "has the form of the answer", formed)
        .add(
            which + "is nearer to what stands above",
            above == null ? 0 : Math.max(0, embeddings.near(above.text(), text) - near))
        .add(
            which + "goes on with its author's words",
            own == null ? 0 : Math.max(0, embeddings.near(own.text(), text) - near));
    Optional<Author> asked = actions.addressee(question);
    signals.add(
        which + "is by who was asked",
        asked.isPresent() && asked.get().same(first.message().author()));
    signals.add(
        which + "is by another than was asked",
        asked.isPresent() && !asked.get().same(first.message().author()));
  }

  private void asker(
      Statement question,
      List<List<Statement>> others,
      List<List<Statement>> own,
      Signals signals) {
    if (own.isEmpty()) {
      signals.add("the asker says no more", true);
      return;
    }
    List<Statement> next = own.getFirst();
    Statement first = next.getFirst();
    boolean afterReply = !others.isEmpty() && others.getFirst().getFirst().at() < first.at();
    boolean directly = afterReply && others.getFirst().getFirst().at() == first.at() - 1;
    double near = embeddings.near(question.text(), AnswerForm.text(next));
    boolean asksAgain =
        next.stream()
            .anyMatch(s ->
                QuestionReader.isQuestion(s) && embeddings.near(question.text(), s.text()) > 0.5);
    signals
        .add(
            "the asker is satisfied",
            afterReply
                && (first.has(Cue.SATISFIED) || (first.plain().isEmpty() && Replies.agrees(first))))
        .add("the asker goes on after a reply", directly)
        .add("the asker goes on without a reply", !afterReply)
        .add(
            "the asker answers",
            !afterReply
                && next.stream().noneMatch(QuestionReader::isQuestion)
                && answers.fits(question, next))
        .add(
            "the asker answers near",
            !afterReply && next.stream().noneMatch(QuestionReader::isQuestion)
                ? Math.max(0, near)
                : 0)
        .add("the asker asks again", asksAgain);
  }

  private @Nullable Statement last(int place) {
    List<Statement> message = talk.at(place);
    return message.isEmpty() ? null : message.getLast();
  }

  /** What who replies said last before the question. */
  private @Nullable Statement lastBy(Statement reply, Statement question) {
    Statement last = null;
    for (Statement earlier : talk.statements()) {
      if (earlier.at() < question.at()
          && earlier.at() >= question.at() - RECENT
          && earlier.sameAuthor(reply)) {
        last = earlier;
      }
    }
    return last;
  }

  /** Questions of any that stand between a question and a reply, unanswered so far. */
  private int between(Statement question, int place) {
    int count = 0;
    for (Statement other : talk.statements()) {
      if (other.at() > question.at() && other.at() < place && QuestionReader.isQuestion(other)) {
        count++;
      }
    }
    return count;
  }
}
