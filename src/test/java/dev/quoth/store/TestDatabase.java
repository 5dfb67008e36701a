package dev.quoth.store;

/** A database for tests of other rooms. */
public final class TestDatabase {
  private TestDatabase() {}

  /** The URL of a new, empty PostgreSQL database; skips the test where there is no PostgreSQL. */
  public static String postgres() {
    return Postgres.newDatabase();
  }
}
