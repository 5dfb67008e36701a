package dev.quoth.digest.thread;

import java.util.List;

/**
 * A thread, as far as it was read.
 *
 * @param ts the timestamp of its first message, which names the thread in Slack
 * @param messages in the order in which they were written, each once
 * @param total how many messages the thread has by Slack's own count, at least as many as were read
 * @param more whether Slack said that there are further pages, which were not given
 */
public record SlackThread(String ts, List<ThreadMessage> messages, int total, boolean more) {
  public SlackThread {
    messages = List.copyOf(messages);
    if (total < messages.size()) {
      throw new IllegalArgumentException("total " + total + " is less than what was read");
    }
  }
}
