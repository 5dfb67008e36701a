package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * A conversation: a channel, or direct messages.
 *
 * @param name without the #; of direct messages: empty
 * @param members the ids of who is in it
 * @param tries what the page suggests to type here; empty for most
 */
record Channel(
    String id,
    String name,
    Kind kind,
    String topic,
    SequencedSet<String> members,
    List<String> tries) {

  Channel {
    members = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(members));
    tries = List.copyOf(tries);
  }

  /** What sort of conversation; each has scopes of its own. */
  enum Kind {
    PUBLIC("channels", "public_channel", "channel", "public"),
    PRIVATE("groups", "private_channel", "group", "private"),
    IM("im", "im", "im", "im"),
    MPIM("mpim", "mpim", "mpim", "mpim");

    /** What its scopes begin with, as in {@code channels:history}. */
    final String scope;

    /** Its name in the argument {@code types}. */
    final String type;

    /** Its name in events. */
    final String eventType;

    /** Its name in the filter of an element that lists conversations. */
    final String filter;

    Kind(String scope, String type, String eventType, String filter) {
      this.scope = scope;
      this.type = type;
      this.eventType = eventType;
      this.filter = filter;
    }
  }

  boolean has(String personId) {
    return members.contains(personId);
  }

  Channel with(String personId) {
    LinkedHashSet<String> more = new LinkedHashSet<>(members);
    more.add(personId);
    return new Channel(id, name, kind, topic, more, tries);
  }

  /** As {@code conversations.info} shows it to {@code reader}. */
  ObjectNode toSlack(String reader) {
    ObjectNode json = Json.object();
    json.put("id", id).put("created", Workspace.CREATED).put("is_archived", false);
    json.put("is_im", kind == Kind.IM).put("is_org_shared", false);
    json.put("context_team_id", Workspace.TEAM);
    if (kind == Kind.IM) {
      String other =
          members.stream().filter(each -> !each.equals(reader)).findFirst().orElse(reader);
      return json.put("user", other).put("is_user_deleted", false);
    }
    json.put("name", name).put("name_normalized", name);
    json.put("is_channel", kind == Kind.PUBLIC).put("is_group", kind == Kind.PRIVATE);
    json.put("is_mpim", kind == Kind.MPIM).put("is_private", kind != Kind.PUBLIC);
    json.put("is_general", false).put("is_shared", false).put("is_ext_shared", false);
    json.put("is_member", has(reader)).put("num_members", members.size());
    json.put("creator", members.getFirst());
    json.putObject("topic").put("value", topic).put("creator", "").put("last_set", 0);
    json.putObject("purpose").put("value", topic).put("creator", "").put("last_set", 0);
    json.putArray("previous_names");
    json.put("unlinked", 0).put("is_frozen", false).put("is_pending_ext_shared", false);
    json.put("updated", Workspace.CREATED * 1_000).putNull("parent_conversation");
    json.putArray("pending_shared");
    json.putArray("pending_connected_team_ids");
    json.putArray("shared_team_ids").add(Workspace.TEAM);
    return json;
  }
}
