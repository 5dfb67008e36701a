package dev.quoth.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
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
  /** Longer than work with Slack takes; after it, whoever took it on is taken for dead. */
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

  /** Keeps a new poll. Who opens it has a minute to post its card: see {@link #claim}. */
  public void open(Poll poll) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO poll (enterprise, team, id, channel, owner, survey, edition, anonymous,"
                + " voter_key, asked, opened, deadline, message, state, posting_until) VALUES"
                + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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
            poll.state().name(),
            poll.opened().plus(LEASE).toEpochMilli()));
  }

  /** The poll of that id. */
  public Optional<Poll> find(Workspace workspace, String id) {
    return database.read(handle ->
        handle.select("SELECT * FROM poll" + KEY, key(workspace, id)).map(POLL).findOne());
  }

  /** The polls of all workspaces that take ballots, oldest first. */
  public List<Poll> open() {
    return database.read(handle ->
        handle
            .select("SELECT * FROM poll WHERE state = 'OPEN' ORDER BY opened, id")
            .map(POLL)
            .list());
  }

  /** The workspaces that have polls with which something is still to be done. */
  public List<Workspace> busyWorkspaces() {
    return database.read(handle ->
        handle
            .select(
                "SELECT DISTINCT enterprise, team FROM poll WHERE state <> 'DELIVERED' ORDER BY"
                    + " enterprise, team")
            .map((row, _) -> Workspace.of(row.getString("enterprise"), row.getString("team")))
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
    return database.read(handle ->
        choices(handle, poll).entrySet().stream()
            .map(e ->
                new Ballot(
                    e.getKey(), read(e.getValue(), new TypeReference<Map<String, String>>() {})))
            .toList());
  }

  /** The ballot of that id. */
  public Optional<Ballot> ballot(Poll poll, String id) {
    return database.read(handle ->
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
    return database.read(handle ->
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
                "UPDATE poll SET state = 'CLOSED', voter_key = '', posting_until = 0"
                    + KEY
                    + " AND state = 'OPEN'",
                key(workspace, id))
            == 1);
  }

  /** Open polls of a workspace whose deadline has come. */
  public List<Poll> due(Workspace workspace, Instant now) {
    return database.read(handle ->
        handle
            .select(
                "SELECT * FROM poll WHERE enterprise = ? AND team = ? AND state = 'OPEN' AND"
                    + " deadline <= ? ORDER BY deadline, id",
                workspace.enterpriseKey(),
                workspace.team(),
                now.toEpochMilli())
            .map(POLL)
            .list());
  }

  /**
   * Hands out the polls of a workspace that wait in {@code state} for something to be done in
   * Slack: an open one for its card, a closed one for its result to be posted, one with a posted
   * result for its owner to get the files. Each is handed out to one process; to another only after
   * a minute, if that isn't noted by then.
   */
  public List<Poll> claim(Workspace workspace, Poll.State state, Instant now) {
    return database.run(handle ->
        handle
            .select(
                "UPDATE poll SET posting_until = ? WHERE enterprise = ? AND team = ? AND state = ?"
                    + " AND posting_until <= ?"
                    + (state == Poll.State.OPEN ? " AND message IS NULL" : "")
                    + " RETURNING *",
                now.plus(LEASE).toEpochMilli(),
                workspace.enterpriseKey(),
                workspace.team(),
                state.name(),
                now.toEpochMilli())
            .map(POLL)
            .list()
            .stream()
            .sorted(Comparator.comparing(Poll::opened).thenComparing(Poll::id))
            .toList());
  }

  /**
   * Ends a poll of which nothing is to be shown: neither ballots nor work are taken on any more.
   */
  public void abandon(Workspace workspace, String id) {
    database.run(handle ->
        handle.execute(
            "UPDATE poll SET state = 'DELIVERED', voter_key = ''" + KEY, key(workspace, id)));
  }

  /** Says that the result of a closed poll is posted. */
  public void posted(Workspace workspace, String id) {
    advance(workspace, id, Poll.State.CLOSED, Poll.State.POSTED);
  }

  /** Says that the owner has the files of a poll whose result is posted: nothing is left to do. */
  public void delivered(Workspace workspace, String id) {
    advance(workspace, id, Poll.State.POSTED, Poll.State.DELIVERED);
  }

  private void advance(Workspace workspace, String id, Poll.State from, Poll.State to) {
    database.run(handle ->
        handle.execute(
            "UPDATE poll SET state = ?, posting_until = 0" + KEY + " AND state = ?",
            to.name(),
            workspace.enterpriseKey(),
            workspace.team(),
            id,
            from.name()));
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
