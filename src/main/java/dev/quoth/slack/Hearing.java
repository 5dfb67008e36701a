package dev.quoth.slack;

import com.slack.api.bolt.context.Context;
import com.slack.api.methods.response.users.UsersInfoResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Whether Quoth may read what is said in channels without a mention: optional at install. */
enum Hearing {
  YES,
  NO,
  /** Slack didn't say what was granted. */
  UNKNOWN;

  /** What to tell people who expect more. */
  static final String MISSING =
      "I hear only messages that mention me: when I was installed, the optional permission to read"
          + " channels (channels:history, groups:history) was not given.";

  /**
   * Asks Slack, which tells beside each answer what was granted.
   *
   * @param user anybody, for a question that can be answered
   */
  static Hearing of(Context context, Outbox outbox, String user) {
    AtomicReference<Hearing> hearing = new AtomicReference<>(UNKNOWN);
    outbox.call(() -> {
      UsersInfoResponse response = context.client().usersInfo(request -> request.user(user));
      List<String> scopes =
          response.getHttpResponseHeaders() == null
              ? null
              : response.getHttpResponseHeaders().get("x-oauth-scopes");
      if (scopes != null && !scopes.isEmpty()) {
        String granted = "," + String.join(",", scopes).replace(" ", "") + ",";
        hearing.set(granted.contains(",channels:history,") ? YES : NO);
      }
      return response;
    });
    return hearing.get();
  }
}
