package dev.quoth.slack;

import java.util.Set;

/** What Slack's error codes mean for what to do next. */
final class SlackErrors {
  static final String RATE_LIMITED = "ratelimited";

  /** What Quoth itself says where Slack was not reached. */
  static final String UNREACHABLE = "unreachable";

  /** The same where a connection broke: Slack may have done what it was asked, or not. */
  static final String LOST = "connection_lost";

  /** Slack doesn't like what the blocks are, not where they go. */
  private static final Set<String> OF_CONTENT =
      Set.of(
          "invalid_blocks",
          "invalid_blocks_format",
          "msg_blocks_too_long",
          "msg_too_long",
          "invalid_attachments",
          "attachment_payload_limit_exceeded",
          "invalid_metadata_format",
          "invalid_metadata_schema",
          "metadata_too_large",
          "metadata_must_be_sent_from_app");

  /** After these it is no better elsewhere: it is not the place that Slack objects to. */
  private static final Set<String> EVERYWHERE =
      Set.of(
          UNREACHABLE,
          LOST,
          "invalid_auth",
          "not_authed",
          "account_inactive",
          "token_revoked",
          "token_expired",
          "missing_scope",
          "message_limit_exceeded");

  /** Slack is busy or out of order, and may accept the same a moment later. */
  private static final Set<String> PASSING =
      Set.of(
          RATE_LIMITED,
          "rate_limited",
          "service_unavailable",
          "internal_error",
          "fatal_error",
          "request_timeout");

  /** What Quoth itself calls it when it can't speak with Slack. */
  private static final Set<String> OF_THE_LINE = Set.of(UNREACHABLE, LOST, "unreadable_response");

  private SlackErrors() {}

  /** Whether a plainer message may do. */
  static boolean isOfContent(String error) {
    return OF_CONTENT.contains(error);
  }

  /** Whether it may be better elsewhere; so it is taken for with a code that is not known. */
  static boolean isOfThePlace(String error) {
    return !EVERYWHERE.contains(error)
        && !PASSING.contains(error)
        && !OF_CONTENT.contains(error)
        && !error.startsWith("http_");
  }

  /** Whether it is worth trying the same again at once. */
  static boolean isPassing(String error) {
    return PASSING.contains(error);
  }

  /** Whether the same call may well succeed later. */
  static boolean mayPass(String error) {
    return isPassing(error) || OF_THE_LINE.contains(error) || error.startsWith("http_5");
  }

  /** The code for an answer of HTTP that holds none. */
  static String ofStatus(int status) {
    return "http_" + status;
  }
}
