package dev.quoth.cli;

import dev.quoth.survey.Survey;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Asks the questions of a survey in a terminal. */
final class SurveyPrompts {
  private final BufferedReader in;
  private final PrintWriter out;

  SurveyPrompts(BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  /** Says what the survey is, before its questions are asked. */
  void introduce(Survey survey) {
    out.println(survey.title());
    if (!survey.about().isEmpty()) {
      out.println(survey.about());
    }
    out.println("Answer by number; Enter alone leaves a question open.");
  }

  /**
   * Asks until the answer is one of the choices.
   *
   * @return the id of the choice; empty where the question is left open
   * @throws Failure where the input ends
   */
  String ask(Question question) throws IOException, Failure {
    List<Choice> choices = question.choices();
    out.println();
    out.println(question.ask());
    for (int i = 0; i < choices.size(); i++) {
      out.printf("  %d  %s%n", i + 1, choices.get(i).label());
    }
    while (true) {
      out.print("> ");
      out.flush();
      String line = in.readLine();
      if (line == null) {
        throw new Failure("The input ended before the last question, so nothing is recommended.");
      }
      String answer = line.strip();
      if (answer.isEmpty()) {
        return "";
      }
      if (answer.matches("[1-9]\\d{0,2}") && Integer.parseInt(answer) <= choices.size()) {
        return choices.get(Integer.parseInt(answer) - 1).id();
      }
      if (question.choice(answer).isPresent()) {
        return answer;
      }
      out.printf("Answer with a number from 1 to %d.%n", choices.size());
    }
  }
}
