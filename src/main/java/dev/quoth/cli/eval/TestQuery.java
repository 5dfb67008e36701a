package dev.quoth.cli.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A query of a test collection. */
public record TestQuery(String id, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads queries, one a line: {@code id}, a tab and the text, or an object with {@code _id} and
   * {@code text}.
   *
   * @param name of the file, for messages
   * @throws IOException with the line, if one of them is neither
   */
  public static List<TestQuery> read(BufferedReader lines, String name) throws IOException {
    List<TestQuery> queries = new ArrayList<>();
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        queries.add(line.startsWith("{") ? json(line, number, name) : tab(line, number, name));
      }
    }
    if (queries.isEmpty()) {
      throw new IOException(
          name + " has no queries: write an id, a tab and the query on each line.");
    }
    return queries;
  }

  private static TestQuery tab(String line, int number, String name) throws IOException {
    int tab = line.indexOf('\t');
    if (tab <= 0) {
      throw new IOException("Line " + number + " of " + name + " is not an id, a tab and a query.");
    }
    return new TestQuery(line.substring(0, tab).strip(), line.substring(tab + 1).strip());
  }

  private static TestQuery json(String line, int number, String name) throws IOException {
    try {
      JsonNode json = JSON.readTree(line);
      if (json.hasNonNull("_id") && json.hasNonNull("text")) {
        return new TestQuery(json.get("_id").asText(), json.get("text").asText());
      }
    } catch (JsonProcessingException e) {
      throw new IOException(
          "Line " + number + " of " + name + " is not JSON: " + e.getOriginalMessage(), e);
    }
    throw new IOException("Line " + number + " of " + name + " has no _id and text.");
  }
}
