package dev.quoth.survey;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the answers add up to. */
public sealed interface Outcome {

  /** This option. */
  record Pick(String option) implements Outcome {}

  /**
   * These options are level, or nearly.
   *
   * @param options best first
   * @param pairing what the articles say of using them together; null where they say nothing
   */
  record TooClose(List<String> options, Survey.@Nullable Pairing pairing) implements Outcome {
    public TooClose {
      options = List.copyOf(options);
    }
  }

  /** Every option is ruled out. */
  record NoneLeft() implements Outcome {}

  /** Whether this is the pick of {@code option}. */
  default boolean picks(String option) {
    return this instanceof Pick(String picked) && picked.equals(option);
  }

  /** In a few words for people: "Go", "too close to call between Go and Rust". */
  default String words() {
    return switch (this) {
      case Pick(String option) -> option;
      case TooClose close -> "too close to call between " + Wording.list(close.options());
      case NoneLeft _ -> "none, because every option is ruled out";
    };
  }
}
