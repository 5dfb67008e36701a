package dev.quoth.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A few questions whose answers speak for one option or another, each for a reason that the
 * articles give.
 *
 * @param name by which people ask for it: the name of its file without {@code .yml}
 * @param title as its form shows it, at most 24 characters
 * @param about one or two sentences above the questions; may be empty
 * @param options what may be recommended, in the order in which ties are listed
 * @param questions in the order in which they are asked
 * @param pairings what the articles say of using options together
 * @param edition changes when the file does
 */
public record Survey(
    String name,
    String title,
    String about,
    List<String> options,
    List<Question> questions,
    List<Pairing> pairings,
    String edition) {

  /**
   * A question.
   *
   * @param id names it in answers, on the command line and in exports
   * @param ask as it is asked
   */
  public record Question(String id, String ask, List<Choice> choices) {
    public Question {
      choices = List.copyOf(choices);
    }

    /** The choice of that id. */
    public Optional<Choice> choice(String choiceId) {
      return choices.stream().filter(c -> c.id().equals(choiceId)).findFirst();
    }
  }

  /**
   * A choice, and what it says on the options. An option that it has no weight for gains and loses
   * nothing.
   *
   * @param id names it in answers, on the command line and in exports
   * @param label as it is shown, at most 75 characters
   * @param weights at most one an option
   * @param rulesOut options that it removes, whatever their score
   * @param because why it removes them; null where it removes none
   */
  public record Choice(
      String id,
      String label,
      List<Weight> weights,
      List<String> rulesOut,
      @Nullable Evidence because) {
    public Choice {
      weights = List.copyOf(weights);
      rulesOut = List.copyOf(rulesOut);
    }

    /** What it says on {@code option}, if anything. */
    public Optional<Weight> weight(String option) {
      return weights.stream().filter(w -> w.option().equals(option)).findFirst();
    }

    /** The points that it gives to {@code option}; 0 where it says nothing on it. */
    int points(String option) {
      return weight(option).map(Weight::points).orElse(0);
    }
  }

  /**
   * What a choice adds to an option, or takes from it.
   *
   * @param points -3 to 3, never 0
   */
  public record Weight(String option, int points, Evidence evidence) {}

  /**
   * Options that the articles use together.
   *
   * @param options two or more
   * @param advice in a few words: "Go for the APIs, Rust for the hot path"
   */
  public record Pairing(List<String> options, String advice, Evidence evidence) {
    public Pairing {
      options = List.copyOf(options);
    }
  }

  public Survey {
    options = List.copyOf(options);
    questions = List.copyOf(questions);
    pairings = List.copyOf(pairings);
  }

  /** The question of that id. */
  public Optional<Question> question(String questionId) {
    return questions.stream().filter(q -> q.id().equals(questionId)).findFirst();
  }

  /**
   * What is wrong with {@code choices} as answers to this survey. Questions may be left open.
   *
   * @param choices by question, ids both
   * @return sentences for people; empty where nothing is wrong
   */
  public List<String> faultsIn(Map<String, String> choices) {
    List<String> faults = new ArrayList<>();
    choices.forEach((questionId, choiceId) -> {
      Optional<Question> question = question(questionId);
      if (question.isEmpty()) {
        faults.add(
            "The survey "
                + name
                + " has no question “"
                + questionId
                + "”: it asks "
                + questions.stream().map(Question::id).collect(Collectors.joining(", "))
                + ".");
      } else if (question.get().choice(choiceId).isEmpty()) {
        faults.add(
            "“"
                + choiceId
                + "” is no choice of the question “"
                + questionId
                + "”: choose one of "
                + question.get().choices().stream()
                    .map(Choice::id)
                    .collect(Collectors.joining(", "))
                + ".");
      }
    });
    return List.copyOf(faults);
  }
}
