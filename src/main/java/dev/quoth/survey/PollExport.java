package dev.quoth.survey;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.quoth.store.Poll;
import dev.quoth.store.Polls.Ballot;
import dev.quoth.survey.PollResult.Full;
import dev.quoth.survey.PollResult.Spread;
import dev.quoth.survey.Survey.Choice;
import dev.quoth.survey.Survey.Question;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A poll's result as files for its owner. A named poll lists its ballots; an anonymous one only
 * counts answers, because one could be known by the company that its answers keep, and not even
 * that below four ballots.
 */
final class PollExport {
  private static final ObjectWriter CSV =
      new CsvMapper()
          .enable(CsvGenerator.Feature.ALWAYS_QUOTE_STRINGS)
          .writer(CsvSchema.emptySchema().withLineSeparator("\r\n"));

  private PollExport() {}

  /** CSV as RFC 4180 has it, with a header. */
  static String csv(Poll poll, Survey survey, List<Ballot> ballots) {
    List<List<String>> rows = new ArrayList<>();
    if (poll.anonymous()) {
      rows.add(List.of("question", "choice", "ballots"));
      if (PollResult.of(poll, survey, ballots) instanceof Full full) {
        for (Spread spread : full.spreads()) {
          spread
              .counts()
              .forEach((choice, count) ->
                  rows.add(
                      List.of(
                          spread.question().ask(),
                          label(spread.question(), choice),
                          Integer.toString(count))));
        }
      }
    } else {
      List<String> header = new ArrayList<>(List.of("voter"));
      survey.questions().forEach(q -> header.add(q.ask()));
      rows.add(header);
      for (Ballot ballot : ballots) {
        List<String> row = new ArrayList<>(List.of(ballot.id()));
        survey
            .questions()
            .forEach(q -> row.add(label(q, ballot.choices().getOrDefault(q.id(), ""))));
        rows.add(row);
      }
    }
    return table(rows);
  }

  private static String table(List<List<String>> rows) {
    var text = new StringWriter();
    try (SequenceWriter table = CSV.writeValues(text)) {
      for (List<String> row : rows) {
        table.write(row.stream().map(PollExport::literal).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a table in memory", e);
    }
    return text.toString();
  }

  private static String label(Question question, String choice) {
    return question.choice(choice).map(Choice::label).orElse(choice);
  }

  /** What a spreadsheet would take for the beginning of a formula begins with an apostrophe. */
  private static String literal(String text) {
    return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  static String json(Poll poll, Survey survey, List<Ballot> ballots) {
    ObjectNode json = SurveyJson.JSON.createObjectNode();
    json.put("poll", poll.id())
        .put("survey", poll.survey())
        .put("anonymous", poll.anonymous())
        .put("ballots", ballots.size());
    switch (PollResult.of(poll, survey, ballots)) {
      case PollResult.Empty _ -> json.putNull("outcome");
      case PollResult.Withheld withheld -> {
        json.set("outcome", SurveyJson.outcome(withheld.outcome()));
        json.put(
            "withheld",
            "Below " + PollResult.LEAST_ANONYMOUS + " ballots an anonymous poll shows no answers.");
      }
      case Full full -> full(json, full);
    }
    if (!poll.anonymous()) {
      ArrayNode rows = json.putArray("votes");
      for (Ballot ballot : ballots) {
        rows.addObject()
            .put("voter", ballot.id())
            .set("choices", choices(survey, ballot.choices()));
      }
    }
    return json.toPrettyString();
  }

  private static void full(ObjectNode json, Full full) {
    json.put("surveyEdited", full.edited()).put("unreadAnswers", full.unread());
    json.set("recommendation", SurveyJson.tree(full.recommendation()));
    ObjectNode picks = json.putObject("picks");
    full.picks().forEach(picks::put);
    ArrayNode spreads = json.putArray("spread");
    for (Spread spread : full.spreads()) {
      ObjectNode each = spreads.addObject().put("question", spread.question().id());
      ObjectNode counts = each.putObject("counts");
      spread.counts().forEach(counts::put);
      each.put("open", spread.open()).put("disagreement", spread.disagreement());
    }
    PollResult.Minority minority = full.minority();
    if (minority != null) {
      ObjectNode each =
          json.putObject("minority")
              .put("pick", minority.pick())
              .put("ballots", minority.ballots());
      if (minority.change() != null) {
        each.set("change", SurveyJson.change(minority.change()));
      }
    }
    json.putObject("stability")
        .put("same", full.stability().same())
        .put("of", full.stability().of());
  }

  private static ObjectNode choices(Survey survey, Map<String, String> choices) {
    ObjectNode json = SurveyJson.JSON.createObjectNode();
    for (Question question : survey.questions()) {
      if (choices.containsKey(question.id())) {
        json.put(question.id(), choices.get(question.id()));
      }
    }
    return json;
  }
}
