package dev.quoth.store;

/** How Quoth behaves in a channel. */
public final class Channels {
  private final Database database;

  Channels(Database database) {
    this.database = database;
  }

  /** To what Quoth answers. */
  public enum Listening {
    MENTIONS,
    /** Mentions, and questions that mention nobody. */
    QUESTIONS,
    NOTHING
  }

  /** Where Quoth answers. */
  public enum Reply {
    THREAD,
    /** Seen by the asker alone, who may share it. */
    EPHEMERAL_FIRST
  }

  /**
   * What is set for a channel.
   *
   * @param outsiders whether people from other organisations are answered, where the channel is
   *     shared with them
   */
  public record Setting(Listening listening, Reply reply, boolean outsiders) {
    /** What holds where nobody has set anything. */
    public static final Setting DEFAULT = new Setting(Listening.MENTIONS, Reply.THREAD, false);
  }

  /** The setting of a channel, {@link Setting#DEFAULT} where there is none. */
  public Setting get(Workspace workspace, String channel) {
    return database.read(handle ->
        handle
            .select(
                "SELECT listening, reply, outsiders FROM channel WHERE enterprise = ? AND team = ?"
                    + " AND channel = ?",
                workspace.enterpriseKey(),
                workspace.team(),
                channel)
            .map((row, _) ->
                new Setting(
                    Listening.valueOf(row.getString("listening")),
                    Reply.valueOf(row.getString("reply")),
                    row.getInt("outsiders") == 1))
            .findOne()
            .orElse(Setting.DEFAULT));
  }

  /** Keeps a setting in place of an earlier one. */
  public void set(Workspace workspace, String channel, Setting setting) {
    database.run(handle ->
        handle.execute(
            "INSERT INTO channel (enterprise, team, channel, listening, reply, outsiders) VALUES"
                + " (?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, team, channel) DO UPDATE SET"
                + " listening = excluded.listening, reply = excluded.reply, outsiders ="
                + " excluded.outsiders",
            workspace.enterpriseKey(),
            workspace.team(),
            channel,
            setting.listening().name(),
            setting.reply().name(),
            setting.outsiders() ? 1 : 0));
  }
}
