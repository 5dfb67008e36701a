package dev.quoth.answer.question;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a word is, in the order of the numbers 0 to 4 in the data: nothing, or the first word or a
 * later one of an object or an aspect.
 */
enum Role {
  OUTSIDE(null, true),
  OBJECT(TaggedQuestion.Kind.OBJECT, true),
  OBJECT_GOES_ON(TaggedQuestion.Kind.OBJECT, false),
  ASPECT(TaggedQuestion.Kind.ASPECT, true),
  ASPECT_GOES_ON(TaggedQuestion.Kind.ASPECT, false);

  static final List<Role> ALL = List.of(values());

  final TaggedQuestion.@Nullable Kind kind;
  final boolean first;

  Role(TaggedQuestion.@Nullable Kind kind, boolean first) {
    this.kind = kind;
    this.first = first;
  }

  /** Whether this can stand behind {@code before} across the gap. */
  boolean follows(Role before, Word.Gap gap) {
    boolean goesOn = kind == before.kind && (kind == null || !first);
    return switch (gap) {
      case JOINT -> goesOn;
      case SPACE -> first || goesOn;
      case BREAK -> first;
    };
  }
}
