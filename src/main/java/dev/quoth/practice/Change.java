package dev.quoth.practice;

/** Something that happened, of which open pages or the app should know at once. */
sealed interface Change {
  /** A message is new, or no longer what it was. */
  record Written(Message message, boolean isNew) implements Change {}

  /** What a message says was written anew. */
  record Rewritten(Message before, Message after) implements Change {}

  record Deleted(Message message) implements Change {}

  /** Somebody put an emoji under a message, or took it away. */
  record Reacted(Message message, String person, String emoji, boolean added) implements Change {}

  /** Somebody came into a conversation. */
  record Joined(String channel, String person) implements Change {}

  /** A person's modals changed: one opened, was replaced or closed. */
  record Modals(String person) implements Change {}

  /** A person's Home tab of the app changed. */
  record Home(String person) implements Change {}

  /** There are other conversations, or other members in one. */
  record Channels() implements Change {}

  /** What the app says it is doing in a thread; an empty text ends it. */
  record Status(String channel, String threadTs, String text) implements Change {}

  /** What the app suggests to ask in a conversation. */
  record Prompts(String channel) implements Change {}
}
