package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.slack.api.Slack;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.WebhookResponse;
import dev.quoth.slack.Attempts.Done;
import dev.quoth.slack.Attempts.Outcome;
import dev.quoth.slack.Outbox.InThread;
import dev.quoth.slack.Outbox.OnlyTo;
import dev.quoth.slack.Outbox.Reply;
import dev.quoth.slack.Outbox.Sent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Slack's three ways to say something: post it, show it to one person, answer a response URL. */
final class Posts {
  private static final Pattern REFUSAL = Pattern.compile("\"ok\"\\s*:\\s*false");
  private static final Pattern ERROR_CODE =
      Pattern.compile("(?:^|\"error\"\\s*:\\s*\")([a-z_]+)(?:$|\")");

  private static final String METADATA = "quoth_message";
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

  private static final Logger log = LoggerFactory.getLogger(Posts.class);

  private final Slack slack;
  private final Workspaces workspaces;
  private final Attempts attempts;
  private final Gson gson;

  Posts(Slack slack, Workspaces workspaces, Attempts attempts) {
    this.slack = slack;
    this.workspaces = workspaces;
    this.attempts = attempts;
    this.gson = GsonFactory.createSnakeCase(slack.getConfig());
  }

  /** The thread's timestamp; null for the channel itself. */
  static @Nullable String threadOf(Place place) {
    return place.threadTs().isEmpty() ? null : place.threadTs();
  }

  /**
   * Posts to a thread.
   *
   * @param id by which the message is found again
   * @param sent takes where it stands
   */
  static SlackApiTextResponse post(
      InThread thread, Message message, String id, AtomicReference<@Nullable Sent> sent)
      throws IOException, SlackApiException {
    Place place = thread.place();
    ChatPostMessageResponse response =
        thread
            .client()
            .chatPostMessage(request ->
                request
                    .channel(place.channel())
                    .threadTs(threadOf(place))
                    .text(message.text())
                    .blocks(message.blocks().isEmpty() ? null : message.blocks())
                    .metadata(
                        com.slack.api.model.Message.Metadata.builder()
                            .eventType(METADATA)
                            .eventPayload(Map.of("id", id))
                            .build())
                    .mrkdwn(false)
                    .parse("none")
                    .unfurlLinks(false)
                    .unfurlMedia(false));
    if (response.isOk() && response.getChannel() != null && response.getTs() != null) {
      sent.set(new Sent(response.getChannel(), response.getTs()));
    }
    return response;
  }

  /**
   * Where the message posted as {@code id} is in Slack.
   *
   * @param since when it was posted at the earliest
   * @return null where it is not there, and where Quoth may not look
   */
  @Nullable Sent standing(InThread thread, String id, Instant since) {
    Place place = thread.place();
    String token =
        workspaces
            .find(place.enterprise(), place.team())
            .map(installation -> installation.token().access())
            .orElse("");
    Map<String, String> arguments = new LinkedHashMap<>();
    arguments.put("channel", place.channel());
    arguments.put("oldest", since.minus(CLOCK_SKEW).getEpochSecond() + ".000000");
    arguments.put("include_all_metadata", "true");
    if (!place.threadTs().isEmpty()) {
      arguments.put("ts", place.threadTs());
    }
    String method = place.threadTs().isEmpty() ? "conversations.history" : "conversations.replies";
    AtomicReference<@Nullable Sent> found = new AtomicReference<>();
    String error =
        attempts.upTo(
            Attempts.USUAL,
            true,
            Attempts.of(() -> {
              MessagePage page = MessagePage.read(thread.client(), token, method, arguments);
              page.messages()
                  .filter(message -> isNamed(message, id))
                  .map(message -> new Sent(place.channel(), MessagePage.string(message, "ts")))
                  .findFirst()
                  .ifPresent(found::set);
              return page;
            }));
    if (error != null) {
      log.warn("Whether a message was posted can't be looked up: {}", error);
    }
    return found.get();
  }

  private static boolean isNamed(JsonObject message, String id) {
    return message.get("metadata") instanceof JsonObject metadata
        && metadata.get("event_payload") instanceof JsonObject payload
        && MessagePage.string(payload, "id").equals(id);
  }

  /** Shows something in a thread to one person only. */
  static SlackApiTextResponse whisper(OnlyTo whisper, Message message)
      throws IOException, SlackApiException {
    Place place = whisper.place();
    return whisper
        .client()
        .chatPostEphemeral(request ->
            request
                .channel(place.channel())
                .threadTs(threadOf(place))
                .user(whisper.user())
                .text(message.text())
                .blocks(message.blocks().isEmpty() ? null : message.blocks())
                .parse("none"));
  }

  /** Answers through a response URL. */
  Outcome respond(Reply reply, Message message) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("response_type", reply.visible() ? "in_channel" : "ephemeral");
    body.put("replace_original", false);
    if (reply.threadTs() != null) {
      body.put("thread_ts", reply.threadTs());
    }
    body.put("text", message.text());
    body.put("mrkdwn", false);
    if (!message.blocks().isEmpty()) {
      body.put("blocks", message.blocks());
    }
    WebhookResponse response = slack.send(reply.url(), gson.toJson(body));
    String answer = response.getBody() == null ? "" : response.getBody().strip();
    if (response.getCode() == 200 && !REFUSAL.matcher(answer).find()) {
      return new Done(null);
    }
    List<String> retryAfter = response.getHeaders().get("retry-after");
    return Attempts.outcome(
        response.getCode(),
        retryAfter == null ? null : retryAfter.getFirst(),
        errorIn(answer, response.getCode()));
  }

  /**
   * The code in {@code {"ok":false,"error":"code"}}, or the code alone; response URLs give both.
   */
  private static String errorIn(String answer, int status) {
    Matcher code = ERROR_CODE.matcher(answer);
    return code.find() ? code.group(1) : SlackErrors.ofStatus(status);
  }
}
