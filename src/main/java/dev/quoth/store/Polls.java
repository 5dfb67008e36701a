package dev.quoth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Polls and their ballots. */
public final class Polls {
  /** Longer than posting takes; after it, whoever claimed the posting is taken for dead. */
  private static final Duration LEASE = Duration.ofMinutes(1);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY = " WHERE enterprise = ? AND team = ? AND id = ?";
  private static final String OF_POLL = " WHERE enterprise = ? AND team = ? AND poll = ?";
  private static final RowMapper<Poll> POLL = (row, _) -> poll(row);

  private final Database database;

  Polls(Database database) {
    this.database = database;
  }

  /** What became of a ballot. */
  public enum Vote {
    /** It is the voter's first. */
    COUNTED,
    /** It replaced the voter's earlier one. */
    CHANGED,
    /** The voter has voted under another ballot id; that vote stands. */
    BARRED,
    /** The poll takes no more ballots, or isn't there. */
    CLOSED
  }

  /**
   * A ballot.
   *
   * @param id of a named poll, its voter; of an anonymous one, random
   * @param choices by question, ids both
   */
  public record Ballot(String id, Map<String, String> choices) {
    public Ballot {
      choices = Map.copyOf(choices);
    }
  }

  /** Keeps a new poll. */
  public void open(Poll poll) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO poll (enterprise, team, id, channel, owner, survey, edition, anonymous,"
                + " voter_key, asked, opened, deadline, message, state) VALUES (?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?, ?, ?, ?)",
            poll.workspace().enterpriseKey(),
            poll.workspace().team(),
            poll.id(),
            poll.channel(),
            poll.owner(),
            poll.survey(),
            poll.edition(),
            poll.anonymous() ? 1 : 0,
            poll.voterKey(),
            json(poll.asked()),
            poll.opened().toEpochMilli(),
            poll.deadline() == null ? null : poll.deadline().toEpochMilli(),
            poll.message(),
            poll.state().name()));
  }

  /** The poll of that id. */
  public Optional<Poll> find(Workspace workspace, String id) {
    return database.run(handle ->
        handle.select("SELECT * FROM poll" + KEY, key(workspace, id)).map(POLL).findOne());
  }

  /** The polls of all workspaces that take ballots, oldest first. */
  public List<Poll> open() {
    return database.run(handle ->
        handle
            .select("SELECT * FROM poll WHERE state = 'OPEN' ORDER BY opened, id")
            .map(POLL)
            .list());
  }

  /** Notes where the poll's card stands. */
  public void setMessage(Workspace workspace, String id, String message) {
    database.run(handle ->
        handle.execute(
            "UPDATE poll SET message = ?" + KEY,
            message,
            workspace.enterpriseKey(),
            workspace.team(),
            id));
  }

  /**
   * Keeps a ballot, or changes it. In an anonymous poll all ballots are written anew each time, in
   * the order of their random ids: neither their order nor the transaction that wrote them then
   * tells whose is whose.
   *
   * @param voter who votes: in an anonymous poll, a keyed hash
   * @param ballot its {@link Ballot#id} is what a later change must name again
   */
  public Vote vote(Poll poll, String voter, Ballot ballot) {
    String enterprise = poll.workspace().enterpriseKey();
    String team = poll.workspace().team();
    return database.run(handle -> {
      // Locks the poll: until this ballot is written, nobody closes it or votes in it.
      if (handle.execute(
              "UPDATE poll SET state = state" + KEY + " AND state = 'OPEN'",
              enterprise,
              team,
              poll.id())
          == 0) {
        return Vote.CLOSED;
      }
      boolean first =
          handle
              .select(
                  "SELECT voter FROM voter" + OF_POLL + " AND voter = ?",
                  enterprise,
                  team,
                  poll.id(),
                  voter)
              .mapTo(String.class)
              .findOne()
              .isEmpty();
      Map<String, String> ballots = choices(handle, poll);
      if (first == ballots.containsKey(ballot.id())) {
        return Vote.BARRED;
      }
      if (first) {
        handle.execute(
            "INSERT INTO voter (enterprise, team, poll, voter) VALUES (?, ?, ?, ?)",
            enterprise,
            team,
            poll.id(),
            voter);
      }
      String choices = json(new TreeMap<>(ballot.choices()));
      if (poll.anonymous()) {
        handle.execute("DELETE FROM ballot" + OF_POLL, enterprise, team, poll.id());
        ballots.put(ballot.id(), choices);
        insert(handle, poll, ballots);
      } else {
        handle.execute(
            "DELETE FROM ballot" + OF_POLL + " AND id = ?",
            enterprise,
            team,
            poll.id(),
            ballot.id());
        insert(handle, poll, Map.of(ballot.id(), choices));
      }
      return first ? Vote.COUNTED : Vote.CHANGED;
    });
  }

  private static Map<String, String> choices(Handle handle, Poll poll) {
    Map<String, String> choices = new TreeMap<>();
    handle
        .select("SELECT id, choices FROM ballot" + OF_POLL, key(poll.workspace(), poll.id()))
        .map((row, _) -> Map.entry(row.getString("id"), row.getString("choices")))
        .forEach(e -> choices.put(e.getKey(), e.getValue()));
    return choices;
  }

  private static void insert(Handle handle, Poll poll, Map<String, String> ballots) {
    PreparedBatch insert =
        handle.prepareBatch(
            "INSERT INTO ballot (enterprise, team, poll, id, choices) VALUES (?, ?, ?, ?, ?)");
    Workspace workspace = poll.workspace();
    ballots.forEach((id, choices) ->
        insert.add(workspace.enterpriseKey(), workspace.team(), poll.id(), id, choices));
    insert.execute();
  }

  /** The ballots of a poll, in the order of their ids. */
  public List<Ballot> ballots(Poll poll) {
    return database.run(handle ->
        choices(handle, poll).entrySet().stream()
            .map(e ->
                new Ballot(
                    e.getKey(), read(e.getValue(), new TypeReference<Map<String, String>>() {})))
            .toList());
  }

  /** The ballot of that id. */
  public Optional<Ballot> ballot(Poll poll, String id) {
    return database.run(handle ->
        handle
            .select(
                "SELECT choices FROM ballot" + OF_POLL + " AND id = ?",
                poll.workspace().enterpriseKey(),
                poll.workspace().team(),
                poll.id(),
                id)
            .mapTo(String.class)
            .findOne()
            .map(choices ->
                new Ballot(id, read(choices, new TypeReference<Map<String, String>>() {}))));
  }

  /** Who has voted: in an anonymous poll, keyed hashes. */
  public Set<String> voters(Poll poll) {
    return database.run(handle ->
        handle
            .select("SELECT voter FROM voter" + OF_POLL, key(poll.workspace(), poll.id()))
            .mapTo(String.class)
            .set());
  }

  /**
   * Closes a poll; no ballot is taken from then on. The key of an anonymous poll is deleted, and
   * with it the way to find out who has voted.
   *
   * @return true to the one who closed it
   */
  public boolean close(Workspace workspace, String id) {
    return database.run(handle ->
        handle.execute(
                "UPDATE poll SET state = 'CLOSED', voter_key = ''" + KEY + " AND state = 'OPEN'",
                key(workspace, id))
            == 1);
  }

  /** Open polls of all workspaces whose deadline has come. */
  public List<Poll> due(Instant now) {
    return database.run(handle ->
        handle
            .select(
                "SELECT * FROM poll WHERE state = 'OPEN' AND deadline <= ? ORDER BY deadline, id",
                now.toEpochMilli())
            .map(POLL)
            .list());
  }

  /** Closed polls of all workspaces whose result nobody has posted, and nobody is about to. */
  public List<Poll> unposted(Instant now) {
    return database.run(handle ->
        handle
            .select(
                "SELECT * FROM poll WHERE state = 'CLOSED' AND posting_until <= ? ORDER BY opened,"
                    + " id",
                now.toEpochMilli())
            .map(POLL)
            .list());
  }

  /**
   * Takes on posting the result of a closed poll.
   *
   * @return true to one process; to another only after a minute, if the result isn't {@link
   *     #posted} by then
   */
  public boolean claimPosting(Workspace workspace, String id, Instant now) {
    return database.run(handle ->
        handle.execute(
                "UPDATE poll SET posting_until = ?"
                    + KEY
                    + " AND state = 'CLOSED' AND posting_until <= ?",
                now.plus(LEASE).toEpochMilli(),
                workspace.enterpriseKey(),
                workspace.team(),
                id,
                now.toEpochMilli())
            == 1);
  }

  /** Says that the result is posted. */
  public void posted(Workspace workspace, String id) {
    database.run(handle ->
        handle.execute(
            "UPDATE poll SET state = 'POSTED'" + KEY + " AND state = 'CLOSED'",
            key(workspace, id)));
  }

  /**
   * Takes on reminding those who have not voted.
   *
   * @return true once
   */
  public boolean claimReminder(Workspace workspace, String id) {
    return database.run(handle ->
        handle.execute(
                "UPDATE poll SET reminded = 1" + KEY + " AND state = 'OPEN' AND reminded = 0",
                key(workspace, id))
            == 1);
  }

  private static Object[] key(Workspace workspace, String id) {
    return new Object[] {workspace.enterpriseKey(), workspace.team(), id};
  }

  private static Poll poll(ResultSet row) throws SQLException {
    long deadline = row.getLong("deadline");
    @Nullable Instant closes = row.wasNull() ? null : Instant.ofEpochMilli(deadline);
    return new Poll(
        Workspace.of(row.getString("enterprise"), row.getString("team")),
        row.getString("id"),
        row.getString("channel"),
        row.getString("owner"),
        row.getString("survey"),
        row.getString("edition"),
        row.getInt("anonymous") == 1,
        row.getString("voter_key"),
        read(row.getString("asked"), new TypeReference<List<String>>() {}),
        Instant.ofEpochMilli(row.getLong("opened")),
        closes,
        row.getString("message"),
        Poll.State.valueOf(row.getString("state")));
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("texts that JSON can't hold", e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new StoreException("A poll in the database is damaged: put back a backup.");
    }
  }
}
