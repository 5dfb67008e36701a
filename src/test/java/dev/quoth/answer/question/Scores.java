package dev.quoth.answer.question;

import dev.quoth.answer.question.QuestionData.Asked;
import dev.quoth.answer.question.QuestionData.Parsed;
import dev.quoth.answer.question.TaggedQuestion.Kind;
import dev.quoth.answer.question.TaggedQuestion.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How well a tagger reads labelled questions: each score by its name. */
final class Scores {

  /** Found rightly, found, and to be found. */
  private record Counts(int right, int found, int wanted) {

    double precision() {
      return (double) right / found;
    }

    double recall() {
      return (double) right / wanted;
    }

    double f1() {
      return 2.0 * right / (found + wanted);
    }
  }

  private final Map<String, Counts> counts = new TreeMap<>();

  void addAsked(QuestionTagger tagger, List<Asked> questions) {
    for (Asked question : questions) {
      boolean found = tagger.tag(question.question()).comparative();
      count("comparative", found, question.comparative());
      count("not comparative", !found, !question.comparative());
    }
  }

  void addParsed(QuestionTagger tagger, List<Parsed> questions) {
    for (Parsed question : questions) {
      List<Role> found = roles(tagger, question.question());
      for (int i = 0; i < found.size(); i++) {
        for (Kind kind : Kind.values()) {
          count(
              name(kind, "words"), found.get(i).kind == kind, question.roles().get(i).kind == kind);
        }
      }
      for (Kind kind : Kind.values()) {
        Set<List<Integer>> foundSpans = spans(found, kind);
        Set<List<Integer>> wanted = spans(question.roles(), kind);
        Set<List<Integer>> all = new HashSet<>(foundSpans);
        all.addAll(wanted);
        for (List<Integer> span : all) {
          count(name(kind, "spans"), foundSpans.contains(span), wanted.contains(span));
        }
      }
    }
  }

  double f1(String name) {
    return counts.get(name).f1();
  }

  List<String> lines() {
    return counts.entrySet().stream()
        .map(entry ->
            String.format(
                Locale.ROOT,
                "%-16s F1 %.3f  precision %.3f  recall %.3f",
                entry.getKey(),
                entry.getValue().f1(),
                entry.getValue().precision(),
                entry.getValue().recall()))
        .toList();
  }

  private void count(String name, boolean found, boolean wanted) {
    counts.merge(
        name,
        new Counts(found && wanted ? 1 : 0, found ? 1 : 0, wanted ? 1 : 0),
        (a, b) -> new Counts(a.right + b.right, a.found + b.found, a.wanted + b.wanted));
  }

  private static String name(Kind kind, String unit) {
    return kind.name().toLowerCase(Locale.ROOT) + " " + unit;
  }

  /** The roles of the words, read back from the tags. */
  private static List<Role> roles(QuestionTagger tagger, String question) {
    List<Tag> tags = tagger.tag(question).tags();
    List<Role> roles = new ArrayList<>();
    for (Word word : Word.of(question)) {
      Role role = Role.OUTSIDE;
      for (Tag tag : tags) {
        if (tag.start() <= word.start() && word.end() <= tag.end()) {
          Role first = tag.kind() == Kind.OBJECT ? Role.OBJECT : Role.ASPECT;
          role = tag.start() == word.start() ? first : Role.ALL.get(first.ordinal() + 1);
        }
      }
      roles.add(role);
    }
    return roles;
  }

  /** The first word and the one behind the last of each name of a kind, in their order. */
  static Set<List<Integer>> spans(List<Role> roles, Kind kind) {
    Set<List<Integer>> spans = new LinkedHashSet<>();
    for (int start = 0; start < roles.size(); start++) {
      boolean begins = roles.get(start).first || start == 0 || roles.get(start - 1).kind != kind;
      if (roles.get(start).kind == kind && begins) {
        int end = start + 1;
        while (end < roles.size() && roles.get(end).kind == kind && !roles.get(end).first) {
          end++;
        }
        spans.add(List.of(start, end));
      }
    }
    return spans;
  }
}
