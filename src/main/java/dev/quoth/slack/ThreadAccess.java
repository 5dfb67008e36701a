package dev.quoth.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.slack.api.Slack;
import com.slack.api.bolt.context.Context;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Reads threads, whole or not at all, for people who may read them. Pages are read as bare JSON:
 * real histories have shapes that a typed client rejects.
 */
final class ThreadAccess {
  /** Slack recommends no more a page. */
  private static final String PAGE = "200";

  private static final int MEMBERS_PAGE = 1_000;

  /** Beyond it, people keep their ids for names: a call each is made. */
  private static final int MAX_NAMES = 200;

  private static final Set<String> IDS_OF_PEOPLE = Set.of("user", "user_id", "users");
  private static final Pattern MENTION = Pattern.compile("<@([UW][A-Z0-9]+)");

  private final Slack slack;
  private final Outbox outbox;

  ThreadAccess(Slack slack, Outbox outbox) {
    this.slack = slack;
    this.outbox = outbox;
  }

  /**
   * A thread as it stands.
   *
   * @param waits how often Slack made Quoth wait
   * @param digest the timestamp of the last digest that Quoth posted in it; null where there is
   *     none
   */
  record Read(SlackThread thread, int waits, @Nullable String digest) {}

  /**
   * Refuses whoever may not read the channel: strangers of a shared channel, and people who are not
   * in it. The answer can change, so it is asked for each time.
   *
   * @return the person's name
   */
  String check(Context context, String channel, String user) throws ThreadRefusal {
    UsersInfoResponse info = new UsersInfoResponse();
    var person = new AtomicReference<>(info);
    String error =
        outbox.call(() -> {
          UsersInfoResponse response = context.client().usersInfo(r -> r.user(user));
          person.set(response);
          return response;
        });
    if (error != null) {
      throw refusal(error);
    }
    if (person.get().getUser().isStranger()) {
      throw new ThreadRefusal(
          "This channel is shared with another organisation, and only members of the workspace that"
              + " I work for can have its threads summarized.");
    }
    // A direct message that Quoth can read is between the person and Quoth.
    if (!channel.startsWith("D") && !isMember(context, channel, user)) {
      throw new ThreadRefusal(
          "You are not a member of this channel. Join it, then summarize the thread again.");
    }
    return name(person.get()).orElse(user);
  }

  private boolean isMember(Context context, String channel, String user) throws ThreadRefusal {
    String cursor = "";
    do {
      String from = cursor;
      var page = new AtomicReference<ConversationsMembersResponse>();
      String error =
          outbox.call(() -> {
            ConversationsMembersResponse response =
                context
                    .client()
                    .conversationsMembers(request ->
                        request
                            .channel(channel)
                            .limit(MEMBERS_PAGE)
                            .cursor(from.isEmpty() ? null : from));
            page.set(response);
            return response;
          });
      ConversationsMembersResponse members = page.get();
      if (error != null || members == null) {
        throw refusal(String.valueOf(error));
      }
      if (members.getMembers().contains(user)) {
        return true;
      }
      cursor =
          members.getResponseMetadata() == null
                  || members.getResponseMetadata().getNextCursor() == null
              ? ""
              : members.getResponseMetadata().getNextCursor();
    } while (!cursor.isEmpty());
    return false;
  }

  /**
   * Reads all pages of a thread.
   *
   * @param ts of any message of it
   * @param progress is told in a sentence where it takes long
   * @throws ThreadRefusal where a page can't be read: part of a thread is not passed off as all
   */
  Read read(Context context, String channel, String ts, Consumer<String> progress)
      throws ThreadRefusal {
    Pages pages = new Pages(context, channel, ts, progress);
    JsonArray all = pages.all();
    // Asked for by a reply, Slack answers with that reply alone.
    String root = root(all);
    if (!root.isEmpty() && !root.equals(ts)) {
      pages = new Pages(context, channel, root, progress);
      all = pages.all();
    }
    try {
      ThreadReader reader =
          new ThreadReader(
              names(context, all),
              Set.copyOf(
                  Stream.of(context.getBotUserId(), context.getBotId())
                      .filter(id -> id != null)
                      .toList()));
      return new Read(
          reader.read(all.toString()).getFirst(),
          pages.waits,
          digest(all, String.valueOf(context.getBotUserId())));
    } catch (ThreadException e) {
      throw new ThreadRefusal("There is nothing to summarize: the thread " + e.getMessage());
    }
  }

  private static String root(JsonArray pages) {
    return messages(pages).findFirst().map(first -> string(first, "thread_ts")).orElse("");
  }

  private static @Nullable String digest(JsonArray pages, String self) {
    return messages(pages)
        .filter(message -> string(message, "user").equals(self))
        .filter(message ->
            message.get("blocks") instanceof JsonArray blocks
                && blocks.asList().stream()
                    .anyMatch(block ->
                        block instanceof JsonObject object
                            && string(object, "block_id").equals(DigestMessage.MARK)))
        .map(message -> string(message, "ts"))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  private static Stream<JsonObject> messages(JsonArray pages) {
    return pages.asList().stream()
        .map(page -> page.getAsJsonObject().get("messages"))
        .filter(JsonArray.class::isInstance)
        .flatMap(messages -> messages.getAsJsonArray().asList().stream())
        .filter(JsonObject.class::isInstance)
        .map(JsonElement::getAsJsonObject);
  }

  /** The pages of one thread, one after the other. */
  private final class Pages {
    private final Context context;
    private final String channel;
    private final String ts;
    private final Consumer<String> progress;
    private int read;
    private int waits;

    Pages(Context context, String channel, String ts, Consumer<String> progress) {
      this.context = context;
      this.channel = channel;
      this.ts = ts;
      this.progress = progress;
    }

    JsonArray all() throws ThreadRefusal {
      JsonArray pages = new JsonArray();
      String cursor = "";
      do {
        JsonObject page = page(cursor);
        pages.add(page);
        read += page.get("messages") instanceof JsonArray messages ? messages.size() : 0;
        cursor =
            page.get("response_metadata") instanceof JsonObject meta
                ? string(meta, "next_cursor")
                : "";
      } while (!cursor.isEmpty());
      return pages;
    }

    private JsonObject page(String cursor) throws ThreadRefusal {
      var page = new AtomicReference<JsonObject>();
      String error = outbox.call(() -> fetch(cursor, page::set));
      JsonObject fetched = page.get();
      if (error != null || fetched == null) {
        throw read == 0
            ? refusal(String.valueOf(error))
            : new ThreadRefusal(
                "After %d messages Slack let me read no further (%s). Part of a thread would be no summary of it, so I made none. Please try again in some minutes."
                    .formatted(read, error));
      }
      return fetched;
    }

    private SlackApiTextResponse fetch(String cursor, Consumer<JsonObject> page)
        throws IOException, SlackApiException {
      FormBody.Builder form =
          new FormBody.Builder().add("channel", channel).add("ts", ts).add("limit", PAGE);
      if (!cursor.isEmpty()) {
        form.add("cursor", cursor);
      }
      String url = slack.getConfig().getMethodsEndpointUrlPrefix() + "conversations.replies";
      try (Response response =
          slack
              .getHttpClient()
              .postFormWithBearerHeader(url, String.valueOf(context.getBotToken()), form.build())) {
        String body = response.body() == null ? "" : response.body().string();
        if (response.code() == 429) {
          waits++;
          progress.accept(
              "Slack makes me wait after %d messages; I go on as soon as it lets me."
                  .formatted(read));
        }
        if (!response.isSuccessful()) {
          throw new SlackApiException(response, body);
        }
        if (!(JsonParser.parseString(body) instanceof JsonObject object)) {
          throw new JsonParseException("not an object");
        }
        ConversationsRepliesResponse outcome = new ConversationsRepliesResponse();
        outcome.setOk(string(object, "ok").equals("true"));
        outcome.setError(string(object, "error"));
        page.accept(object);
        return outcome;
      }
    }
  }

  /** Names of the people in a thread; the ids of those whose names Slack doesn't tell stay. */
  private Map<String, String> names(Context context, JsonElement pages) {
    Set<String> ids = new LinkedHashSet<>();
    collect(pages, "", ids);
    Map<String, String> names = new LinkedHashMap<>();
    ids.stream()
        .limit(MAX_NAMES)
        .forEach(id ->
            outbox.call(() -> {
              UsersInfoResponse response = context.client().usersInfo(r -> r.user(id));
              name(response).ifPresent(name -> names.put(id, name));
              return response;
            }));
    return names;
  }

  private static void collect(JsonElement node, String key, Set<String> ids) {
    if (node instanceof JsonObject object) {
      object.entrySet().forEach(field -> collect(field.getValue(), field.getKey(), ids));
    } else if (node instanceof JsonArray array) {
      array.forEach(each -> collect(each, key, ids));
    } else if (node.isJsonPrimitive()) {
      String text = node.getAsString();
      if (IDS_OF_PEOPLE.contains(key) && text.matches("[UW][A-Z0-9]+")) {
        ids.add(text);
      }
      Matcher mention = MENTION.matcher(text);
      while (mention.find()) {
        ids.add(mention.group(1));
      }
    }
  }

  private static Optional<String> name(UsersInfoResponse response) {
    if (response.getUser() == null) {
      return Optional.empty();
    }
    User user = response.getUser();
    User.Profile profile = user.getProfile();
    return profile == null
        ? firstOf(user.getRealName(), user.getName())
        : firstOf(
            profile.getDisplayName(), profile.getRealName(), user.getRealName(), user.getName());
  }

  private static Optional<String> firstOf(@Nullable String... names) {
    for (String name : names) {
      if (name != null && !name.isBlank()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  private static ThreadRefusal refusal(String error) {
    return new ThreadRefusal(
        switch (error) {
          case "not_in_channel" ->
              "I am not in this channel, so I can't read the thread. Type /invite @Quoth in the"
                  + " channel, then summarize again.";
          case "channel_not_found", "fetch_members_failed" ->
              "I can't see this channel. If it is private, a member types /invite @Quoth in it;"
                  + " direct messages between others I can't read at all.";
          case "thread_not_found", "message_not_found" ->
              "The message that this thread hangs on is gone, so Slack no longer gives me the"
                  + " thread.";
          case "missing_scope" ->
              "I lack a permission for this kind of channel. Whoever runs me installs the app again"
                  + " from its current manifest.";
          case "ratelimited" ->
              "Slack lets me read nothing at the moment: too many requests. Please try again in"
                  + " some minutes.";
          default ->
              "Slack did not let me read the thread (" + error + "). Please try again in a minute.";
        });
  }

  private static String string(JsonObject object, String name) {
    @Nullable JsonElement value = object.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}
