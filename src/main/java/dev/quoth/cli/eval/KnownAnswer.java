package dev.quoth.cli.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A question and what a right answer to it is.
 *
 * @param id names it in a list of misses
 * @param question as a person types it
 * @param earlier what was asked before in the thread, oldest first
 * @param verdicts the {@linkplain VerdictName names} of verdicts that are right; null where any is
 * @param favours the options that it may favour, null among them for none; null where it may favour
 *     anything
 * @param quote is found in one of the first three quotes; null where any quotes will do
 * @param abstain whether the articles don't say
 * @param group what it tests
 */
public record KnownAnswer(
    String id,
    String question,
    List<String> earlier,
    @Nullable List<String> verdicts,
    @Nullable List<@Nullable String> favours,
    @Nullable Pattern quote,
    boolean abstain,
    String group) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNANSWERED = "unanswered";
  private static final Set<String> VERDICTS =
      Set.of("yes", "no", "option", "mixed", "quoted", UNANSWERED);

  public KnownAnswer {
    earlier = List.copyOf(earlier);
    verdicts = verdicts == null ? null : List.copyOf(verdicts);
    favours = favours == null ? null : Collections.unmodifiableList(new ArrayList<>(favours));
  }

  /**
   * Reads a file of questions: one object a line with {@code question} and, where they are to be
   * judged, {@code verdict} and {@code favours} (one or a list of those that are right), {@code
   * quote} (a regular expression, case ignored), {@code abstain}; {@code earlier}, {@code id} and
   * {@code group} if one likes.
   *
   * @param name of the file, for messages
   * @throws IOException with the line, if one of them is not such an object
   */
  public static List<KnownAnswer> read(BufferedReader lines, String name) throws IOException {
    List<KnownAnswer> questions = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        try {
          questions.add(of(JSON.readTree(line), number));
        } catch (JsonProcessingException e) {
          throw wrong(name, number, "is not JSON: " + e.getOriginalMessage(), e);
        } catch (PatternSyntaxException e) {
          throw wrong(
              name, number, "has a quote that is no regular expression: " + e.getDescription(), e);
        } catch (IllegalArgumentException e) {
          throw wrong(name, number, String.valueOf(e.getMessage()), e);
        }
      }
    }
    if (questions.isEmpty()) {
      throw new IOException(name + " has no questions: write one JSON object a line.");
    }
    return questions;
  }

  private static IOException wrong(String name, int line, String what, Exception cause) {
    return new IOException("Line " + line + " of " + name + " " + what, cause);
  }

  private static KnownAnswer of(JsonNode json, int line) {
    JsonNode question = json.path("question");
    if (!question.isTextual()) {
      throw new IllegalArgumentException("has no question.");
    }
    List<String> verdicts = json.hasNonNull("verdict") ? verdicts(json.get("verdict")) : null;
    JsonNode abstain = json.path("abstain");
    boolean silent =
        abstain.isBoolean() ? abstain.asBoolean() : List.of(UNANSWERED).equals(verdicts);
    return new KnownAnswer(
        json.path("id").asText(String.valueOf(line)),
        question.asText(),
        texts(json.path("earlier")),
        verdicts == null && silent ? List.of(UNANSWERED) : verdicts,
        json.has("favours") ? optional(json.get("favours")) : null,
        json.hasNonNull("quote")
            ? Pattern.compile(
                json.get("quote").asText(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            : null,
        silent,
        json.path("group").asText(""));
  }

  private static List<String> verdicts(JsonNode json) {
    List<String> verdicts =
        texts(json).stream().map(verdict -> verdict.toLowerCase(Locale.ROOT)).toList();
    for (String verdict : verdicts) {
      if (!VERDICTS.contains(verdict)) {
        throw new IllegalArgumentException(
            "has the verdict "
                + verdict
                + ", which is none of "
                + VERDICTS.stream().sorted().toList()
                + ".");
      }
    }
    return verdicts;
  }

  private static List<String> texts(JsonNode json) {
    List<String> texts = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(each -> texts.add(each.asText()));
    } else if (!json.isMissingNode() && !json.isNull()) {
      texts.add(json.asText());
    }
    return texts;
  }

  private static List<@Nullable String> optional(JsonNode json) {
    List<@Nullable String> texts = new ArrayList<>();
    if (json.isArray()) {
      json.forEach(each -> texts.add(each.isNull() ? null : each.asText()));
    } else {
      texts.add(json.isNull() ? null : json.asText());
    }
    return texts;
  }
}
