package dev.quoth.practice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells one open page what changes, as server-sent events. A page that falls far behind, or loses
 * the connection, connects anew and reads the state again.
 */
final class PageFeed implements Consumer<Change> {
  private static final int MOST_BEHIND = 2_000;
  private static final int HEARTBEAT_SECONDS = 10;

  private final Workspace workspace;
  private final PageEndpoints endpoints;
  private final Person me;
  private final BlockingQueue<Change> changes = new LinkedBlockingQueue<>(MOST_BEHIND);
  private volatile boolean behind;

  PageFeed(Workspace workspace, PageEndpoints endpoints, Person me) {
    this.workspace = workspace;
    this.endpoints = endpoints;
    this.me = me;
  }

  @Override
  public void accept(Change change) {
    behind |= !changes.offer(change);
  }

  /** Sends until the page is gone; blocks the thread that it is called on. */
  void run(OutputStream out) throws IOException, InterruptedException {
    workspace.listen(this);
    try {
      send(out, "event: ready\ndata: {}\n\n");
      while (!behind) {
        Change change = changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (change == null) {
          send(out, "event: alive\ndata: {}\n\n");
        } else {
          tell(out, change);
        }
      }
    } finally {
      workspace.ignore(this);
    }
  }

  private void tell(OutputStream out, Change change) throws IOException {
    switch (change) {
      case Change.Written(Message message, boolean isNew) -> {
        // As it is now: what has happened to it since is told by then, or with this.
        var current = workspace.message(message.channel(), message.ts());
        if (current.isPresent() && endpoints.sees(me, message)) {
          tellMessage(out, current.get(), isNew);
        }
      }
      case Change.Deleted(Message message) -> {
        if (endpoints.sees(me, message)) {
          ObjectNode gone = change("deleted").put("channel", message.channel());
          tell(out, gone.put("ts", message.ts()));
          tellRoot(out, message);
        }
      }
      case Change.Modals(String person) -> {
        if (person.equals(me.id())) {
          ObjectNode node = change("modals");
          node.set("modals", endpoints.modals(me));
          tell(out, node);
        }
      }
      case Change.Home(String person) -> {
        if (person.equals(me.id())) {
          ObjectNode node = change("home");
          node.set("home", endpoints.home(me));
          tell(out, node);
        }
      }
      case Change.Channels _ -> tell(out, change("channels"));
      case Change.Prompts _ -> tell(out, change("channels"));
      case Change.Status(String channel, String threadTs, String text) -> {
        ObjectNode node = change("status").put("channel", channel);
        tell(out, node.put("thread_ts", threadTs).put("text", text));
      }
      case Change.Joined _, Change.Reacted _, Change.Rewritten _ -> {
        // Each comes with another change that shows it.
      }
    }
  }

  private void tellMessage(OutputStream out, Message message, boolean isNew) throws IOException {
    ObjectNode node = change("message").put("isNew", isNew);
    node.set("message", endpoints.shown(message, me));
    tell(out, node);
    tellRoot(out, message);
  }

  /** What a thread began with shows how many replied. */
  private void tellRoot(OutputStream out, Message message) throws IOException {
    String rootTs = message.threadTs();
    if (message.isReply() && rootTs != null) {
      var root = workspace.message(message.channel(), rootTs);
      if (root.isPresent()) {
        ObjectNode node = change("message").put("isNew", false);
        node.set("message", endpoints.shown(root.get(), me));
        tell(out, node);
      }
    }
  }

  private static ObjectNode change(String kind) {
    return Json.object().put("kind", kind);
  }

  private static void tell(OutputStream out, ObjectNode change) throws IOException {
    send(out, "data: " + change + "\n\n");
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
