package dev.quoth.answer.question;

import dev.quoth.answer.question.QuestionData.Asked;
import dev.quoth.answer.question.QuestionData.Parsed;
import dev.quoth.answer.question.TaggedQuestion.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes further questions to learn from: the patterns of {@code patterns.txt}, filled with what
 * others name.
 */
final class Patterns {

  /** Longer names are clauses more often than names. */
  private static final int LONGEST = 3;

  private record Pattern(boolean compares, List<String> words) {}

  /** A made question: as one that compares or not, and with the roles of its words. */
  record Made(Asked asked, Parsed parsed) {}

  private final List<Pattern> patterns;

  Patterns() throws IOException {
    try (var in = Patterns.class.getResourceAsStream("patterns.txt")) {
      patterns =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> List.of(line.split(" ")))
              .map(w -> new Pattern(w.getFirst().equals("compares"), w.subList(1, w.size())))
              .toList();
    }
  }

  /** Fills each pattern so many times with names out of the questions. */
  List<Made> filled(List<Parsed> questions, int times, Random random) {
    List<List<String>> objects = new ArrayList<>();
    List<String> aspects = new ArrayList<>();
    for (Parsed question : questions) {
      List<String> compared = names(question, Kind.OBJECT);
      // one object alone is mostly the class of things asked for: "programming language"
      if (compared.size() > 1) {
        objects.add(compared);
      }
      aspects.addAll(names(question, Kind.ASPECT));
    }
    List<Made> made = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      for (Pattern pattern : patterns) {
        List<String> pair = objects.get(random.nextInt(objects.size()));
        List<String> other = objects.get(random.nextInt(objects.size()));
        made.add(
            filled(
                pattern,
                List.of(
                    pair.getFirst(),
                    pair.get(1),
                    aspects.get(random.nextInt(aspects.size())),
                    other.getFirst())));
      }
    }
    return made;
  }

  private static Made filled(Pattern pattern, List<String> fillings) {
    List<String> words = new ArrayList<>();
    List<Role> roles = new ArrayList<>();
    for (String word : pattern.words()) {
      int slot = word.startsWith("{") ? word.charAt(1) - 'a' : -1;
      String text = slot < 0 ? word : fillings.get(slot) + word.substring(word.indexOf('}') + 1);
      Role role = slot < 0 ? Role.OUTSIDE : slot == 2 ? Role.ASPECT : Role.OBJECT;
      words.add(text);
      for (Word part : Word.of(text)) {
        boolean goesOn = slot >= 0 && part.start() > 0;
        roles.add(goesOn ? Role.ALL.get(Role.ALL.indexOf(role) + 1) : role);
      }
    }
    String question = String.join(" ", words);
    return new Made(new Asked(question, pattern.compares()), new Parsed(question, roles));
  }

  /** The short names of a kind in a question, each once. */
  private static List<String> names(Parsed question, Kind kind) {
    List<Word> words = Word.of(question.question());
    Set<String> names = new LinkedHashSet<>();
    for (List<Integer> span : Scores.spans(question.roles(), kind)) {
      int start = span.getFirst();
      int end = span.getLast();
      if (end - start <= LONGEST) {
        names.add(
            question.question().substring(words.get(start).start(), words.get(end - 1).end()));
      }
    }
    return List.copyOf(names);
  }
}
