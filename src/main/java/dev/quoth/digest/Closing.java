package dev.quoth.digest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** What of the talk above a statement closes or restates: questions, votes, choices. */
final class Closing {
  /** How many messages above it may hold what it restates. */
  private static final int RECENT = 12;

  private static final int RIGHT_ABOVE = 4;

  /** What people say when they are for something is seldom longer. */
  private static final int VOTE_WORDS = 6;

  private final Talk talk;
  private final Embeddings embeddings;
  private final Set<String> names;
  private final Map<Integer, List<Vote>> votes;

  Closing(Talk talk, Embeddings embeddings) {
    this.talk = talk;
    this.embeddings = embeddings;
    this.names = Words.ofNames(talk.everybody());
    this.votes = votes(talk);
  }

  /** Adds what it takes up. */
  void add(Statement statement, Signals signals) {
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
  long votes(Statement statement) {
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
  boolean confirms(Statement statement) {
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
}
