package dev.quoth.answer.stance;

import java.util.List;

/**
 * Judges which of two objects a sentence puts above the other, whatever they are: their names are
 * masked before the model sees the sentence. Immutable, safe for use by many threads at once. A
 * sentence takes tens of microseconds; {@code model.txt} says how the model was made and how often
 * it is right.
 */
public final class SentenceStance {
  private static final Judgement NEITHER = new Judgement(0, 0, 1);

  private final Lexicon lexicon;
  private final LinearModel model;

  private SentenceStance(Lexicon lexicon, LinearModel model) {
    this.lexicon = lexicon;
    this.model = model;
  }

  /**
   * Loads words and model from the class path.
   *
   * @throws java.io.UncheckedIOException where they are missing or broken
   */
  public static SentenceStance load() {
    return new SentenceStance(Lexicon.load(), LinearModel.load());
  }

  /**
   * What {@code sentence} says of {@code a} beside {@code b}, both found by name.
   *
   * @return none, for certain, where the sentence doesn't name both
   */
  public Judgement judge(String sentence, String a, String b) {
    return judge(sentence, Mention.find(sentence, a), Mention.find(sentence, b));
  }

  /**
   * What {@code sentence} says of an object beside another, each named where its mentions say
   * (under whatever name).
   *
   * @param a mentions of the one, in order
   * @param b mentions of the other, in order
   * @return none, for certain, where one has no mentions
   */
  public Judgement judge(String sentence, List<Mention> a, List<Mention> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return NEITHER;
    }
    if (a.getFirst().start() > b.getFirst().start()) {
      return judge(sentence, b, a).mirrored();
    }
    MaskedSentence masked = MaskedSentence.of(sentence, a, b, lexicon);
    return masked.second() < 0 ? NEITHER : model.judge(Features.of(masked, lexicon));
  }
}
