package dev.quoth.slack;

/**
 * Addresses of a thread's messages, made from that of its first one, so that Slack is asked once.
 *
 * @param folder what all of them begin with, up to the slash before "p" and the timestamp; empty
 *     where Slack gave none
 * @param channel the channel
 * @param thread the timestamp of the first message
 */
record Permalinks(String folder, String channel, String thread) {

  static Permalinks of(String first, String channel, String thread) {
    int slash = first.indexOf("/p" + digits(thread));
    boolean known = slash > 0 && first.matches("https?://[^<>|\\s]+");
    return new Permalinks(known ? first.substring(0, slash + 1) : "", channel, thread);
  }

  /** The address of a message; empty where it is unknown. */
  String of(String ts) {
    if (folder.isEmpty()) {
      return "";
    }
    String message = folder + "p" + digits(ts);
    return ts.equals(thread) ? message : message + "?thread_ts=" + thread + "&cid=" + channel;
  }

  private static String digits(String ts) {
    return ts.replace(".", "");
  }
}
