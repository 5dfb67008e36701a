package dev.quoth.answer.stance;

/** What a word does in a comparison. */
enum Cue {
  /** Adjectives and adverbs that praise, in their three degrees. */
  GOOD,
  BETTER,
  BEST,
  /** Those that blame. */
  BAD,
  WORSE,
  WORST,
  /** Those of quantity, whose side depends on what there is more of. */
  HIGH,
  HIGHER,
  HIGHEST,
  LOW,
  LOWER,
  LOWEST,
  MORE,
  LESS,
  MOST,
  LEAST,
  /** "so much", "far", "even": what stands between "more" and an adjective. */
  DEGREE,
  /** Nouns of which more is good, and of which more is bad. */
  GAIN,
  HARM,
  /** Verbs of spending, where more is bad, and of wearing out, where faster is. */
  SPEND,
  DECLINE,
  /** Verbs whose subject comes out above, and below. */
  WIN,
  LOSE,
  /** Verbs whose object comes out above, and verbs of leaving one thing for another. */
  PREFER,
  CHANGE,
  NEGATION,
  HEDGE,
  CONTRAST
}
