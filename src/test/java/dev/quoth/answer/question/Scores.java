package dev.quoth.answer.question;

import dev.quoth.answer.question.QuestionData.Asked;
import dev.quoth.answer.question.QuestionData.Parsed;
import dev.quoth.answer.question.TaggedQuestion.Kind;
import dev.quoth.answer.question.TaggedQuestion.Tag;
import java.util.ArrayList;
import java.util.HashSet;
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
      List<Role> found = labels(tagger, question.words());
      for (int i = 0; i < found.size(); i++) {
        for (Kind kind : Kind.values()) {
          count(
              name(kind, "words"),
              found.get(i).kind == kind,
              question.labels().get(i).kind == kind);
        }
      }
      for (Kind kind : Kind.values()) {
        Set<List<Integer>> foundSpans = spans(found, kind);
        Set<List<Integer>> wanted = spans(question.labels(), kind);
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

  /** The labels of the words, read back from the tags of the question that they make. */
  private static List<Role> labels(QuestionTagger tagger, List<String> words) {
    List<Tag> tags = tagger.tag(String.join(" ", words)).tags();
    List<Role> labels = new ArrayList<>();
    int start = 0;
    for (String word : words) {
      Role label = Role.OUTSIDE;
      for (Tag tag : tags) {
        if (tag.start() <= start && start < tag.end()) {
          Role first = tag.kind() == Kind.OBJECT ? Role.OBJECT : Role.ASPECT;
          label = tag.start() == start ? first : Role.ALL.get(first.ordinal() + 1);
        }
      }
      labels.add(label);
      start += word.length() + 1;
    }
    return labels;
  }

  private static Set<List<Integer>> spans(List<Role> labels, Kind kind) {
    Set<List<Integer>> spans = new HashSet<>();
    for (int start = 0; start < labels.size(); start++) {
      boolean begins = labels.get(start).first || start == 0 || labels.get(start - 1).kind != kind;
      if (labels.get(start).kind == kind && begins) {
        int end = start + 1;
        while (end < labels.size() && labels.get(end).kind == kind && !labels.get(end).first) {
          end++;
        }
        spans.add(List.of(start, end));
      }
    }
    return spans;
  }
}
