package dev.quoth.practice;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A workspace to practise in: a stand-in for Slack on this machine, with people, channels and the
 * app in it, used in a browser. Speaks to the app as Slack does, over HTTP both ways: it serves the
 * Web API under {@link #apiUrl()}, and sends signed events, commands and interactions to where
 * {@link #connect} says. Listens on 127.0.0.1 only; what happens in it is kept in memory.
 *
 * <pre>
 * try (var workspace = PracticeWorkspace.start(Path.of("manifest.yml"), 3000)) {
 *   startTheApp(workspace.apiUrl(), workspace.botToken(), workspace.signingSecret());
 *   workspace.connect(URI.create("http://127.0.0.1:3001/slack/events"));
 *   …
 * }
 * </pre>
 */
public final class PracticeWorkspace implements AutoCloseable {
  private final Server server;
  private final int port;
  private final AppSender app;
  private final HttpLine http;
  private final SocketLine sockets = new SocketLine();
  private final String botToken = "xoxb-practice-" + Secrets.hex(32);
  private final String appToken = "xapp-practice-" + Secrets.hex(32);
  private final String signingSecret = Secrets.hex(32);

  private PracticeWorkspace(Manifest manifest, Server server, int port) {
    this.server = server;
    this.port = port;
    Clock clock = Clock.systemUTC();
    Workspace workspace = new Workspace(clock, pageUrl());
    Views views = new Views(workspace);
    Triggers triggers = new Triggers(clock);
    // The app calls these from this machine too.
    URI own = URI.create("http://127.0.0.1:" + port + "/");
    ResponseUrls responseUrls = new ResponseUrls(workspace, own + "hooks/");
    BotAccess access = new BotAccess(workspace, manifest.scopes());
    FileMethods files = new FileMethods(workspace, access, own);
    this.http = new HttpLine(signingSecret, clock);
    this.app = new AppSender(sockets, http);
    WebApi api = new WebApi(new RateLimits(clock), access, manifest.scopes(), botToken, appToken);
    new ChatMethods(workspace, access).addTo(api.methods());
    new ConversationMethods(workspace, access).addTo(api.methods());
    new DirectoryMethods(workspace, manifest, pageUrl()).addTo(api.methods());
    new ViewMethods(workspace, views, triggers, manifest).addTo(api.methods());
    new AssistantMethods(workspace, access).addTo(api.methods());
    files.addTo(api.methods());
    api.methods()
        .put("apps.connections.open", arguments -> Json.object().put("url", sockets.address()));
    new Seed(workspace, manifest).plant();

    Interactions interactions =
        new Interactions(workspace, views, triggers, responseUrls, manifest, app);
    Events events = new Events(workspace, views, manifest, access, app);
    workspace.listen(events);
    PageEndpoints page = new PageEndpoints(workspace, views, manifest, interactions, events, app);
    server.setHandler(new Door(port, api, responseUrls, files, page, workspace));
  }

  /**
   * Starts a workspace in which the app of {@code manifest} is installed: with its commands,
   * shortcuts, events and scopes, and no others.
   *
   * @param manifest the app's {@code manifest.yml}
   * @param port to listen on; 0 for one that is free
   * @throws IOException if the manifest cannot be read or the port is taken; the message says which
   */
  public static PracticeWorkspace start(Path manifest, int port) throws IOException {
    Manifest read = Manifest.read(manifest);
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setName("practice");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    // An open page is silent for long.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    try {
      connector.open();
      PracticeWorkspace workspace = new PracticeWorkspace(read, server, connector.getLocalPort());
      server.start();
      return workspace;
    } catch (IOException e) {
      String why = e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
      throw new IOException(
          "The page cannot have port " + port + " (" + why + "). Choose another one.", e);
    } catch (Exception e) {
      throw new IOException("The practice workspace could not start: " + e.getMessage(), e);
    }
  }

  /** Where the page is, such as {@code http://localhost:3000/}. */
  public URI pageUrl() {
    return URI.create("http://localhost:" + port + "/");
  }

  /** What stands for {@code https://slack.com/api/}, ending in a slash. */
  public String apiUrl() {
    return "http://127.0.0.1:" + port + "/api/";
  }

  /** The app's bot token; anew at each start. */
  public String botToken() {
    return botToken;
  }

  /** The app-level token, which opens Socket Mode; anew at each start. */
  public String appToken() {
    return appToken;
  }

  /** The key that everything sent to the app is signed with; anew at each start. */
  public String signingSecret() {
    return signingSecret;
  }

  /**
   * Sends what happens to this address from now on, unless the app has opened a socket for it.
   *
   * @param events the app's request URL, such as {@code http://127.0.0.1:3001/slack/events}
   */
  public void connect(URI events) {
    http.connect(events);
  }

  /** Stops serving and sending. */
  @Override
  public void close() {
    app.close();
    sockets.close();
    http.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The practice workspace did not stop: " + e.getMessage(), e);
    }
  }
}
