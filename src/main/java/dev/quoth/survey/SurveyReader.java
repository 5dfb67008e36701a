package dev.quoth.survey;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.quoth.answer.Quote;
import dev.quoth.corpus.Sha256;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Pairing;
import dev.quoth.survey.Survey.Question;
import dev.quoth.survey.Survey.Weight;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one survey, and finds all that is wrong with it in one go. */
final class SurveyReader {
  private static final long MAX_BYTES = 1 << 20;

  // Slack's limits: a modal's title and blocks, a radio button's label, how many buttons a group
  // may have.
  private static final int MAX_TITLE = 24;
  private static final int MAX_LABEL = 75;
  private static final int MAX_CHOICES = 10;

  /** Of the 100 blocks of a modal, five are kept for what stands around the questions. */
  private static final int MAX_QUESTIONS = 95;

  private static final int MAX_SENTENCE = 300;

  /** Names go into commands and buttons as they are. */
  private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";

  private final Path file;
  private final QuoteFinder passages;
  private final List<Fault> faults = new ArrayList<>();

  SurveyReader(Path file, QuoteFinder passages) {
    this.file = file;
    this.passages = passages;
  }

  /** The name of the survey in {@code file}. */
  static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  /** The survey, or empty where there are {@link #faults}. */
  Optional<Survey> read() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        fault(1, "The file is larger than 1 MB: no survey is.");
        return Optional.empty();
      }
      byte[] content = Files.readAllBytes(file);
      YamlNode root = YamlNode.read(new String(content, StandardCharsets.UTF_8), this::fault);
      Survey survey = survey(root, Sha256.hex(content));
      return faults.isEmpty() ? Optional.of(survey) : Optional.empty();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      fault(
          line,
          "This is not YAML: "
              + e.getOriginalMessage().lines().findFirst().orElse("it ends too soon")
              + ".");
    } catch (IOException e) {
      fault(1, "The file can't be read: " + e.getMessage() + ".");
    }
    return Optional.empty();
  }

  /** All that is wrong, in the order of the lines. */
  List<Fault> faults() {
    return faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList();
  }

  private Survey survey(YamlNode root, String edition) {
    if (!name(file).matches(ID)) {
      fault(
          1, "The file's name is the survey's: use small letters, digits and hyphens, at most 40.");
    }
    Map<String, YamlNode.Entry> keys =
        keys(
            root, "a survey", Set.of("title", "options", "questions"), Set.of("about", "pairings"));
    List<String> options = options(keys.get("options"));
    List<Question> questions = questions(keys.get("questions"), options);
    List<Pairing> pairings = pairings(keys.get("pairings"), options);
    return new Survey(
        name(file),
        text(keys.get("title"), MAX_TITLE),
        text(keys.get("about"), MAX_SENTENCE),
        options,
        questions,
        pairings,
        edition);
  }

  private List<String> options(YamlNode.@Nullable Entry entry) {
    Set<String> options = new LinkedHashSet<>();
    for (YamlNode item : items(entry)) {
      String option = text(item, MAX_LABEL);
      if (!option.isEmpty() && !options.add(option)) {
        fault(item.line(), "The option “" + option + "” stands there twice: keep one.");
      }
    }
    if (entry != null && options.size() < 2) {
      fault(entry.line(), "There is nothing to choose between: name two options or more.");
    }
    return List.copyOf(options);
  }

  private List<Question> questions(YamlNode.@Nullable Entry entry, List<String> options) {
    List<Question> questions = new ArrayList<>();
    entries(entry).forEach((id, each) -> questions.add(question(id, each, options)));
    if (entry != null && questions.isEmpty()) {
      fault(entry.line(), "There are no questions: a survey has one at least.");
    } else if (entry != null && questions.size() > MAX_QUESTIONS) {
      fault(
          entry.line(),
          "There are "
              + questions.size()
              + " questions, and a form in Slack has room for "
              + MAX_QUESTIONS
              + ": five to seven are answered gladly.");
    }
    return questions;
  }

  private Question question(String id, YamlNode.Entry entry, List<String> options) {
    id(id, entry.line());
    Map<String, YamlNode.Entry> keys =
        keys(entry.value(), "a question", Set.of("ask", "choices"), Set.of());
    List<Choice> choices = new ArrayList<>();
    YamlNode.Entry given = keys.get("choices");
    entries(given).forEach((choiceId, each) -> choices.add(choice(choiceId, each, options)));
    if (given != null && (choices.size() < 2 || choices.size() > MAX_CHOICES)) {
      fault(
          given.line(),
          "The question “"
              + id
              + "” has "
              + choices.size()
              + " choices: give it 2 to "
              + MAX_CHOICES
              + ".");
    }
    return new Question(id, text(keys.get("ask"), MAX_SENTENCE), choices);
  }

  private Choice choice(String id, YamlNode.Entry entry, List<String> options) {
    id(id, entry.line());
    Map<String, YamlNode.Entry> keys =
        keys(
            entry.value(),
            "a choice",
            Set.of("label"),
            Set.of("weighs", "rules out", "because", "opinion"));
    List<Weight> weights = new ArrayList<>();
    entries(keys.get("weighs"))
        .forEach((option, each) -> weight(option, each, options).ifPresent(weights::add));
    List<String> rulesOut = new ArrayList<>();
    for (YamlNode item : items(keys.get("rules out"))) {
      rulesOut.add(option(text(item, MAX_LABEL), item.line(), options));
    }
    Evidence because = null;
    if (!rulesOut.isEmpty()) {
      because = evidence(keys, "because", "The rule", entry.line(), null, Quote.Stance.AGAINST);
    } else if (keys.containsKey("because") || keys.containsKey("opinion")) {
      fault(
          entry.line(),
          "“because” and “opinion” belong to “rules out” here, and the choice rules nothing out:"
              + " delete them.");
    }
    return new Choice(id, text(keys.get("label"), MAX_LABEL), weights, rulesOut, because);
  }

  private Optional<Weight> weight(String option, YamlNode.Entry entry, List<String> options) {
    option(option, entry.line(), options);
    Map<String, YamlNode.Entry> keys =
        keys(entry.value(), "a weight", Set.of("points"), Set.of("says", "opinion"));
    int points = points(keys.get("points"));
    Evidence evidence =
        evidence(
            keys,
            "says",
            "The weight",
            entry.line(),
            points > 0 ? option : null,
            points > 0 ? Quote.Stance.FOR : Quote.Stance.AGAINST);
    return evidence == null || points == 0
        ? Optional.empty()
        : Optional.of(new Weight(option, points, evidence));
  }

  private int points(YamlNode.@Nullable Entry entry) {
    if (entry == null) {
      return 0;
    }
    String given = text(entry, 10);
    if (given.matches("[+-]?[123]")) {
      return Integer.parseInt(given);
    }
    fault(
        entry.line(),
        "“" + given + "” is no weight: give -3, -2, -1, 1, 2 or 3, or leave the option out.");
    return 0;
  }

  private List<Pairing> pairings(YamlNode.@Nullable Entry entry, List<String> options) {
    List<Pairing> pairings = new ArrayList<>();
    for (YamlNode item : items(entry)) {
      Map<String, YamlNode.Entry> keys =
          keys(item, "a pairing", Set.of("options", "advice"), Set.of("says", "opinion"));
      List<String> paired = new ArrayList<>();
      for (YamlNode each : items(keys.get("options"))) {
        paired.add(option(text(each, MAX_LABEL), each.line(), options));
      }
      if (paired.size() < 2 || paired.stream().distinct().count() < paired.size()) {
        fault(item.line(), "A pairing names two options or more, each once.");
      }
      Evidence evidence =
          evidence(keys, "says", "The pairing", item.line(), null, Quote.Stance.MIXED);
      if (evidence != null) {
        pairings.add(new Pairing(paired, text(keys.get("advice"), MAX_SENTENCE), evidence));
      }
    }
    return pairings;
  }

  /**
   * The evidence under {@code key}, or {@code opinion: true}; null, and a fault, where there is
   * neither or both.
   */
  private @Nullable Evidence evidence(
      Map<String, YamlNode.Entry> keys,
      String key,
      String what,
      int line,
      @Nullable String favours,
      Quote.Stance stance) {
    YamlNode.Entry says = keys.get(key);
    YamlNode.Entry opinion = keys.get("opinion");
    if (opinion != null && !text(opinion, 10).equals("true")) {
      fault(opinion.line(), "Write “opinion: true”, or delete the line.");
      return null;
    }
    if ((says == null) == (opinion == null)) {
      fault(
          line,
          what
              + (says == null ? " has no evidence: add" : " has evidence and is an opinion: keep")
              + " “"
              + key
              + ": {article: ..., words: ...}” or “opinion: true”.");
      return null;
    }
    if (says == null) {
      return new Evidence.Opinion();
    }
    Map<String, YamlNode.Entry> parts =
        keys(says.value(), "evidence", Set.of("article", "words"), Set.of());
    YamlNode.Entry article = parts.get("article");
    YamlNode.Entry words = parts.get("words");
    if (article == null || words == null) {
      return null;
    }
    try {
      return new Evidence.Quoted(
          passages.find(text(article, MAX_SENTENCE), text(words, MAX_SENTENCE), favours, stance));
    } catch (QuoteFinder.NotFound e) {
      fault(words.line(), String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void id(String id, int line) {
    if (!id.matches(ID)) {
      fault(
          line, "“" + id + "” can't be a name: use small letters, digits and hyphens, at most 40.");
    }
  }

  private String option(String option, int line, List<String> options) {
    if (!options.contains(option)) {
      fault(
          line,
          "“" + option + "” is none of the survey's options: " + String.join(", ", options) + ".");
    }
    return option;
  }

  // Nodes of the kind that is expected, and faults where they are not

  private Map<String, YamlNode.Entry> keys(
      YamlNode node, String what, Set<String> needed, Set<String> optional) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      fault(
          node.line(),
          "Here stands " + what + ", which has " + String.join(", ", sorted(needed)) + ".");
      return Map.of();
    }
    Map<String, YamlNode.Entry> known = new LinkedHashMap<>(mapping.entries());
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (!needed.contains(key) && !optional.contains(key)) {
            List<String> all = new ArrayList<>(sorted(needed));
            all.addAll(sorted(optional));
            fault(
                entry.line(),
                "“"
                    + key
                    + "” is not known here: "
                    + what
                    + " has "
                    + String.join(", ", all)
                    + ".");
            known.remove(key);
          }
        });
    for (String key : sorted(needed)) {
      if (!known.containsKey(key)) {
        fault(mapping.line(), "“" + key + "” is missing: " + what + " needs it.");
      }
    }
    return known;
  }

  private static List<String> sorted(Set<String> keys) {
    return keys.stream().sorted().toList();
  }

  private Map<String, YamlNode.Entry> entries(YamlNode.@Nullable Entry entry) {
    if (entry == null) {
      return Map.of();
    }
    if (entry.value() instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    fault(entry.line(), "What stands here is no mapping: write “name: ...” lines, indented.");
    return Map.of();
  }

  private List<YamlNode> items(YamlNode.@Nullable Entry entry) {
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof YamlNode.Items items) {
      return items.items();
    }
    fault(entry.line(), "What stands here is no list: write “[one, another]”.");
    return List.of();
  }

  private String text(YamlNode.@Nullable Entry entry, int longest) {
    return entry == null ? "" : text(entry.value(), longest);
  }

  private String text(YamlNode node, int longest) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      fault(node.line(), "Words are expected here.");
      return "";
    }
    if (scalar.text().isEmpty()) {
      fault(scalar.line(), "Nothing stands here: write some words.");
    } else if (scalar.text().length() > longest) {
      fault(
          scalar.line(),
          "This has "
              + scalar.text().length()
              + " characters, and "
              + longest
              + " fit: shorten it.");
    }
    return scalar.text();
  }

  private void fault(int line, String what) {
    faults.add(new Fault(file, line, what));
  }
}
