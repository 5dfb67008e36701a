package dev.quoth.practice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The modals that people have open, what they have filled in so far, and each person's Home tab of
 * the app. A modal lies on at most two others. Safe for use by several threads.
 */
final class Views {
  /** How many modals lie on each other at most: what Slack allows. */
  static final int DEEPEST = 3;

  private final Workspace workspace;
  private final Map<String, Deque<ObjectNode>> modals = new HashMap<>();
  private final Map<String, ObjectNode> homes = new HashMap<>();

  /** The conversation that each person looks at, as far as it is known. */
  private final Map<String, Channel> lookingAt = new HashMap<>();

  private int made;

  Views(Workspace workspace) {
    this.workspace = workspace;
  }

  /** Notes which conversation {@code person} looks at: some views offer it first. */
  synchronized void looksAt(String person, Channel conversation) {
    lookingAt.put(person, conversation);
  }

  synchronized int depth(String person) {
    return stack(person).size();
  }

  synchronized Optional<ObjectNode> home(String person) {
    return Optional.ofNullable(homes.get(person)).map(ObjectNode::deepCopy);
  }

  /** Opens a modal instead of all that {@code person} had open. */
  ObjectNode open(String person, ObjectNode view) {
    ObjectNode made;
    synchronized (this) {
      stack(person).clear();
      made = place(person, view);
    }
    workspace.announce(new Change.Modals(person));
    return made.deepCopy();
  }

  /** Opens a modal on top of the one that {@code person} sees. */
  ObjectNode push(String person, ObjectNode view) {
    ObjectNode made;
    synchronized (this) {
      made = place(person, view);
    }
    workspace.announce(new Change.Modals(person));
    return made.deepCopy();
  }

  private ObjectNode place(String person, ObjectNode view) {
    Deque<ObjectNode> stack = stack(person);
    ObjectNode below = stack.peek();
    ObjectNode placed = dressed(person, view, "V0M" + ++made);
    placed.put(
        "root_view_id", below == null ? Json.text(placed, "id") : Json.text(below, "root_view_id"));
    placed.put("previous_view_id", below == null ? null : Json.text(below, "id"));
    stack.push(placed);
    return placed;
  }

  /** The person who has a view open or at Home, by the view's id or its {@code external_id}. */
  synchronized Optional<String> holder(@Nullable String id, @Nullable String externalId) {
    for (Map.Entry<String, Deque<ObjectNode>> each : modals.entrySet()) {
      for (ObjectNode view : each.getValue()) {
        if (is(view, id, externalId)) {
          return Optional.of(each.getKey());
        }
      }
    }
    for (Map.Entry<String, ObjectNode> each : homes.entrySet()) {
      if (is(each.getValue(), id, externalId)) {
        return Optional.of(each.getKey());
      }
    }
    return Optional.empty();
  }

  /** A view that {@code person} has open or at Home, by its id or its {@code external_id}. */
  synchronized Optional<ObjectNode> find(
      String person, @Nullable String id, @Nullable String externalId) {
    List<ObjectNode> all = new ArrayList<>(stack(person));
    ObjectNode home = homes.get(person);
    if (home != null) {
      all.add(home);
    }
    return all.stream()
        .filter(view -> is(view, id, externalId))
        .findFirst()
        .map(ObjectNode::deepCopy);
  }

  private static boolean is(ObjectNode view, @Nullable String id, @Nullable String externalId) {
    return (id != null && id.equals(Json.text(view, "id")))
        || (externalId != null && externalId.equals(Json.text(view, "external_id")));
  }

  /**
   * Puts {@code view} in the place of the view {@code id}. What was filled in stays, where the new
   * view asks for the same.
   */
  ObjectNode update(String person, String id, ObjectNode view) {
    ObjectNode updated;
    boolean home;
    synchronized (this) {
      ObjectNode old = find(person, id, null).orElseThrow();
      updated = dressed(person, view, id);
      updated.set("root_view_id", old.path("root_view_id"));
      updated.set("previous_view_id", old.path("previous_view_id"));
      updated
          .putObject("state")
          .set(
              "values",
              Inputs.merged(
                  updated.path("blocks"), old.path("state").path("values"), Json.object()));
      home = homes.containsKey(person) && is(homes.get(person), id, null);
      if (home) {
        homes.put(person, updated);
      } else {
        Deque<ObjectNode> replaced = new ArrayDeque<>();
        stack(person).forEach(each -> replaced.addLast(is(each, id, null) ? updated : each));
        modals.put(person, replaced);
      }
    }
    workspace.announce(home ? new Change.Home(person) : new Change.Modals(person));
    return updated.deepCopy();
  }

  ObjectNode publish(String person, ObjectNode view) {
    ObjectNode published;
    synchronized (this) {
      ObjectNode old = homes.get(person);
      published = dressed(person, view, old == null ? "V0H" + ++made : Json.text(old, "id"));
      published.set("root_view_id", published.path("id"));
      published.putNull("previous_view_id");
      homes.put(person, published);
    }
    workspace.announce(new Change.Home(person));
    return published.deepCopy();
  }

  /** Notes what {@code person} has filled in so far. */
  synchronized void fill(String person, String id, JsonNode values) {
    List<ObjectNode> all = new ArrayList<>(stack(person));
    Optional.ofNullable(homes.get(person)).ifPresent(all::add);
    for (ObjectNode each : all) {
      if (is(each, id, null)) {
        each.putObject("state").set("values", values.deepCopy());
      }
    }
  }

  /** Closes a modal and what lies on it. */
  void close(String person, String id) {
    synchronized (this) {
      Deque<ObjectNode> stack = stack(person);
      if (stack.stream().anyMatch(each -> is(each, id, null))) {
        while (!is(stack.pop(), id, null)) {
          // What lies above goes too.
        }
      }
    }
    workspace.announce(new Change.Modals(person));
  }

  void closeAll(String person) {
    synchronized (this) {
      stack(person).clear();
    }
    workspace.announce(new Change.Modals(person));
  }

  /** The modals that {@code person} has open, the topmost first. */
  synchronized List<ObjectNode> open(String person) {
    return stack(person).stream().map(ObjectNode::deepCopy).toList();
  }

  private Deque<ObjectNode> stack(String person) {
    return modals.computeIfAbsent(person, id -> new ArrayDeque<>());
  }

  private ObjectNode dressed(String person, ObjectNode view, String id) {
    ObjectNode dressed = view.deepCopy();
    dressed.put("id", id).put("team_id", Workspace.TEAM).put("app_id", Workspace.APP);
    dressed.put("bot_id", Workspace.BOT).put("hash", workspace.nextTs());
    dressed.put("app_installed_team_id", Workspace.TEAM);
    for (String text : List.of("private_metadata", "callback_id", "external_id")) {
      dressed.put(text, Json.text(view, text));
    }
    for (String label : List.of("close", "submit")) {
      if (!view.has(label)) {
        dressed.putNull(label);
      }
    }
    for (String flag : List.of("clear_on_close", "notify_on_close")) {
      dressed.put(flag, view.path(flag).asBoolean());
    }
    offerCurrent(person, dressed.path("blocks"));
    dressed.putObject("state").set("values", Inputs.initial(dressed.path("blocks")));
    return dressed;
  }

  /** Chooses the conversation that the person looks at, where an element asks for that. */
  private void offerCurrent(String person, JsonNode blocks) {
    Channel current = lookingAt.get(person);
    if (current == null) {
      return;
    }
    for (JsonNode block : blocks) {
      for (JsonNode each : Blocks.interactive(block)) {
        if (each instanceof ObjectNode element
            && element.path("default_to_current_conversation").asBoolean()
            && !element.has("initial_conversation")
            && passes(element.path("filter"), current)) {
          element.put("initial_conversation", current.id());
        }
      }
    }
  }

  private static boolean passes(JsonNode filter, Channel channel) {
    List<String> kinds = Json.texts(filter.path("include"));
    boolean withApp =
        filter.path("exclude_bot_users").asBoolean()
            && channel.kind() == Channel.Kind.IM
            && channel.has(Workspace.BOT_USER);
    return !withApp && (kinds.isEmpty() || kinds.contains(channel.kind().filter));
  }
}
