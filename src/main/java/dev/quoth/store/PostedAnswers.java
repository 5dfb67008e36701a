package dev.quoth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Answers as they stand in channels, so that those can be marked whose articles change. */
public final class PostedAnswers {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  PostedAnswers(Database database) {
    this.database = database;
  }

  /**
   * An answer that everybody in a channel sees.
   *
   * @param message the timestamp of the message that shows it
   * @param blocks what the message shows, in whatever form the caller reads again
   * @param text what stands for the blocks
   * @param editions of each article that it quotes, which edition
   */
  public record Posted(
      Workspace workspace,
      String channel,
      String message,
      String blocks,
      String text,
      Map<String, String> editions,
      Instant posted) {
    public Posted {
      editions = Map.copyOf(editions);
    }
  }

  /** Keeps an answer; one that is kept already stays as it is. */
  public void add(Posted answer) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO posted_answer (enterprise, team, channel, message, blocks, text,"
                + " editions, posted) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            answer.workspace().enterpriseKey(),
            answer.workspace().team(),
            answer.channel(),
            answer.message(),
            answer.blocks(),
            answer.text(),
            write(answer.editions()),
            answer.posted().toEpochMilli()));
  }

  /** The answers of all workspaces that are not marked yet, latest first. */
  public List<Posted> unmarked(int limit) {
    return database.read(handle ->
        handle
            .select(
                "SELECT * FROM posted_answer WHERE outdated = 0 ORDER BY posted DESC, message LIMIT"
                    + " ?",
                limit)
            .map((row, _) ->
                new Posted(
                    Workspace.of(row.getString("enterprise"), row.getString("team")),
                    row.getString("channel"),
                    row.getString("message"),
                    row.getString("blocks"),
                    row.getString("text"),
                    read(row.getString("editions")),
                    Instant.ofEpochMilli(row.getLong("posted"))))
            .list());
  }

  /** Says that the message tells that its articles have changed, or can't be made to. */
  public void marked(Posted answer) {
    database.run(handle ->
        handle.execute(
            "UPDATE posted_answer SET outdated = 1 WHERE enterprise = ? AND team = ? AND channel ="
                + " ? AND message = ?",
            answer.workspace().enterpriseKey(),
            answer.workspace().team(),
            answer.channel(),
            answer.message()));
  }

  /** Deletes, of all workspaces, what was posted before {@code time}. */
  public void forgetBefore(Instant time) {
    database.run(handle ->
        handle.execute("DELETE FROM posted_answer WHERE posted < ?", time.toEpochMilli()));
  }

  private static String write(Map<String, String> editions) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(editions));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts that JSON can't hold", e);
    }
  }

  private static Map<String, String> read(String editions) {
    try {
      return JSON.readValue(editions, new TypeReference<Map<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new StoreException("An answer in the database is damaged: put back a backup.");
    }
  }
}
