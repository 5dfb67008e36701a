package dev.quoth.survey;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Quote;
import dev.quoth.survey.Recommendation.Reason;
import dev.quoth.survey.Recommendation.Rule;
import org.jspecify.annotations.Nullable;

/** Recommendations as JSON. */
public final class SurveyJson {
  static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private SurveyJson() {}

  /** The recommendation; names that are null there are left out. */
  public static String of(Recommendation recommendation) {
    return tree(recommendation).toPrettyString();
  }

  static ObjectNode tree(Recommendation recommendation) {
    ObjectNode json = JSON.createObjectNode();
    json.put("survey", recommendation.survey().name());
    json.put("ballots", recommendation.ballots());
    json.put("headline", recommendation.headline());
    json.set("outcome", outcome(recommendation.outcome()));
    ArrayNode scores = json.putArray("scores");
    for (Recommendation.Score score : recommendation.scores()) {
      scores
          .addObject()
          .put("option", score.option())
          .put("points", score.points())
          .put("ruledOut", score.ruledOut());
    }
    ArrayNode rules = json.putArray("rules");
    for (Rule rule : recommendation.rules()) {
      ObjectNode each = rules.addObject();
      each.put("option", rule.option())
          .put("question", rule.question().id())
          .put("choice", rule.choice().id());
      each.put("ballots", rule.ballots()).put("removes", rule.removes());
      each.set("evidence", evidence(rule.evidence()));
    }
    ArrayNode reasons = json.putArray("reasons");
    recommendation.reasons().forEach(reason -> reasons.add(reason(reason)));
    Reason caution = recommendation.caution();
    if (caution != null) {
      json.set("caution", reason(caution));
    }
    if (recommendation.runnerUp() != null) {
      json.put("runnerUp", recommendation.runnerUp());
    }
    if (recommendation.change() != null) {
      json.set("change", change(recommendation.change()));
    }
    return json;
  }

  static ObjectNode outcome(Outcome outcome) {
    ObjectNode json = JSON.createObjectNode();
    switch (outcome) {
      case Outcome.Pick(String option) -> json.put("kind", "pick").put("option", option);
      case Outcome.TooClose close -> {
        json.put("kind", "too close to call");
        ArrayNode options = json.putArray("options");
        close.options().forEach(options::add);
        Survey.Pairing pairing = close.pairing();
        if (pairing != null) {
          json.putObject("pairing")
              .put("advice", pairing.advice())
              .set("evidence", evidence(pairing.evidence()));
        }
      }
      case Outcome.NoneLeft _ -> json.put("kind", "none left");
    }
    return json;
  }

  static ObjectNode change(Recommendation.Change change) {
    ObjectNode json = JSON.createObjectNode();
    json.put("question", change.question().id()).put("choice", change.choice().id());
    json.set("outcome", outcome(change.outcome()));
    return json;
  }

  private static ObjectNode reason(Reason reason) {
    ObjectNode json = JSON.createObjectNode();
    json.put("question", reason.question().id()).put("choice", reason.choice().id());
    json.put("option", reason.weight().option())
        .put("points", reason.weight().points())
        .put("ballots", reason.ballots());
    json.set("evidence", evidence(reason.weight().evidence()));
    return json;
  }

  private static ObjectNode evidence(Evidence evidence) {
    ObjectNode json = JSON.createObjectNode();
    switch (evidence) {
      case Evidence.Quoted(Quote quote) -> {
        json.put("quote", quote.text());
        putUnlessNull(json, "lead", quote.lead());
        json.put("article", quote.article());
        ArrayNode section = json.putArray("section");
        quote.section().forEach(section::add);
        json.put("passage", quote.passage()).put("line", quote.span().line());
      }
      case Evidence.Opinion _ -> json.put("opinion", true);
      case Evidence.Outdated(String article) -> json.put("outdated", article);
    }
    return json;
  }

  private static void putUnlessNull(ObjectNode json, String name, @Nullable String value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
