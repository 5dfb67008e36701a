package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks and does, each time for the person that it is used as. Reading answers with
 * JSON; doing answers with {@code ok}, and otherwise with {@code error} (a sentence) or {@code
 * errors} (by block).
 */
final class PageEndpoints {
  private static final int MOST_TEXT = 12_000;
  private static final Pattern COMMAND =
      Pattern.compile("(/[a-z][\\w-]*)(?:\\s+(.*))?", Pattern.DOTALL);

  private final Workspace workspace;
  private final Views views;
  private final Manifest manifest;
  private final Interactions interactions;
  private final Events events;
  private final AppSender app;
  private final Map<String, BiFunction<Person, JsonNode, Interactions.Outcome>> deeds =
      Map.ofEntries(
          Map.entry("write", this::write),
          Map.entry("act", this::act),
          Map.entry("fill", this::fill),
          Map.entry("submit", this::submit),
          Map.entry("close", this::close),
          Map.entry("shortcut", this::shortcut),
          Map.entry("react", this::react),
          Map.entry("delete", this::delete),
          Map.entry("open-app", this::openApp),
          Map.entry("direct", this::direct));

  PageEndpoints(
      Workspace workspace,
      Views views,
      Manifest manifest,
      Interactions interactions,
      Events events,
      AppSender app) {
    this.workspace = workspace;
    this.views = views;
    this.manifest = manifest;
    this.interactions = interactions;
    this.events = events;
    this.app = app;
  }

  /** The person that the page is used as; a sample person, never the app. */
  Optional<Person> as(String id) {
    return workspace.person(id).filter(person -> !person.bot());
  }

  // ---- reading ----

  /** What the page shows of the workspace beside messages. */
  ObjectNode state(Person me) {
    ObjectNode state = Json.object().put("me", me.id()).put("connected", app.connected());
    state.put("team", Workspace.TEAM_NAME);
    state
        .putObject("app")
        .put("id", Workspace.BOT_USER)
        .put("name", manifest.name())
        .put("description", manifest.description())
        .put("home", manifest.homeTab())
        .put("messages", manifest.messagesTab());
    ArrayNode people = state.putArray("people");
    for (Person each : workspace.people()) {
      people
          .addObject()
          .put("id", each.id())
          .put("name", each.name())
          .put("realName", each.realName())
          .put("role", each.role())
          .put("bot", each.bot());
    }
    ArrayNode groups = state.putArray("groups");
    workspace
        .groups()
        .forEach(each -> groups.addObject().put("id", each.id()).put("handle", each.handle()));
    state.set("channels", channels(me));
    ArrayNode commands = state.putArray("commands");
    for (Manifest.Command each : manifest.commands()) {
      commands
          .addObject()
          .put("name", each.name())
          .put("hint", each.hint())
          .put("description", each.description());
    }
    commands
        .addObject()
        .put("name", "/invite")
        .put("hint", "@name")
        .put("description", "Brings somebody, or the app, into this channel");
    ArrayNode shortcuts = state.putArray("shortcuts");
    for (Manifest.Shortcut each : manifest.shortcuts()) {
      shortcuts
          .addObject()
          .put("callback", each.callbackId())
          .put("name", each.name())
          .put("description", each.description())
          .put("onMessage", each.onMessage());
    }
    state.set("modals", modals(me));
    state.set("home", home(me));
    return state;
  }

  private ArrayNode channels(Person me) {
    ArrayNode channels = Json.array();
    for (Channel each : workspace.channels()) {
      if (!each.has(me.id())) {
        continue;
      }
      List<Message> history = workspace.history(each.id());
      ObjectNode node =
          channels
              .addObject()
              .put("id", each.id())
              .put("name", each.name())
              .put("kind", each.kind().type)
              .put("topic", each.topic())
              .put("latest", history.isEmpty() ? "0" : history.getLast().ts());
      node.set("members", Json.array(each.members()));
      node.set("tries", Json.array(each.tries()));
      node.set("prompts", workspace.suggested(each.id()));
    }
    return channels;
  }

  /** The modals that {@code me} has open, the topmost first. */
  ArrayNode modals(Person me) {
    ArrayNode modals = Json.array();
    views.open(me.id()).forEach(modals::add);
    return modals;
  }

  JsonNode home(Person me) {
    return views.home(me.id()).map(JsonNode.class::cast).orElse(Json.none());
  }

  /**
   * Some messages of a conversation, oldest first, with whether there are {@code earlier} and
   * {@code later} ones.
   *
   * @param before the {@code ts} that all are older than; empty for none
   * @param after the {@code ts} that all are newer than; empty for none
   */
  Optional<ObjectNode> messages(
      Person me, String channelId, String before, String after, int most) {
    return workspace
        .channel(channelId)
        .filter(channel -> channel.has(me.id()))
        .map(channel -> {
          List<Message> all =
              workspace.history(channelId).stream()
                  .filter(each -> each.visibleTo(me.id()))
                  .toList();
          List<Message> newer =
              all.stream()
                  .filter(each -> after.isEmpty() || each.ts().compareTo(after) > 0)
                  .filter(each -> before.isEmpty() || each.ts().compareTo(before) < 0)
                  .toList();
          List<Message> window =
              after.isEmpty()
                  ? newer.subList(Math.max(0, newer.size() - most), newer.size())
                  : newer.subList(0, Math.min(most, newer.size()));
          ObjectNode page = Json.object();
          ArrayNode messages = page.putArray("messages");
          window.forEach(each -> messages.add(shown(each, me)));
          page.put(
              "earlier", !window.isEmpty() && !window.getFirst().ts().equals(all.getFirst().ts()));
          page.put("later", !window.isEmpty() && !window.getLast().ts().equals(all.getLast().ts()));
          return page;
        });
  }

  /** A message and the replies to it. */
  Optional<ObjectNode> thread(Person me, String channelId, String ts) {
    Optional<Message> root = seen(me, channelId, ts);
    return root.map(first -> {
      ObjectNode page = Json.object();
      ArrayNode messages = page.putArray("messages").add(shown(first, me));
      workspace.replies(channelId, ts).stream()
          .filter(each -> each.visibleTo(me.id()))
          .forEach(each -> messages.add(shown(each, me)));
      return page;
    });
  }

  /** A message as the page gets it. */
  ObjectNode shown(Message message, Person me) {
    ObjectNode shown = workspace.toSlack(message, me.id()).put("channel", message.channel());
    shown.put("permalink", workspace.permalink(message));
    return shown.put("ephemeral", message.onlyFor() != null);
  }

  boolean sees(Person me, Message message) {
    return message.visibleTo(me.id())
        && workspace.channel(message.channel()).filter(each -> each.has(me.id())).isPresent();
  }

  private Optional<Message> seen(Person me, String channel, String ts) {
    return workspace.message(channel, ts).filter(each -> sees(me, each));
  }

  private Optional<Message> seen(Person me, JsonNode deed) {
    return seen(me, Json.text(deed, "channel"), Json.text(deed, "ts"));
  }

  // ---- doing ----

  /** Does what the page asks; nothing if it knows no deed of that name. */
  Optional<ObjectNode> perform(String name, Person me, JsonNode deed) {
    workspace
        .channel(Json.text(deed, "channel"))
        .filter(each -> each.has(me.id()))
        .ifPresent(each -> views.looksAt(me.id(), each));
    return Optional.ofNullable(deeds.get(name)).map(each -> answer(each.apply(me, deed)));
  }

  private static ObjectNode answer(Interactions.Outcome outcome) {
    ObjectNode answer = Json.object();
    return switch (outcome) {
      case Interactions.Outcome.Done _ -> answer.put("ok", true);
      case Interactions.Outcome.Failed(String why) -> answer.put("ok", false).put("error", why);
      case Interactions.Outcome.Refused(Map<String, String> errors) -> {
        ObjectNode byBlock = answer.put("ok", false).putObject("errors");
        errors.forEach(byBlock::put);
        yield answer;
      }
    };
  }

  private static Interactions.Outcome failed(String why) {
    return new Interactions.Outcome.Failed(why);
  }

  private static Interactions.Outcome done() {
    return new Interactions.Outcome.Done();
  }

  private Interactions.Outcome write(Person me, JsonNode deed) {
    String text = Json.text(deed, "text").strip();
    String threadTs = Json.textOrNull(deed, "thread_ts");
    Optional<Channel> channel =
        workspace.channel(Json.text(deed, "channel")).filter(each -> each.has(me.id()));
    if (channel.isEmpty()) {
      return failed("You are not in this conversation.");
    }
    if (text.isEmpty()) {
      return failed("There is nothing to send yet.");
    }
    if (text.length() > MOST_TEXT) {
      return failed(
          "Slack sends at most "
              + MOST_TEXT
              + " characters at once; this has "
              + text.length()
              + ".");
    }
    Matcher command = COMMAND.matcher(text);
    if (command.matches()) {
      String rest = Optional.ofNullable(command.group(2)).orElse("").strip();
      return command(me, channel.get(), command.group(1), rest, threadTs != null);
    }
    if (threadTs != null
        && seen(me, channel.get().id(), threadTs).filter(each -> !each.isReply()).isEmpty()) {
      return failed("The message that this thread began with is gone.");
    }
    TypedText typed = TypedText.of(text, workspace);
    workspace.write(
        channel.get().id(),
        me.id(),
        Workspace.Content.of(typed.mrkdwn(), typed.blocks()),
        threadTs,
        null,
        deed.path("broadcast").asBoolean());
    if (typed.mentions(Workspace.BOT_USER) && !channel.get().has(Workspace.BOT_USER)) {
      offerToInvite(me, channel.get(), threadTs);
    }
    return done();
  }

  /** Who mentions the app where it is not gets no answer from it, but a word from Slackbot. */
  private void offerToInvite(Person me, Channel channel, @Nullable String threadTs) {
    String text = manifest.name() + " is not in this conversation and does not hear you.";
    if (channel.kind() != Channel.Kind.IM) {
      text += " Bring it in with `/invite @" + manifest.name() + "`.";
    }
    workspace.write(
        channel.id(),
        Workspace.SLACKBOT,
        Workspace.Content.of(text, Json.array()),
        threadTs,
        me.id(),
        false);
  }

  private Interactions.Outcome command(
      Person me, Channel channel, String name, String text, boolean inThread) {
    if (inThread) {
      return failed(
          "Slack runs no slash commands in threads. Mention @"
              + manifest.name()
              + " here instead.");
    }
    if (name.equals("/invite")) {
      return invite(channel, text);
    }
    return manifest
        .command(name)
        .map(command -> interactions.command(me, channel, command, text))
        .orElseGet(() ->
            failed(
                name
                    + " is no command here. There are "
                    + manifest.commands().stream()
                        .map(each -> each.name() + ", ")
                        .reduce("", String::concat)
                    + "and /invite."));
  }

  private Interactions.Outcome invite(Channel channel, String whom) {
    if (channel.kind() == Channel.Kind.IM) {
      return failed("Nobody can be invited into direct messages.");
    }
    String name = whom.startsWith("@") ? whom.substring(1) : whom;
    Optional<Person> person =
        workspace.people().stream().filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
    if (person.isEmpty()) {
      return failed(
          "Nobody here is called " + (whom.isEmpty() ? "that: write /invite @name" : whom) + ".");
    }
    if (!workspace.join(channel.id(), person.get().id())) {
      return failed(person.get().name() + " is here already.");
    }
    workspace.write(
        channel.id(),
        person.get().id(),
        Workspace.Content.of("<@" + person.get().id() + "> has joined the channel", Json.array()),
        null,
        null,
        false);
    return done();
  }

  private Interactions.Outcome act(Person me, JsonNode deed) {
    String block = Json.text(deed, "block");
    String action = Json.text(deed, "action");
    if (deed.has("view")) {
      return view(me, deed)
          .map(view ->
              interactions.act(me, view, block, action, deed.path("value"), deed.path("state")))
          .orElseGet(() -> failed("This view is closed."));
    }
    return seen(me, deed)
        .map(message ->
            interactions.act(me, message, block, action, deed.path("value"), deed.path("state")))
        .orElseGet(() -> failed("This message is gone."));
  }

  private Optional<ObjectNode> view(Person me, JsonNode deed) {
    return views.find(me.id(), Json.text(deed, "view"), null);
  }

  private Interactions.Outcome fill(Person me, JsonNode deed) {
    view(me, deed).ifPresent(view -> interactions.filled(me, view, deed.path("state")));
    return done();
  }

  private Interactions.Outcome submit(Person me, JsonNode deed) {
    return view(me, deed)
        .map(view -> interactions.submit(me, view, deed.path("state")))
        .orElseGet(() -> failed("This window was closed meanwhile."));
  }

  private Interactions.Outcome close(Person me, JsonNode deed) {
    return view(me, deed).map(view -> interactions.close(me, view)).orElseGet(PageEndpoints::done);
  }

  private Interactions.Outcome shortcut(Person me, JsonNode deed) {
    Optional<Manifest.Shortcut> shortcut = manifest.shortcut(Json.text(deed, "callback"));
    if (shortcut.isEmpty()) {
      return failed("There is no such shortcut.");
    }
    if (!shortcut.get().onMessage()) {
      return interactions.shortcut(me, shortcut.get());
    }
    return seen(me, deed)
        .filter(message -> message.onlyFor() == null)
        .map(message -> interactions.messageShortcut(me, shortcut.get(), message))
        .orElseGet(() -> failed("This message is gone."));
  }

  private Interactions.Outcome react(Person me, JsonNode deed) {
    String emoji = Json.text(deed, "emoji");
    Optional<Message> message = seen(me, deed).filter(each -> each.onlyFor() == null);
    if (message.isEmpty() || !emoji.matches("[a-z0-9_+-]{1,40}")) {
      return failed("This message takes no reactions.");
    }
    workspace.react(message.get(), emoji, me.id());
    return done();
  }

  /** Deletes one's own message, or dismisses one that only oneself sees. */
  private Interactions.Outcome delete(Person me, JsonNode deed) {
    Optional<Message> own =
        seen(me, deed).filter(each -> each.author().equals(me.id()) || each.onlyFor() != null);
    own.ifPresent(workspace::delete);
    return own.isPresent() ? done() : failed("Only who wrote a message can delete it.");
  }

  private Interactions.Outcome openApp(Person me, JsonNode deed) {
    String tab = Json.text(deed, "tab").equals("home") ? "home" : "messages";
    events.opened(me, workspace.direct(List.of(me.id(), Workspace.BOT_USER)), tab);
    return done();
  }

  private Interactions.Outcome direct(Person me, JsonNode deed) {
    String other = Json.text(deed, "with");
    if (workspace.person(other).isEmpty()) {
      return failed("There is nobody of that name.");
    }
    workspace.direct(List.of(me.id(), other));
    return done();
  }
}
