package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the workspace holds: people, conversations, messages. It lives in memory, and is safe for
 * use by several threads. Whoever listens hears of every change after it was made.
 */
final class Workspace {
  static final String TEAM = "T0PRACTICE";
  static final String TEAM_NAME = "Practice";
  static final String TEAM_DOMAIN = "practice";
  static final String APP = "A0PRACTICE";
  static final String BOT = "B0PRACTICE";
  static final String BOT_USER = "U0APPBOT";
  static final String SLACKBOT = "USLACKBOT";

  /** When everything was founded, in seconds since 1970. */
  static final long CREATED = 1_767_225_600L;

  /** Some people under one name, such as {@code @leads}. */
  record Group(String id, String handle, String name, List<String> members) {}

  private final InstantSource clock;
  private final URI page;
  private final Map<String, Person> people = new LinkedHashMap<>();
  private final Map<String, Channel> channels = new LinkedHashMap<>();
  private final Map<String, NavigableMap<String, Message>> messages = new LinkedHashMap<>();

  /** Of each message that was replied to, the replies; keyed by channel and {@code ts}. */
  private final Map<String, NavigableMap<String, Message>> replies = new LinkedHashMap<>();

  private final List<Group> groups = new CopyOnWriteArrayList<>();
  private final Map<String, ArrayNode> prompts = new LinkedHashMap<>();
  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private long lastMicros;
  private int opened;

  /**
   * @param page the address of the page, ending in a slash
   */
  Workspace(InstantSource clock, URI page) {
    this.clock = clock;
    this.page = page;
  }

  Instant now() {
    return clock.instant();
  }

  void listen(Consumer<Change> listener) {
    listeners.add(listener);
  }

  void ignore(Consumer<Change> listener) {
    listeners.remove(listener);
  }

  void announce(Change change) {
    listeners.forEach(each -> each.accept(change));
  }

  // ---- people ----

  synchronized void add(Person person) {
    people.put(person.id(), person);
  }

  synchronized List<Person> people() {
    return List.copyOf(people.values());
  }

  synchronized Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  void add(Group group) {
    groups.add(group);
  }

  List<Group> groups() {
    return List.copyOf(groups);
  }

  // ---- conversations ----

  synchronized void add(Channel channel) {
    channels.put(channel.id(), channel);
    messages.putIfAbsent(channel.id(), new TreeMap<>());
  }

  synchronized List<Channel> channels() {
    return List.copyOf(channels.values());
  }

  synchronized Optional<Channel> channel(String id) {
    return Optional.ofNullable(channels.get(id));
  }

  /** Adds {@code personId} to a conversation; says whether the person was not in it before. */
  boolean join(String channelId, String personId) {
    synchronized (this) {
      Channel channel = channels.get(channelId);
      if (channel == null || channel.has(personId)) {
        return false;
      }
      channels.put(channelId, channel.with(personId));
    }
    announce(new Change.Channels());
    announce(new Change.Joined(channelId, personId));
    return true;
  }

  /** The direct messages between these people; begun if there are none. */
  Channel direct(Collection<String> between) {
    Channel made;
    synchronized (this) {
      SequencedSet<String> members = new LinkedHashSet<>(between);
      for (Channel each : channels.values()) {
        boolean direct = each.kind() == Channel.Kind.IM || each.kind() == Channel.Kind.MPIM;
        if (direct && each.members().equals((Set<String>) members)) {
          return each;
        }
      }
      opened++;
      boolean two = members.size() <= 2;
      String id = (two ? "D0OPEN" : "G0OPEN") + opened;
      String name = two ? "" : "mpdm-" + opened;
      made =
          new Channel(id, name, two ? Channel.Kind.IM : Channel.Kind.MPIM, "", members, List.of());
      add(made);
    }
    announce(new Change.Channels());
    return made;
  }

  // ---- messages ----

  /** The address at which the page shows a message. */
  String permalink(Message message) {
    String address = page + "archives/" + message.channel() + "/p" + message.ts().replace(".", "");
    return message.isReply()
        ? address + "?thread_ts=" + message.threadTs() + "&cid=" + message.channel()
        : address;
  }

  /** A {@code ts} that no message has yet. */
  synchronized String nextTs() {
    Instant now = clock.instant();
    long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    lastMicros = Math.max(lastMicros + 1, micros);
    return ts(lastMicros);
  }

  /** The {@code ts} of a message that was written in the past. */
  static String tsAt(Instant past) {
    return ts(past.getEpochSecond() * 1_000_000 + past.getNano() / 1_000);
  }

  private static String ts(long micros) {
    return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
  }

  /** Keeps a message that is new. */
  void post(Message message) {
    synchronized (this) {
      store(message);
    }
    announce(new Change.Written(message, true));
  }

  /** Keeps what a message says now. */
  void rewrite(Message before, Message after) {
    replace(after);
    announce(new Change.Rewritten(before, after));
  }

  private void replace(Message message) {
    synchronized (this) {
      store(message);
    }
    announce(new Change.Written(message, false));
  }

  /** Puts an emoji under a message, or takes it away where the person has put it there before. */
  void react(Message message, String emoji, String personId) {
    boolean add = !message.reactions().getOrDefault(emoji, List.of()).contains(personId);
    Message reacted = message.reactedTo(emoji, personId, add);
    replace(reacted);
    announce(new Change.Reacted(reacted, personId, emoji, add));
  }

  private void store(Message message) {
    if (message.isInChannel()) {
      messages.computeIfAbsent(message.channel(), id -> new TreeMap<>()).put(message.ts(), message);
    }
    if (message.isReply()) {
      replies
          .computeIfAbsent(key(message.channel(), message.threadTs()), id -> new TreeMap<>())
          .put(message.ts(), message);
    }
  }

  void delete(Message message) {
    synchronized (this) {
      messages
          .getOrDefault(message.channel(), Collections.emptyNavigableMap())
          .remove(message.ts());
      replies
          .getOrDefault(key(message.channel(), message.threadTs()), new TreeMap<>())
          .remove(message.ts());
    }
    announce(new Change.Deleted(message));
  }

  synchronized Optional<Message> message(String channel, String ts) {
    Message found = messages.getOrDefault(channel, new TreeMap<>()).get(ts);
    if (found != null) {
      return Optional.of(found);
    }
    for (Map.Entry<String, NavigableMap<String, Message>> each : replies.entrySet()) {
      if (each.getKey().startsWith(channel + " ") && each.getValue().containsKey(ts)) {
        return Optional.ofNullable(each.getValue().get(ts));
      }
    }
    return Optional.empty();
  }

  /** The messages of a conversation, oldest first, without those that stand only in threads. */
  synchronized List<Message> history(String channel) {
    return List.copyOf(messages.getOrDefault(channel, new TreeMap<>()).values());
  }

  /** The replies to a message, oldest first. */
  synchronized List<Message> replies(String channel, String ts) {
    return List.copyOf(replies.getOrDefault(key(channel, ts), new TreeMap<>()).values());
  }

  /**
   * A message as {@code reader} may see it, with what its thread adds: the count of replies, who
   * replied, and when last.
   */
  ObjectNode toSlack(Message message, String reader) {
    ObjectNode json = message.toSlack();
    List<Message> answers =
        replies(message.channel(), message.ts()).stream()
            .filter(each -> each.visibleTo(reader) && each.onlyFor() == null)
            .toList();
    if (!message.isReply() && !answers.isEmpty()) {
      List<String> authors = answers.stream().map(Message::author).distinct().toList();
      json.put("thread_ts", message.ts()).put("reply_count", answers.size());
      json.put("reply_users_count", authors.size());
      json.put("latest_reply", answers.getLast().ts());
      json.set("reply_users", Json.array(authors));
      json.put("is_locked", false).put("subscribed", false);
    }
    String root = message.threadTs();
    if (message.isReply() && root != null) {
      message(message.channel(), root)
          .ifPresent(parent -> json.put("parent_user_id", parent.author()));
    }
    return json;
  }

  // ---- what the app suggests ----

  void suggest(String channel, ArrayNode suggested) {
    synchronized (this) {
      prompts.put(channel, suggested);
    }
    announce(new Change.Prompts(channel));
  }

  synchronized ArrayNode suggested(String channel) {
    return prompts.getOrDefault(channel, Json.array());
  }

  private static String key(String channel, @Nullable String ts) {
    return channel + " " + ts;
  }

  /** The {@code text} and {@code blocks} of something that an app or a person wrote. */
  record Content(String text, ArrayNode blocks, ArrayNode files, @Nullable JsonNode metadata) {
    static Content of(String text, ArrayNode blocks) {
      return new Content(text, blocks, Json.array(), null);
    }
  }

  /** Writes a message now. */
  Message write(
      String channel,
      String author,
      Content content,
      @Nullable String threadTs,
      @Nullable String onlyFor,
      boolean broadcast) {
    Message message =
        new Message(
            channel,
            nextTs(),
            threadTs,
            onlyFor,
            author,
            content.text(),
            content.blocks(),
            content.files(),
            content.metadata(),
            false,
            broadcast,
            Map.of());
    post(message);
    return message;
  }
}
