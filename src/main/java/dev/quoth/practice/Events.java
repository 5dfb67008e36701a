package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the app what happens, as far as its manifest and its scopes let it hear. */
final class Events implements Consumer<Change> {
  private final Workspace workspace;
  private final Views views;
  private final Manifest manifest;
  private final BotAccess access;
  private final AppSender app;
  private final String token = Secrets.hex(24);

  Events(Workspace workspace, Views views, Manifest manifest, BotAccess access, AppSender app) {
    this.workspace = workspace;
    this.views = views;
    this.manifest = manifest;
    this.access = access;
    this.app = app;
  }

  @Override
  public void accept(Change change) {
    switch (change) {
      case Change.Written written -> {
        if (written.isNew()) {
          written(written.message());
        }
      }
      case Change.Rewritten(Message before, Message after) -> {
        ObjectNode event = hidden("message_changed", after);
        event.set("message", after.toSlack());
        event.set("previous_message", before.toSlack());
        sendMessage(after, event);
      }
      case Change.Deleted(Message message) -> {
        ObjectNode event = hidden("message_deleted", message).put("deleted_ts", message.ts());
        event.set("previous_message", message.toSlack());
        sendMessage(message, event);
      }
      case Change.Joined joined -> joined(joined.channel(), joined.person());
      case Change.Reacted reacted -> reacted(reacted);
      case Change.Modals _, Change.Home _, Change.Channels _, Change.Status _, Change.Prompts _ -> {
        // Nothing that an app subscribes to.
      }
    }
  }

  private ObjectNode hidden(String subtype, Message message) {
    String ts = workspace.nextTs();
    return Json.object()
        .put("type", "message")
        .put("subtype", subtype)
        .put("hidden", true)
        .put("channel", message.channel())
        .put("ts", ts)
        .put("event_ts", ts);
  }

  /** Sends an event of type {@code message}, where the app is and wants to hear of it. */
  private void sendMessage(Message message, ObjectNode event) {
    heardIn(message)
        .filter(channel -> wants("message." + channel.kind().scope))
        .ifPresent(channel -> send(event.put("channel_type", channel.kind().eventType)));
  }

  /** The conversation of a message that the app may know of. */
  private Optional<Channel> heardIn(Message message) {
    return workspace
        .channel(message.channel())
        .filter(channel -> message.onlyFor() == null && channel.has(Workspace.BOT_USER));
  }

  private void written(Message message) {
    sendMessage(message, event(message));
    boolean mentioned = message.text().contains("<@" + Workspace.BOT_USER + ">");
    boolean own = message.author().equals(Workspace.BOT_USER);
    // A mention in direct messages is a message.im alone.
    heardIn(message)
        .filter(channel -> channel.kind() != Channel.Kind.IM)
        .filter(channel -> mentioned && !own && wants("app_mention"))
        .ifPresent(channel -> send(event(message).put("type", "app_mention")));
  }

  private ObjectNode event(Message message) {
    ObjectNode event = workspace.toSlack(message, Workspace.BOT_USER);
    event.put("channel", message.channel()).put("event_ts", message.ts());
    if (!message.files().isEmpty() && !message.broadcast()) {
      event.put("subtype", "file_share");
    }
    return event;
  }

  /** A person looks at the app's Home or Messages tab. */
  void opened(Person person, Channel direct, String tab) {
    if (!wants("app_home_opened")) {
      return;
    }
    ObjectNode event = Json.object().put("type", "app_home_opened");
    event.put("user", person.id()).put("channel", direct.id()).put("tab", tab);
    event.put("event_ts", workspace.nextTs());
    if (tab.equals("home")) {
      views.home(person.id()).ifPresent(view -> event.set("view", view));
    }
    send(event);
  }

  private void joined(String channelId, String person) {
    workspace
        .channel(channelId)
        .filter(channel -> channel.has(Workspace.BOT_USER) && wants("member_joined_channel"))
        .ifPresent(channel ->
            send(
                Json.object()
                    .put("type", "member_joined_channel")
                    .put("user", person)
                    .put("channel", channelId)
                    .put("channel_type", channel.id().substring(0, 1))
                    .put("team", Workspace.TEAM)
                    .put("event_ts", workspace.nextTs())));
  }

  private void reacted(Change.Reacted reacted) {
    String type = reacted.added() ? "reaction_added" : "reaction_removed";
    Message message = reacted.message();
    if (heardIn(message).isEmpty() || !wants(type)) {
      return;
    }
    ObjectNode event = Json.object().put("type", type).put("user", reacted.person());
    event.put("reaction", reacted.emoji()).put("item_user", message.author());
    event
        .putObject("item")
        .put("type", "message")
        .put("channel", message.channel())
        .put("ts", message.ts());
    send(event.put("event_ts", workspace.nextTs()));
  }

  private boolean wants(String type) {
    return manifest.events().contains(type) && access.mayAny(ApiMethods.scopesOfEvent(type));
  }

  private void send(ObjectNode event) {
    ObjectNode envelope = Json.object().put("token", token).put("team_id", Workspace.TEAM);
    envelope.put("context_team_id", Workspace.TEAM).putNull("context_enterprise_id");
    envelope.put("api_app_id", Workspace.APP).set("event", event);
    envelope.put("type", "event_callback").put("event_id", "Ev0" + Secrets.hex(16));
    envelope.put("event_time", workspace.now().getEpochSecond());
    envelope
        .putArray("authorizations")
        .addObject()
        .putNull("enterprise_id")
        .put("team_id", Workspace.TEAM)
        .put("user_id", Workspace.BOT_USER)
        .put("is_bot", true)
        .put("is_enterprise_install", false);
    envelope.put("is_ext_shared_channel", false).put("event_context", "4-" + Secrets.hex(32));
    app.event(envelope);
  }
}
