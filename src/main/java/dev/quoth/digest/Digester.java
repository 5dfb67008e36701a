package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Coverage;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.SlackThread;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the digest of a thread. It writes no word of its own: it finds the statements that decide,
 * ask, promise and argue, and lets them speak. The same thread gives the same digest. Immutable, as
 * safe for use by many threads as what it is given.
 */
public final class Digester {
  private final List<Option> options;
  private final PairStance stance;
  private final Function<String, float[]> embed;
  private final Judge decides;
  private final Judge isOpen;

  /**
   * @param options what the corpus compares; a thread on something else brings its own
   * @param stance judges sentences that name two options
   * @param embed the vector of a text, of length 1
   */
  public Digester(List<Option> options, PairStance stance, Function<String, float[]> embed) {
    this(options, stance, embed, Judge.DECISIONS, Judge.OPEN_QUESTIONS);
  }

  Digester(
      List<Option> options,
      PairStance stance,
      Function<String, float[]> embed,
      Judge decides,
      Judge isOpen) {
    this.options = List.copyOf(options);
    this.stance = stance;
    this.embed = embed;
    this.decides = decides;
    this.isOpen = isOpen;
  }

  /** The digest of what was read of the thread. */
  public Digest digest(SlackThread thread) {
    Talk talk = Talk.of(thread);
    Replies replies = new Replies(talk);
    Embeddings embeddings = new Embeddings(embed);
    List<List<Option>> discussed = OptionReader.read(talk, options);
    ActionReader actions = new ActionReader(talk, embeddings);
    List<Decision> decisions =
        new DecisionReader(talk, replies, discussed, embeddings, decides).read();
    Digest digest =
        new Digest(
            Headline.of(talk, embeddings),
            new ArgumentReader(talk, discussed, stance).read(),
            decisions,
            new QuestionReader(talk, embeddings, actions, isOpen).unanswered(decisions),
            actions.read(),
            AskedReader.read(talk),
            PollReader.read(thread),
            List.of(),
            Coverage.of(thread));
    Set<String> decided =
        decisions.stream().map(decision -> decision.line().ts()).collect(Collectors.toSet());
    KeyPoints points = new KeyPoints(talk, replies, embeddings);
    return digest.withKeyPoints(points.choose(shown(digest), decided));
  }

  private static Set<Line> shown(Digest digest) {
    Set<Line> shown = new HashSet<>(digest.openQuestions());
    digest.decisions().forEach(decision -> shown.add(decision.line()));
    digest.options().forEach(option -> shown.addAll(option.pros()));
    digest.options().forEach(option -> shown.addAll(option.cons()));
    digest.actions().forEach(action -> shown.add(action.line()));
    if (digest.headline() != null) {
      shown.add(digest.headline());
    }
    return shown;
  }
}
