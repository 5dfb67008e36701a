package dev.quoth.survey;

import dev.quoth.answer.Quote;
import dev.quoth.survey.Recommendation.Reason;
import dev.quoth.survey.Recommendation.Rule;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.util.ArrayList;
import java.util.List;

/** Recommendations as plain text, for a terminal. */
public final class SurveyText {
  private SurveyText() {}

  /** The recommendation in lines; those of a passage are indented. */
  public static List<String> lines(Recommendation recommendation) {
    List<String> lines = new ArrayList<>();
    lines.add(recommendation.headline());
    if (recommendation.outcome() instanceof Outcome.TooClose close && close.pairing() != null) {
      lines.add("");
      lines.add("Together: " + close.pairing().advice());
      evidence(lines, close.pairing().evidence());
    }
    for (Rule rule : recommendation.rules()) {
      lines.add("");
      lines.add(rule(rule, recommendation.ballots()));
      evidence(lines, rule.evidence());
    }
    if (!recommendation.reasons().isEmpty()) {
      lines.add("");
      lines.add("What weighed most");
      recommendation.reasons().forEach(reason -> reason(lines, reason));
    }
    Reason caution = recommendation.caution();
    if (caution != null) {
      lines.add("");
      lines.add("What speaks against it");
      reason(lines, caution);
    }
    lines.add("");
    if (recommendation.runnerUp() != null) {
      lines.add("Runner-up: " + recommendation.runnerUp());
    }
    lines.add(recommendation.changeSentence());
    return lines;
  }

  private static String rule(Rule rule, int ballots) {
    String answer = answer(rule.question(), rule.choice());
    return rule.removes()
        ? rule.option() + " is ruled out by " + answer
        : rule.ballots()
            + " of "
            + Wording.count(ballots, "ballot")
            + " would rule out "
            + rule.option()
            + " by "
            + answer;
  }

  private static void reason(List<String> lines, Reason reason) {
    Weight weight = reason.weight();
    lines.add(
        (weight.points() > 0 ? "+" : "")
            + weight.points()
            + " "
            + weight.option()
            + " for "
            + answer(reason.question(), reason.choice()));
    evidence(lines, weight.evidence());
  }

  private static String answer(Question question, Choice choice) {
    return "“" + choice.label() + "” (" + question.ask() + ")";
  }

  private static void evidence(List<String> lines, Evidence evidence) {
    switch (evidence) {
      case Evidence.Quoted(Quote quote) -> {
        if (quote.lead() != null) {
          lines.add("   " + quote.lead());
        }
        quote
            .text()
            .lines()
            .filter(line -> !line.isBlank())
            .forEach(line -> lines.add("   > " + line));
        List<String> place = new ArrayList<>(List.of(quote.article()));
        place.addAll(quote.section());
        lines.add("   " + String.join(" > ", place) + ", line " + quote.span().line());
      }
      case Evidence.Opinion _ ->
          lines.add("   An opinion of the survey's author; no article says so.");
      case Evidence.Outdated(String article) ->
          lines.add(
              "   " + article + " was edited since the survey was read, so nothing is quoted.");
    }
  }
}
