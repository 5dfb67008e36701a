package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stand-in for Slack's Web API: who calls what, with which arguments and how often. What the
 * methods do stands in the classes that end in {@code Methods}.
 */
final class WebApi {
  private final ApiMethods specs = new ApiMethods();
  private final Map<String, ApiMethod> methods = new HashMap<>();
  private final RateLimits rates;
  private final BotAccess access;
  private final Set<String> scopes;
  private final String botToken;
  private final String appToken;

  /** What is sent back; {@code retryAfter} is in seconds, and 0 unless the caller is too fast. */
  record Answer(ObjectNode body, long retryAfter) {}

  WebApi(RateLimits rates, BotAccess access, Set<String> scopes, String botToken, String appToken) {
    this.rates = rates;
    this.access = access;
    this.scopes = Set.copyOf(scopes);
    this.botToken = botToken;
    this.appToken = appToken;
  }

  /** The methods that there are, to be added to. */
  Map<String, ApiMethod> methods() {
    return methods;
  }

  /**
   * Calls a method.
   *
   * @param token as the caller sent it; empty if none
   * @param given the arguments, from a form or from JSON
   */
  Answer call(String name, String token, ObjectNode given) {
    ApiMethods.Spec spec = specs.find(name).orElse(null);
    ApiMethod method = methods.get(name);
    if (spec == null || method == null) {
      return new Answer(
          Json.object().put("ok", false).put("error", "unknown_method").put("req_method", name), 0);
    }
    try {
      authorise(spec, token);
      Arguments arguments = ApiMethods.checked(spec, given);
      String counted = spec.limitPerChannel() ? name + " " + arguments.text("channel") : name;
      long wait = rates.count(counted, spec.limit());
      if (wait > 0) {
        return new Answer(Json.object().put("ok", false).put("error", "ratelimited"), wait);
      }
      ObjectNode answer = Json.object().put("ok", true);
      answer.setAll(method.call(arguments));
      return new Answer(answer, 0);
    } catch (ApiError e) {
      return new Answer(refusal(e, spec.scopes()), 0);
    }
  }

  /** What was granted to the app, as Slack tells it beside each answer. */
  String scopes() {
    return String.join(",", new TreeSet<>(scopes));
  }

  private void authorise(ApiMethods.Spec spec, String token) throws ApiError {
    if (token.isEmpty()) {
      throw new ApiError("not_authed");
    }
    if (spec.appToken()) {
      if (token.equals(botToken)) {
        throw new ApiError("not_allowed_token_type");
      }
      if (!token.equals(appToken)) {
        throw new ApiError("invalid_auth");
      }
      return;
    }
    if (token.equals(appToken)) {
      throw new ApiError("not_allowed_token_type");
    }
    if (!token.equals(botToken)) {
      throw new ApiError("invalid_auth");
    }
    if (!access.mayAny(spec.scopes())) {
      throw access.missing(String.join(",", spec.scopes()));
    }
  }

  private ObjectNode refusal(ApiError error, Collection<String> needed) {
    ObjectNode body = Json.object().put("ok", false).put("error", error.code());
    if (error.code().equals("missing_scope")) {
      String detail = error.details().isEmpty() ? "" : error.details().getFirst();
      String scope =
          detail.startsWith("needed: ")
              ? detail.substring("needed: ".length())
              : String.join(",", needed);
      return body.put("needed", scope).put("provided", scopes());
    }
    if (!error.details().isEmpty()) {
      JsonNode messages = Json.array(error.details());
      body.set("errors", messages);
      body.putObject("response_metadata").set("messages", messages.deepCopy());
    }
    return body;
  }
}
