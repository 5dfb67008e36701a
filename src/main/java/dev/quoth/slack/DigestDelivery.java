package dev.quoth.slack;

import com.slack.api.Slack;
import com.slack.api.bolt.context.Context;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import dev.quoth.digest.Format;
import dev.quoth.slack.DigestMessage.Posted;
import dev.quoth.store.Digests;
import dev.quoth.store.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Posts digests: one a thread, updated in place. */
final class DigestDelivery {
  /** The earlier digest is gone or can't be changed any more, so that a new one takes its place. */
  private static final Set<String> GONE =
      Set.of("message_not_found", "cant_update_message", "edit_window_closed", "update_failed");

  private static final MediaType MARKDOWN = MediaType.get("text/markdown; charset=utf-8");

  /** How often to ask whether another is done with posting to the same thread. */
  private static final Duration ASK_EVERY = Duration.ofMillis(200);

  private final Slack slack;
  private final Outbox outbox;
  private final Digests digests;

  DigestDelivery(Slack slack, Outbox outbox, Digests digests) {
    this.slack = slack;
    this.outbox = outbox;
    this.digests = digests;
  }

  /**
   * A thread that a digest goes to.
   *
   * @param thread the timestamp of its first message
   * @param standing the timestamp of the digest that was read in it; null where there was none
   */
  record Target(Workspace workspace, String channel, String thread, @Nullable String standing) {}

  /**
   * Posts to the thread, or changes the digest that stands there.
   *
   * @param broadcast whether the channel sees it, too
   * @return whether it was changed
   */
  boolean toThread(Context context, Target target, Posted posted, boolean broadcast)
      throws ThreadRefusal {
    Instant until = claim(target, posted.lead());
    try {
      Optional<Digests.Digest> earlier =
          digests.find(target.workspace(), target.channel(), target.thread());
      String kept = earlier.map(Digests.Digest::message).orElse(null);
      // A process that died after posting left its digest in the thread, but not in the store.
      String shown = kept == null ? target.standing() : kept;
      // Kept before it is posted: what Slack shows, "More" must find.
      save(target, posted, shown);
      try {
        String changed = shown == null ? null : change(context, target, posted, shown, broadcast);
        String ts = changed == null ? post(context, target, posted, broadcast) : changed;
        save(target, posted, ts);
        return changed != null;
      } catch (ThreadRefusal e) {
        earlier.ifPresent(digests::save);
        throw e;
      }
    } finally {
      digests.release(target.workspace(), target.channel(), target.thread(), until);
    }
  }

  /** Waits for its turn: two leads who post at once shall not post two digests. */
  private Instant claim(Target target, String lead) {
    while (true) {
      Optional<Instant> until =
          digests.claim(target.workspace(), target.channel(), target.thread(), lead, Instant.now());
      if (until.isPresent()) {
        return until.get();
      }
      try {
        Thread.sleep(ASK_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Quoth is stopping", e);
      }
    }
  }

  private void save(Target target, Posted posted, @Nullable String message) {
    digests.save(
        new Digests.Digest(
            target.workspace(),
            target.channel(),
            target.thread(),
            posted.lead(),
            posted.toJson(),
            message,
            Instant.now()));
  }

  /** Changes the message; null where it can't be changed. */
  private @Nullable String change(
      Context context, Target target, Posted posted, String ts, boolean broadcast)
      throws ThreadRefusal {
    Message message = DigestMessage.of(posted);
    String error =
        outbox.call(() ->
            context
                .client()
                .chatUpdate(request ->
                    request
                        .channel(target.channel())
                        .ts(ts)
                        .text(message.text())
                        .blocks(message.blocks())
                        .parse("none")
                        .replyBroadcast(broadcast ? true : null)));
    if (error != null && !GONE.contains(error)) {
      throw refused(error);
    }
    return error == null ? ts : null;
  }

  private String post(Context context, Target target, Posted posted, boolean broadcast)
      throws ThreadRefusal {
    return post(context, target.channel(), target.thread(), DigestMessage.of(posted), broadcast)
        .getTs();
  }

  /**
   * Sends all of it directly.
   *
   * @return the id of the direct messages
   */
  String directly(Context context, Posted posted) throws ThreadRefusal {
    String channel = posted.lead();
    for (Message message : DigestMessage.all(posted)) {
      channel = post(context, channel, null, message, false).getChannel();
    }
    return channel;
  }

  private ChatPostMessageResponse post(
      Context context, String channel, @Nullable String thread, Message message, boolean broadcast)
      throws ThreadRefusal {
    var posted = new AtomicReference<ChatPostMessageResponse>();
    String error =
        outbox.callToPost(() -> {
          ChatPostMessageResponse response =
              context
                  .client()
                  .chatPostMessage(request ->
                      request
                          .channel(channel)
                          .threadTs(thread)
                          .replyBroadcast(broadcast)
                          .text(message.text())
                          .blocks(message.blocks())
                          .mrkdwn(false)
                          .parse("none")
                          .unfurlLinks(false)
                          .unfurlMedia(false));
          posted.set(response);
          return response;
        });
    ChatPostMessageResponse response = posted.get();
    if (error != null || response == null) {
      throw refused(String.valueOf(error));
    }
    return response;
  }

  /**
   * Uploads the digest as a decision record.
   *
   * @param thread the thread of the channel to show it in; null for the channel itself
   * @return the file's name
   */
  String record(Context context, Posted posted, int number, String channel, @Nullable String thread)
      throws ThreadRefusal {
    String name = Format.recordName(posted.digest(), number);
    byte[] bytes = recordOf(posted).getBytes(StandardCharsets.UTF_8);
    var place = new AtomicReference<FilesGetUploadURLExternalResponse>();
    String error =
        outbox.call(() -> {
          FilesGetUploadURLExternalResponse response =
              context
                  .client()
                  .filesGetUploadURLExternal(r -> r.filename(name).length(bytes.length));
          place.set(response);
          if (response.isOk()) {
            upload(response.getUploadUrl(), bytes);
          }
          return response;
        });
    FilesGetUploadURLExternalResponse upload = place.get();
    if (error != null || upload == null) {
      throw refused(String.valueOf(error));
    }
    FileDetails file = FileDetails.builder().id(upload.getFileId()).title(name).build();
    error =
        outbox.callToPost(() ->
            context
                .client()
                .filesCompleteUploadExternal(
                    request -> request.files(List.of(file)).channelId(channel).threadTs(thread)));
    if (error != null) {
      throw refused(error);
    }
    return name;
  }

  /** The digest as a decision record, in Markdown. */
  static String recordOf(Posted posted) {
    return Format.MADR.write(
        posted.digest(), ts -> ts.equals(posted.now()) ? "" : posted.links().of(ts));
  }

  private void upload(String url, byte[] bytes) throws IOException, SlackApiException {
    Request request =
        new Request.Builder().url(url).post(RequestBody.create(bytes, MARKDOWN)).build();
    try (Response response = slack.getHttpClient().getOkHttpClient().newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw new SlackApiException(response, "");
      }
    }
  }

  private static ThreadRefusal refused(String error) {
    return new ThreadRefusal(
        switch (error) {
          case "not_in_channel", "channel_not_found" ->
              "I may not write in this channel any more: type /invite @Quoth there.";
          case "is_archived" -> "The channel is archived.";
          case "restricted_action_thread_locked" -> "The thread is locked.";
          case "missing_scope" ->
              "I lack a permission for that. Whoever runs me installs the app again from its"
                  + " current manifest.";
          default -> "Slack refused it (" + error + ").";
        });
  }
}
