package dev.quoth.digest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words of a statement do: each has its forms in {@code cues.txt}, which explains them.
 */
enum Cue {
  INTERJECTIONS,
  ANNOUNCED,
  DECIDED,
  LETS,
  LETS_OTHER,
  CONFIRMS,
  LISTS_OPTIONS,
  NO_CHOICE,
  IT_IS,
  IT_IS_NOT_CHOSEN,
  SO_IT_IS,
  THEN,
  CLAUSE,
  PROPOSED,
  PUT_FORWARD,
  PLAN,
  CLOSES,
  SUMS_UP,
  DECIDES_AGAINST,
  THEN_IT_IS,
  RULES_OUT,
  PUTS_OFF,
  ADDS,
  BESIDE,
  JOKES,
  SEEKS_CONSENT,
  SEEKS_OBJECTIONS,
  UNLESS_OPPOSED,
  HAS_NONE,
  ARRANGES,
  RESOLVES_NOTHING,
  VERBS,
  REVERSES,
  WITHDRAWN,
  DECISION_LIST,
  ALLOTS,
  PERMITS,
  ACTS_ON_IT,
  SETS_A_CONDITION,
  NO_DECISION,
  SUPPOSED,
  DECIDED_ELSEWHERE,
  NEGATED,
  NEGATED_AFTER,
  CONSENTS,
  AGREES,
  OBJECTS,
  ACCEPTS,
  TAKES_UP_OFFER,
  REFUSES,
  REPORTS_DONE,
  ASKS_UNMARKED,
  ASKS_MARKED,
  ASKING_WORD,
  VERB_FIRST,
  SEEKS_NOD,
  SUGGESTS,
  SERIOUS_AGAIN,
  THINKS_ALOUD,
  NO_ANSWER,
  NO_ANSWER_OF_MINE,
  REPORTS_BACK,
  ASKS_WHAT_TO_DO,
  NOISE,
  SATISFIED,
  YES_OR_NO,
  ANSWER_YES_OR_NO,
  ANSWER_OF_TWO,
  ANSWER_COUNT,
  ANSWER_TIME,
  ANSWER_WHO,
  ANSWER_WHY,
  ASKED_INDIRECTLY,
  ASKED_COUNT,
  ASKED_TIME,
  ASKED_WHO,
  ASKED_WHY,
  ASKED_OTHER,
  ASKED_YES_OR_NO,
  ASKED_CHOICE,
  COMMITS,
  PROMISES_ANOTHER,
  PLANS,
  HABIT,
  TAKES_ON,
  VOLUNTEERS,
  DEADLINE,
  OFFERS,
  OFFERS_IN_A_QUESTION,
  CALLS_FOR_SOMEBODY,
  SOMEBODY_SHOULD,
  TAKES_IT_ON,
  NO_TASK,
  PROMISE_SUPPOSED,
  REQUESTS,
  REQUESTS_UNMARKED,
  WANTS_DONE,
  ASKS_WHETHER_ONE_MINDS,
  MINDS,
  NO_REQUEST,
  PLEADS,
  ORDERS,
  PLEADS_FOR_NO_TASK,
  TASK_LIST,
  TASK,
  IS_ASSIGNED,
  IS_LEFT_TO,
  BEGINS_WITH_A_PROMISE,
  NAMES_AT_FIRST,
  NAMES_AT_LAST,
  NAMES_AT_LAST_WITHOUT_COMMA,
  DUE,
  DUE_ALONE,
  REASONS,
  ARGUES_FOR,
  ARGUES_AGAINST,
  FOR_AFTER,
  PRAISE,
  BLAME,
  RULED_OUT,
  FALLS_SHORT,
  SERVES,
  HARMS,
  LACKS_FOR,
  SIDES_WITH,
  SUPPOSES;

  private final Pattern pattern =
      Forms.SHIPPED.pattern(name().toLowerCase(Locale.ROOT).replace('_', ' '));

  /** Whether one of the forms stands in the text. */
  boolean in(String plain) {
    return pattern.matcher(plain).find();
  }

  Matcher matcher(String plain) {
    return pattern.matcher(plain);
  }

  /** The sections of the file, each with its forms. */
  private record Forms(Map<String, List<String>> sections) {
    private static final Forms SHIPPED = read();

    private static final Pattern REFERENCE = Pattern.compile("\\{([a-z ]+)}");

    private static Forms read() {
      try (InputStream in = Cue.class.getResourceAsStream("cues.txt")) {
        if (in == null) {
          throw new IOException("cues.txt is not on the class path");
        }
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> forms = new ArrayList<>();
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("[") && line.endsWith("]") && line.matches("\\[[a-z ]+]")) {
            forms = new ArrayList<>();
            sections.put(line.substring(1, line.length() - 1), forms);
          } else if (!line.isEmpty() && !line.startsWith("#")) {
            forms.add(line);
          }
        }
        return new Forms(sections);
      } catch (IOException e) {
        throw new UncheckedIOException("The forms of what people write can't be read", e);
      }
    }

    Pattern pattern(String section) {
      return Pattern.compile(expression(section), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private String expression(String section) {
      List<String> forms = sections.get(section);
      if (forms == null) {
        throw new IllegalStateException("cues.txt has no section [" + section + "]");
      }
      return "(?:" + String.join("|", forms.stream().map(this::whole).toList()) + ")";
    }

    /** A form with its references filled in, and the ends of words at its own ends. */
    private String whole(String form) {
      Matcher reference = REFERENCE.matcher(form);
      String filled =
          reference.replaceAll(found -> Matcher.quoteReplacement(expression(found.group(1))));
      char first = form.charAt(0);
      char last = form.charAt(form.length() - 1);
      return (Character.isLetter(first) || first == '(' ? "(?<![\\p{L}\\p{N}])" : "")
          + filled
          + (Character.isLetter(last) || last == ')' ? "(?![\\p{L}\\p{N}])" : "");
    }
  }
}
