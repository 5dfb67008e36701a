package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code web-api.yml} says of each method: its arguments, its scopes and how often it may be
 * called.
 */
final class ApiMethods {
  private static final Pattern TS = Pattern.compile("\\d{1,12}\\.\\d{1,9}");
  private static final JsonNode DATA = Json.yamlResource("web-api.yml");

  /**
   * A method.
   *
   * @param scopes one of which is needed; empty if none is
   * @param perConversation what follows the colon of the scope that fits a conversation; empty if
   *     the scope does not depend on it
   * @param needs the arguments that must be there, to their types
   * @param takes the arguments that may be there, to their types
   * @param limit calls a minute
   * @param limitPerChannel whether each channel is counted by itself
   * @param appToken whether it is called with the app's token, not the bot's
   */
  record Spec(
      String name,
      List<String> scopes,
      String perConversation,
      Map<String, String> needs,
      Map<String, String> takes,
      int limit,
      boolean limitPerChannel,
      boolean appToken) {}

  private final Map<String, Spec> specs = new LinkedHashMap<>();

  ApiMethods() {
    DATA.path("methods")
        .properties()
        .forEach(each -> specs.put(each.getKey(), spec(each.getKey(), each.getValue())));
  }

  private static Spec spec(String name, JsonNode data) {
    String[] limit = Json.text(data, "limit").split(" ");
    return new Spec(
        name,
        Json.texts(data.path("scopes")),
        Json.text(data, "perConversation"),
        types(data.path("needs")),
        types(data.path("takes")),
        Integer.parseInt(limit[limit.length - 1]),
        limit[0].equals("channel"),
        Json.text(data, "token").equals("app"));
  }

  private static Map<String, String> types(JsonNode data) {
    Map<String, String> types = new LinkedHashMap<>();
    data.properties().forEach(each -> types.put(each.getKey(), each.getValue().asText()));
    return types;
  }

  Optional<Spec> find(String name) {
    return Optional.ofNullable(specs.get(name));
  }

  /** The scopes of which an app needs one to hear of an event; empty if it needs none. */
  static List<String> scopesOfEvent(String type) {
    return Json.texts(DATA.path("events").path(type));
  }

  /**
   * The arguments of a call, each of its type; what is null or blank is left out.
   *
   * @throws ApiError {@code invalid_arguments} with what is missing or of another type
   */
  static Arguments checked(Spec spec, ObjectNode given) throws ApiError {
    ObjectNode read = Json.object();
    List<String> faults = new ArrayList<>();
    Map<String, String> known = new LinkedHashMap<>(spec.needs());
    known.putAll(spec.takes());
    known.forEach((name, type) -> {
      JsonNode raw = given.path(name);
      boolean absent =
          raw.isMissingNode() || raw.isNull() || (raw.isTextual() && raw.asText().isEmpty());
      if (absent) {
        // A status is cleared with an empty text: there, but empty.
        if (spec.needs().containsKey(name) && !raw.isTextual()) {
          faults.add("[ERROR] missing required field: " + name);
        }
        return;
      }
      JsonNode value = typed(raw, type);
      if (value == null) {
        faults.add("[ERROR] must be a " + type + " [json-pointer:/" + name + "]");
      } else {
        read.set(name, value);
      }
    });
    if (!faults.isEmpty()) {
      throw new ApiError("invalid_arguments", faults);
    }
    return new Arguments(read);
  }

  /** The value as {@code type}, or null where it is something else. */
  private static @Nullable JsonNode typed(JsonNode raw, String type) {
    String text = raw.asText();
    return switch (type) {
      case "string" -> raw.isValueNode() ? Json.string(text) : null;
      case "ts" ->
          raw.isValueNode() && TS.matcher(text).matches()
              ? Json.string(text)
              : Json.string(text).textValue().equals("0") ? Json.string("0") : null;
      case "number" -> text.matches("-?\\d{1,9}") ? Json.number(Integer.parseInt(text)) : null;
      case "boolean" ->
          switch (text) {
            case "true", "1" -> Json.flag(true);
            case "false", "0" -> Json.flag(false);
            default -> null;
          };
      case "strings" -> {
        JsonNode array = raw.isTextual() && text.startsWith("[") ? Json.parse(text) : raw;
        yield array == null || array.isObject()
            ? null
            : array.isArray() ? array : Json.array(List.of(text.split("\\s*,\\s*")));
      }
      // What is no JSON is told apart by the method: each has its own error for it.
      case "json" -> {
        JsonNode parsed = raw.isTextual() ? Json.parse(text) : raw;
        yield parsed == null ? Json.string(text) : parsed;
      }
      default -> throw new IllegalStateException("web-api.yml knows no type " + type);
    };
  }
}
