package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked, small enough to travel in a button. A button carries this and not the answer: the
 * same question on the same index gives the same answer, also after a restart.
 *
 * @param question the question, decoded
 * @param earlier what was asked before in the thread, oldest first
 * @param under the message in whose thread the answer belongs; null where it belongs to none
 */
record Asked(String question, List<String> earlier, @Nullable String under) {
  /** Slack's limit on a button's value, in UTF-16 units. */
  private static final int MAX_VALUE = 2000;

  /** Keeps the buttons of one message well below what a message may hold. */
  private static final int MAX_ASKED = 1200;

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  Asked {
    earlier = List.copyOf(earlier);
  }

  /**
   * Keeps as many of the latest {@code earlier} questions as a button can carry, so that the answer
   * given and the one found again from the button rest on the same.
   */
  static Asked of(String question, List<String> earlier) {
    List<String> kept = new ArrayList<>(earlier);
    while (!kept.isEmpty() && GSON.toJson(kept).length() + question.length() > MAX_ASKED) {
      kept.removeFirst();
    }
    return new Asked(question, kept, null);
  }

  /** The same, with the answer belonging in the thread of a message. */
  Asked under(String message) {
    return new Asked(question, earlier, message);
  }

  /**
   * A button's value.
   *
   * @param answerId the answer that the button is under
   * @param shown how many of its quotes were shown
   * @return empty where the question is too long for a button
   */
  Optional<String> toValue(String answerId, int shown) {
    JsonArray value = new JsonArray();
    value.add(answerId);
    value.add(shown);
    value.add(under == null ? "" : under);
    value.add(question);
    earlier.forEach(value::add);
    String json = GSON.toJson(value);
    return question.length() <= MAX_ASKED && json.length() <= MAX_VALUE
        ? Optional.of(json)
        : Optional.empty();
  }

  /** A button, read back. */
  record Pressed(String answerId, int shown, Asked asked) {
    /**
     * Reads what {@link Asked#toValue} wrote.
     *
     * @throws IllegalArgumentException if it was written by something else
     */
    static Pressed of(String value) {
      try {
        List<JsonElement> parts = GSON.fromJson(value, JsonArray.class).asList();
        return new Pressed(
            parts.get(0).getAsString(),
            Math.max(0, parts.get(1).getAsInt()),
            new Asked(
                parts.get(3).getAsString(),
                parts.subList(4, parts.size()).stream().map(JsonElement::getAsString).toList(),
                parts.get(2).getAsString().isEmpty() ? null : parts.get(2).getAsString()));
      } catch (JsonParseException
          | NullPointerException
          | IndexOutOfBoundsException
          | UnsupportedOperationException
          | IllegalStateException
          | NumberFormatException e) {
        throw new IllegalArgumentException("not a button of ours", e);
      }
    }
  }
}
