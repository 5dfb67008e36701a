package dev.quoth.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.slack.api.bolt.context.Context;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatGetPermalinkResponse;
import com.slack.api.methods.response.conversations.ConversationsMembersResponse;
import com.slack.api.methods.response.users.UsersInfoResponse;
import com.slack.api.model.User;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  private final Outbox outbox;
  private final Rights rights;

  ThreadAccess(Outbox outbox, Rights rights) {
    this.outbox = outbox;
    this.rights = rights;
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
    Rights.Told told = rights.ask(context.client(), user);
    User person = told.person();
    if (person == null) {
      throw refusal(told.error() == null ? "unreadable_response" : told.error());
    }
    if (!Rights.isOf(Install.of(context), person)) {
      throw new ThreadRefusal(
          "This channel is shared with another organisation, and only members of the workspace that"
              + " I work for can have its threads summarized.");
    }
    // A direct message that Quoth can read is between the person and Quoth.
    if (!channel.startsWith("D") && !isMember(context, channel, user)) {
      throw new ThreadRefusal(
          "You are not a member of this channel. Join it, then summarize the thread again.");
    }
    return name(person).orElse(user);
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
    List<JsonObject> all = pages.all();
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
          reader.read(json(all, pages.more)).getFirst(),
          pages.waits,
          digest(all, String.valueOf(context.getBotUserId())));
    } catch (ThreadException e) {
      throw new ThreadRefusal("There is nothing to summarize: the thread " + e.getMessage());
    }
  }

  /** The addresses of a thread's messages, as far as Slack tells. */
  Permalinks links(Context context, String channel, SlackThread thread) {
    String first = thread.messages().getFirst().ts();
    var got = new AtomicReference<ChatGetPermalinkResponse>();
    String error =
        outbox.call(() -> {
          ChatGetPermalinkResponse response =
              context.client().chatGetPermalink(r -> r.channel(channel).messageTs(first));
          got.set(response);
          return response;
        });
    ChatGetPermalinkResponse response = got.get();
    String link = error != null || response == null ? null : response.getPermalink();
    return Permalinks.of(link == null ? "" : link, channel, first);
  }

  private static String json(List<JsonObject> messages, boolean more) {
    JsonArray all = new JsonArray();
    messages.forEach(all::add);
    JsonObject page = new JsonObject();
    page.add("messages", all);
    page.addProperty("has_more", more);
    return page.toString();
  }

  private static String root(List<JsonObject> messages) {
    return messages.isEmpty() ? "" : MessagePage.string(messages.getFirst(), "thread_ts");
  }

  private static @Nullable String digest(List<JsonObject> messages, String self) {
    return messages.stream()
        .filter(message -> MessagePage.string(message, "user").equals(self))
        .filter(message ->
            message.get("blocks") instanceof JsonArray blocks
                && blocks.asList().stream()
                    .anyMatch(block ->
                        block instanceof JsonObject object
                            && MessagePage.string(object, "block_id").equals(DigestMessage.MARK)))
        .map(message -> MessagePage.string(message, "ts"))
        .reduce((_, later) -> later)
        .orElse(null);
  }

  /** The pages of one thread, one after the other. */
  private final class Pages {
    private final Context context;
    private final String channel;
    private final String ts;
    private final Consumer<String> progress;
    private int read;
    private int waits;
    private boolean more;

    Pages(Context context, String channel, String ts, Consumer<String> progress) {
      this.context = context;
      this.channel = channel;
      this.ts = ts;
      this.progress = progress;
    }

    List<JsonObject> all() throws ThreadRefusal {
      List<JsonObject> messages = new ArrayList<>();
      String cursor = "";
      do {
        MessagePage page = page(cursor);
        // Each page begins with the thread's first message.
        page.messages()
            .filter(message -> messages.isEmpty() || !isFirst(message, messages))
            .forEach(messages::add);
        read = messages.size();
        more = page.hasMore();
        cursor = page.nextCursor();
      } while (!cursor.isEmpty());
      return messages;
    }

    private static boolean isFirst(JsonObject message, List<JsonObject> messages) {
      String ts = MessagePage.string(messages.getFirst(), "ts");
      return !ts.isEmpty() && MessagePage.string(message, "ts").equals(ts);
    }

    private MessagePage page(String cursor) throws ThreadRefusal {
      var page = new AtomicReference<MessagePage>();
      String error =
          outbox.call(() -> {
            MessagePage fetched = fetch(cursor);
            page.set(fetched);
            return fetched;
          });
      MessagePage fetched = page.get();
      if (error != null || fetched == null) {
        throw read == 0
            ? refusal(String.valueOf(error))
            : new ThreadRefusal(
                "After %d messages Slack let me read no further (%s). Part of a thread would be no summary of it, so I made none. Please try again in some minutes."
                    .formatted(read, error));
      }
      return fetched;
    }

    private MessagePage fetch(String cursor) throws IOException, SlackApiException {
      Map<String, String> arguments = new LinkedHashMap<>();
      arguments.put("channel", channel);
      arguments.put("ts", ts);
      arguments.put("limit", PAGE);
      if (!cursor.isEmpty()) {
        arguments.put("cursor", cursor);
      }
      try {
        return MessagePage.read(
            context.client(),
            String.valueOf(context.getBotToken()),
            "conversations.replies",
            arguments);
      } catch (SlackApiException e) {
        if (e.getResponse().code() == 429) {
          waits++;
          progress.accept(
              "Slack makes me wait after %d messages; I go on as soon as it lets me."
                  .formatted(read));
        }
        throw e;
      }
    }
  }

  /** Names of the people in a thread; the ids of those whose names Slack doesn't tell stay. */
  private Map<String, String> names(Context context, List<JsonObject> messages) {
    Set<String> ids = new LinkedHashSet<>();
    messages.forEach(message -> collect(message, "", ids));
    Map<String, String> names = new LinkedHashMap<>();
    ids.stream()
        .limit(MAX_NAMES)
        .forEach(id ->
            outbox.call(() -> {
              UsersInfoResponse response = context.client().usersInfo(r -> r.user(id));
              if (response.getUser() != null) {
                name(response.getUser()).ifPresent(name -> names.put(id, name));
              }
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

  private static Optional<String> name(User user) {
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
}
