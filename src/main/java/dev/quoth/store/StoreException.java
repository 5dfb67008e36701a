package dev.quoth.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The store can't do what it was asked; the message is a sentence for people that says why, and
 * what to do.
 */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreException(String message) {
    super(message);
  }

  private StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Puts a database's error into words.
   *
   * @param database as people know it: its file, or its host and name; never a password
   */
  static StoreException of(String database, Throwable error) {
    return new StoreException(sentence(database, sqlError(error)), error);
  }

  private static @Nullable SQLException sqlError(Throwable error) {
    SQLException found = null;
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof SQLException sql) {
        found = sql; // the innermost is the database's own
      }
    }
    return found;
  }

  private static String sentence(String database, @Nullable SQLException error) {
    return switch (error) {
      case null -> "The database " + database + " can't be used; the log says more.";
      case SQLiteException sqlite -> sqlite(database, sqlite.getResultCode());
      default -> postgres(database, error.getSQLState() == null ? "" : error.getSQLState());
    };
  }

  private static String sqlite(String database, SQLiteErrorCode code) {
    return switch (code.code & 0xff) { // the primary code; the rest is detail
      case 13 -> full(database);
      case 8 -> readOnly(database);
      case 14 ->
          "The file "
              + database
              + " can't be opened: check that its folder is there and that Quoth may write to it.";
      case 10 ->
          "The file "
              + database
              + " can't be read or written: check the disk, its free space and its quota.";
      case 5, 6 ->
          "The file " + database + " is locked by another program: close that, or try again.";
      case 11, 26 ->
          "The file "
              + database
              + " is damaged, or no SQLite database: put back a backup, or move it away.";
      default -> "The file " + database + " can't be used (" + code.name() + ").";
    };
  }

  private static String postgres(String database, String state) {
    if (state.equals("53100")) {
      return full(database);
    }
    if (state.equals("25006")) {
      return readOnly(database);
    }
    if (state.startsWith("28")) {
      return "The database "
          + database
          + " refuses Quoth's user or password: check QUOTH_DATABASE_URL.";
    }
    if (state.equals("3D000")) {
      return "There is no database " + database + ": create it, or correct QUOTH_DATABASE_URL.";
    }
    if (state.equals("42501")) {
      return "Quoth's user may not do this in the database "
          + database
          + ": grant it rights on the schema.";
    }
    if (state.isEmpty()
        || state.startsWith("08")
        || state.startsWith("57P")
        || state.equals("53300")) {
      return "The database "
          + database
          + " can't be reached: check that it runs, and QUOTH_DATABASE_URL.";
    }
    return "The database " + database + " can't be used (SQL state " + state + ").";
  }

  private static String full(String database) {
    return "The disk is full, so "
        + database
        + " can't be written: make room. Nothing that was acknowledged is lost.";
  }

  private static String readOnly(String database) {
    return database + " can't be written, it is read-only: give Quoth the right to write to it.";
  }
}
