package dev.quoth.slack;

/** A thread can't be summarized; the sentence tells a person why, and what to do. */
final class ThreadRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final String sentence;

  ThreadRefusal(String sentence) {
    super(sentence);
    this.sentence = sentence;
  }

  String sentence() {
    return sentence;
  }
}
