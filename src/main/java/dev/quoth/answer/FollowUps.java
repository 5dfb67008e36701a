package dev.quoth.answer;

import dev.quoth.answer.Answer.Kind;
import dev.quoth.answer.Question.Need;
import dev.quoth.answer.Question.Wish;
import dev.quoth.corpus.Topic.Aspect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads follow-ups: what they leave unsaid is as it was in the question before. */
final class FollowUps {
  private static final Set<String> FOLLOWING =
      Set.of("and", "but", "then", "also", "ok", "so", "what", "how", "or", "same");
  private static final Set<String> BACK =
      Set.of(
          "it", "they", "them", "that", "those", "these", "there", "its", "their", "ones", "same");

  private FollowUps() {}

  static boolean isEmpty(Question q) {
    return q.options().isEmpty()
        && q.aspect() == null
        && q.needs().isEmpty()
        && q.missing().isEmpty();
  }

  /** Whether {@code alone} only makes sense after another question. */
  static boolean follows(List<Token> tokens, Question alone) {
    String first = tokens.getFirst().lower();
    boolean opens =
        FOLLOWING.contains(first)
            && (!Phrasing.ASKING.contains(first)
                || tokens.size() > 1 && tokens.get(1).lower().equals("about"));
    boolean back = tokens.stream().anyMatch(t -> BACK.contains(t.lower()));
    boolean bare = alone.options().isEmpty() && (tokens.size() <= 4 || back);
    return opens && tokens.size() <= 8 || bare;
  }

  /** "Is there anything better?", "or some third one?": none of those that were named. */
  private static boolean asksForAnother(List<Token> tokens) {
    boolean any =
        tokens.stream()
            .anyMatch(t ->
                t.lower()
                    .matches("any|anything|something|some|another|others?|third|alternatives?"));
    boolean other =
        tokens.stream()
            .anyMatch(t -> t.lower().matches("better|else|another|others?|third|alternatives?"));
    return any && other;
  }

  /** "Does that matter in practice?": whether what was answered counts. */
  private static boolean weighs(Token token) {
    return token
        .lower()
        .matches("matters?|important|relevant|true|hold|holds|count|counts|noticeable");
  }

  /** What a follow-up leaves unsaid is as it was. */
  static Question joined(Question now, Question before, List<Token> tokens) {
    if (now.options().isEmpty() && now.aspect() == null && asksForAnother(tokens)) {
      return before.amongAll(now.needs().isEmpty() ? before.needs() : now.needs());
    }
    boolean onlyWhy = isEmpty(now) && tokens.stream().anyMatch(t -> t.lower().equals("why"));
    if (onlyWhy || isEmpty(now)) {
      return new Question(
          before.text(),
          Kind.OPEN,
          before.options(),
          before.compared(),
          before.aspect(),
          before.words(),
          before.otherwise(),
          before.sign(),
          now.lean() != 0 ? now.lean() : before.lean(),
          before.existence(),
          before.needs(),
          Wish.NONE,
          before.missing(),
          before.measure());
    }
    boolean newOptions = !now.options().isEmpty();
    boolean newMatter = now.aspect() != null || !now.needs().isEmpty() || !now.missing().isEmpty();
    boolean than = tokens.stream().anyMatch(t -> t.lower().equals("than"));
    boolean besideAnother = than && now.options().size() == 1 && before.options().size() > 1;
    List<String> options =
        besideAnother
            ? List.of(before.options().getFirst(), now.options().getFirst())
            : newOptions ? now.options() : before.options();
    Aspect aspect = newMatter ? now.aspect() : before.aspect();
    Set<String> aspectWords = newMatter ? now.words() : before.words();
    List<Need> needs = newMatter ? now.needs() : before.needs();
    boolean refines = newMatter && now.aspect() == null && before.kind() == Kind.OPEN;
    if (refines) {
      // "How much does a senior X earn?" "and for juniors?": of the same, the part that changed.
      aspect = before.aspect();
      aspectWords = before.words();
    }
    if (newMatter && !refines && now.aspect() == null && !now.missing().isEmpty()) {
      aspect = before.aspect();
      aspectWords = before.words();
    }
    Optional<Token> weighing = tokens.stream().filter(FollowUps::weighs).findFirst();
    if (now.kind() == Kind.POLAR && !newOptions && !needs.isEmpty() && weighing.isPresent()) {
      return weighed(now, before, weighing.get());
    }
    boolean polar =
        now.kind() == Kind.POLAR
            && before.kind() == Kind.OPEN
            && options.size() == 1
            && now.aspect() != null
            && Phrasing.OPENERS.contains(tokens.getFirst().lower());
    if (polar) {
      return of(options, now);
    }
    Kind kind = besideAnother ? before.kind() : kind(now, before, options, newMatter);
    String text =
        before.text().toLowerCase(Locale.ROOT).equals(now.text().toLowerCase(Locale.ROOT))
            ? now.text()
            : now.text() + " (" + before.text() + ")";
    return new Question(
        text,
        kind,
        options,
        before.compared(),
        aspect,
        aspectWords,
        now.aspect() != null ? now.otherwise() : before.otherwise(),
        now.aspect() != null ? now.sign() : before.sign(),
        now.lean() != 0 ? now.lean() : before.lean(),
        before.existence() && !newMatter,
        needs,
        now.wish() != Wish.NONE ? now.wish() : before.wish(),
        now.missing(),
        now.aspect() != null ? now.measure() : before.measure());
  }

  private static Kind kind(Question now, Question before, List<String> options, boolean newMatter) {
    if (now.kind() == Kind.CHOICE && options.size() != 1) {
      return Kind.CHOICE;
    }
    boolean oneInstead =
        !now.options().isEmpty() && options.size() == 1 && before.options().size() != 1;
    // "X or Y?" "And Z?" asks what is said of Z.
    if (oneInstead && before.kind() != Kind.OPEN) {
      return Kind.OPEN;
    }
    boolean openOnMore = now.kind() == Kind.OPEN && newMatter && now.aspect() == null;
    return before.kind() == Kind.POLAR && openOnMore
        ? (now.options().isEmpty() ? Kind.CHOICE : Kind.OPEN)
        : before.kind();
  }

  /** "Does that matter in production?": whether what was asked before counts there. */
  private static Question weighed(Question now, Question before, Token verb) {
    List<Need> needs = new ArrayList<>(now.needs());
    needs.add(new Need(verb.text(), new HashSet<>(verb.allStems()), 1));
    return new Question(
        now.text() + " (" + before.text() + ")",
        Kind.POLAR,
        before.options(),
        false,
        before.aspect(),
        before.words(),
        before.otherwise(),
        now.sign(),
        now.lean(),
        false,
        needs,
        Wish.NONE,
        now.missing(),
        before.measure());
  }

  /** "Does it use much memory?" asks yes or no of what was spoken of. */
  private static Question of(List<String> options, Question now) {
    return new Question(
        now.text() + " (" + options.getFirst() + ")",
        Kind.POLAR,
        options,
        false,
        now.aspect(),
        now.words(),
        now.otherwise(),
        now.sign(),
        now.lean(),
        now.existence(),
        now.needs(),
        Wish.NONE,
        now.missing(),
        now.measure());
  }
}
