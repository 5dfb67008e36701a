package dev.quoth.answer;

import dev.quoth.answer.Weighing.Voice;
import dev.quoth.corpus.Passage;
import dev.quoth.search.Hit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How an answer came about, in sentences for people, with the figures behind them. */
final class Why {
  /** Of a question, all but a word that hardly matters. */
  private static final double ALL = 0.95;

  private static final double MOST = 0.6;

  private Why() {}

  /** What the question was taken for. */
  static String understood(Question question) {
    List<String> sentences = new ArrayList<>();
    String options = String.join(", ", question.options());
    sentences.add(
        switch (question.kind()) {
              case POLAR -> "I read this as a question for yes or no";
              case CHOICE -> "I read this as a choice";
              case OPEN -> "I read this as an open question";
            }
            + (options.isEmpty()
                ? ""
                : (question.kind() == Answer.Kind.CHOICE ? " between " : " on ") + options)
            + (question.aspect() == null ? "" : ", about " + question.aspect().name())
            + (question.sign() < 0 ? ", looking for what is worse." : "."));
    if (!question.needs().isEmpty()) {
      sentences.add("What answers it must speak of: " + needs(question) + ".");
    }
    if (!question.missing().isEmpty()) {
      sentences.add("The articles don't know: " + String.join(", ", question.missing()) + ".");
    }
    if (question.lean() != 0) {
      sentences.add("It asks what speaks " + (question.lean() < 0 ? "against." : "for it."));
    }
    if (question.existence()) {
      sentences.add("It asks whether there is such a thing.");
    }
    switch (question.wish()) {
      case FIGURE -> sentences.add("It wants a figure.");
      case DURATION -> sentences.add("It wants a length of time.");
      case DATE -> sentences.add("It wants a date.");
      case PERCENTAGE -> sentences.add("It wants a percentage.");
      case NAMES -> sentences.add("It wants names.");
      case BOTH_SIDES -> sentences.add("It wants what speaks for it and what against.");
      case NONE -> {}
    }
    return String.join(" ", sentences);
  }

  private static String needs(Question question) {
    return question.needs().stream()
        .map(Question.Need::word)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /** Where something on the question was found, and how well it fits. */
  static String found(Evidence evidence) {
    Hit hit = evidence.hit();
    String byWords = hit.lexicalRank() == 0 ? "" : "no. " + hit.lexicalRank() + " by its words";
    String byMeaning =
        hit.denseRank() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "no. %d by its meaning (likeness %.2f)",
                hit.denseRank(),
                hit.cosine());
    return String.format(
        Locale.ROOT,
        "%s: speaks of %s of the question (%.2f); %s%s%s; worth as a quote %.2f",
        place(hit.passage()),
        evidence.fit() >= ALL ? "all" : evidence.fit() >= MOST ? "most" : "part",
        evidence.fit(),
        byWords,
        byWords.isEmpty() || byMeaning.isEmpty() ? "" : ", ",
        byMeaning,
        evidence.rank());
  }

  /** The article and the headings, outermost first. */
  static String place(Passage passage) {
    List<String> steps = new ArrayList<>(List.of(passage.title()));
    steps.addAll(passage.headings());
    return String.join(" › ", steps);
  }

  /** How much of the question the best of what was found speaks of. */
  static String best(Retrieved found) {
    double fit = found.evidence().stream().mapToDouble(Evidence::fit).max().orElse(0);
    return fit == 0
        ? "Nothing speaks of the question."
        : String.format(Locale.ROOT, "The best match speaks of %.2f of the question.", fit);
  }

  /** Which side each article takes. */
  static String sides(Map<String, Voice> voices, Retrieved found) {
    if (voices.isEmpty()) {
      return "No article takes a side.";
    }
    Map<String, String> titles = new HashMap<>();
    found.evidence().forEach(e -> titles.put(e.article(), e.read().passage().title()));
    return "By article: "
        + voices.entrySet().stream()
            .map(each ->
                titles.getOrDefault(each.getKey(), each.getKey()) + " " + side(each.getValue()))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private static String side(Voice voice) {
    String scores =
        voice.scores().entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", "));
    return (voice.option() == null ? "sees both sides" : "speaks for " + voice.option())
        + String.format(Locale.ROOT, " (%s; weight %.2f)", scores, voice.weight());
  }
}
