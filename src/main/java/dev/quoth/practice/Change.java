package dev.quoth.practice;

/** Something that open pages should know of at once. */
sealed interface Change {
  /** A message is new, or no longer what it was. */
  record Written(Message message, boolean isNew) implements Change {}

  record Deleted(Message message) implements Change {}

  /** A person's modals changed: one opened, was replaced or closed. */
  record Modals(String person) implements Change {}

  /** A person's Home tab of the app changed. */
  record Home(String person) implements Change {}

  /** A conversation is new, or somebody joined it. */
  record Channels() implements Change {}

  /** What the app says it is doing in a thread; an empty text ends it. */
  record Status(String channel, String threadTs, String text) implements Change {}

  /** What the app suggests to ask in a conversation. */
  record Prompts(String channel) implements Change {}
}
