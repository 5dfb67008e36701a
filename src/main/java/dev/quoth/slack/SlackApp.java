package dev.quoth.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.middleware.builtin.IgnoringSelfEvents;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.util.http.SlackHttpClient;
import dev.quoth.ops.Meters;
import dev.quoth.slack.SlackSettings.Access;
import dev.quoth.store.Installation;
import dev.quoth.store.Installation.Token;
import dev.quoth.store.Installations;
import dev.quoth.store.Workspace;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import okhttp3.ConnectionPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quoth at work in a Slack workspace, over HTTP, Socket Mode or both. Running as soon as it is
 * made, until closed.
 */
public final class SlackApp implements AutoCloseable {
  /** For a call of Slack's Web API as a whole; Slack answers in well under a second. */
  private static final int CALL_MILLIS = 15_000;

  private static final int IDLE = 20;
  private static final int IDLE_SECONDS = 20;

  private static final Logger log = LoggerFactory.getLogger(SlackApp.class);

  private final Slack slack;
  private final InFlight inFlight;
  private final @Nullable Outbox outbox;
  private final Unfinished unfinished;
  private final @Nullable InstalledWorkspaces installed;
  private final @Nullable PollBoard board;
  private final @Nullable StaleAnswers stale;
  private final @Nullable HttpDoor http;
  private final @Nullable SocketDoor socket;

  private SlackApp(
      Slack slack,
      InFlight inFlight,
      @Nullable Outbox outbox,
      Unfinished unfinished,
      @Nullable InstalledWorkspaces installed,
      @Nullable PollBoard board,
      @Nullable StaleAnswers stale,
      @Nullable HttpDoor http,
      @Nullable SocketDoor socket) {
    this.slack = slack;
    this.inFlight = inFlight;
    this.outbox = outbox;
    this.unfinished = unfinished;
    this.installed = installed;
    this.board = board;
    this.stale = stale;
    this.http = http;
    this.socket = socket;
  }

  /**
   * Connects to Slack and opens the doors that {@code settings} have the keys for.
   *
   * @param seen keeps a second delivery of an event from a second answer
   * @param rooms what Slack is a door to
   * @throws IOException with a sentence for people, if Slack can't be reached or does not take a
   *     token, or the port can't be listened on
   */
  public static SlackApp start(SlackSettings settings, SeenEvents seen, Rooms rooms)
      throws IOException {
    Meters meters = rooms.meters();
    Slack slack = client(settings, meters);
    InFlight inFlight = new InFlight(meters);
    meters.watch("quoth.queue", "Requests that are acknowledged and not done", inFlight::size);
    Unfinished unfinished = new Unfinished(rooms.store().errands(), InstantSource.system());
    Outbox outbox = null;
    InstalledWorkspaces installed = null;
    PollBoard board = null;
    StaleAnswers stale = null;
    HttpDoor http = null;
    SocketDoor socket = null;
    try {
      Workspaces workspaces;
      InstallDoor pages = null;
      switch (settings.access()) {
        case Access.OneWorkspace(String botToken) ->
            workspaces = Workspaces.one(introduce(slack, botToken));
        case Access.ManyWorkspaces many -> {
          Installations installations = rooms.store().installations(many.keys());
          installed =
              new InstalledWorkspaces(slack, installations, many.clientId(), many.clientSecret());
          workspaces = installed;
          pages =
              new InstallDoor(
                  slack,
                  installed,
                  new InstallState(many.clientSecret(), seen),
                  many.clientId(),
                  Scopes.ofManifest());
        }
      }
      outbox = new Outbox(slack, workspaces, meters);
      App app =
          app(
              slack,
              new WorkspaceAuthorization(workspaces, outbox, inFlight),
              new Apologies(outbox, inFlight, unfinished, InstantSource.system()));
      board =
          new PollBoard(
              rooms.polls(),
              rooms.surveys(),
              outbox,
              workspace -> clientOf(slack, workspaces, workspace));
      register(app, slack, rooms, outbox, new Reception(inFlight, seen, unfinished), board);
      new DepartureListeners(workspaces, workspace -> rooms.store().forget(workspace))
          .register(app);
      Intake intake = new Intake(app.start(), meters);
      if (settings.signingSecret() != null) {
        SignatureCheck check = new SignatureCheck(settings.signingSecret(), Clock.systemUTC());
        http = new HttpDoor(settings.bindAddress(), settings.port(), check, intake, pages);
        http.start();
      }
      if (settings.appToken() != null) {
        socket = SocketDoor.open(slack, settings.appToken(), intake);
      }
      board.start();
      if (installed != null) {
        installed.start();
      }
      stale =
          new StaleAnswers(
              rooms.library(),
              rooms.store(),
              outbox,
              workspace -> clientOf(slack, workspaces, workspace),
              InstantSource.system());
      stale.start();
      unfinished.start(intake::resume);
      return new SlackApp(
          slack, inFlight, outbox, unfinished, installed, board, stale, http, socket);
    } catch (IOException | RuntimeException e) {
      new SlackApp(slack, inFlight, outbox, unfinished, installed, board, stale, http, socket)
          .close();
      throw e;
    }
  }

  private static void register(
      App app, Slack slack, Rooms rooms, Outbox outbox, Reception reception, PollBoard board) {
    InstantSource clock = InstantSource.system();
    Desk desk = new Desk(rooms.answerer(), rooms.meters());
    Memory memory = new Memory(rooms.store(), rooms.library(), clock);
    Rights rights = new Rights(outbox, memory, rooms.leads());
    SurveyListeners surveys = new SurveyListeners(rooms.surveys(), outbox, reception, rights);
    PollListeners polls =
        new PollListeners(rooms.surveys(), rooms.polls(), board, outbox, reception, rights);
    DigestListeners digests =
        new DigestListeners(slack, outbox, reception, rights, rooms.digests());
    Supplier<Message> help = () -> Notices.help(rooms.examples().get());
    AskListeners ask = new AskListeners(desk, outbox, reception, memory, rights);
    SettingsListeners settings =
        new SettingsListeners(outbox, reception, rights, rooms.store().channels());
    new Listeners(
            desk,
            outbox,
            reception,
            memory,
            rights,
            new Conversations(desk, outbox, memory, rights, digests, help),
            surveys,
            polls,
            settings,
            help)
        .register(app);
    new AnswerButtons(desk, outbox, reception, memory, rights, rooms.store().feedback(), clock)
        .register(app);
    new HomeListeners(rooms, outbox, reception, rights, ask, surveys, clock).register(app);
    ask.register(app);
    settings.register(app);
    surveys.register(app);
    digests.register(app);
    polls.register(app);
  }

  /** Where Slack is to send events, commands and buttons; empty without the HTTP door. */
  public Optional<URI> eventsUrl() {
    return Optional.ofNullable(http).map(HttpDoor::uri);
  }

  /** Why Slack does not get through to Quoth, in a sentence; empty where it does. */
  public Optional<String> fault() {
    if (http != null && !http.isOpen()) {
      return Optional.of("It takes no requests any more.");
    }
    return socket == null || socket.isConnected()
        ? Optional.empty()
        : Optional.of("The Socket Mode connection is down; a new one is being opened.");
  }

  /**
   * Closes the doors, then finishes what was acknowledged (at most 25 seconds), then leaves Slack.
   */
  @Override
  public void close() {
    closeQuietly(http);
    closeQuietly(socket);
    if (outbox != null) {
      outbox.stop();
    }
    inFlight.close();
    closeQuietly(unfinished);
    closeQuietly(board);
    closeQuietly(installed);
    closeQuietly(stale);
    closeQuietly(slack);
  }

  private static void closeQuietly(@Nullable AutoCloseable part) {
    try {
      if (part != null) {
        part.close();
      }
    } catch (Exception e) {
      log.warn("Could not close {}: {}", part.getClass().getSimpleName(), Failure.describe(e));
    }
  }

  private static Slack client(SlackSettings settings, Meters meters) {
    SlackConfig config = clientConfig(settings);
    String apiPath = URI.create(config.getMethodsEndpointUrlPrefix()).getPath();
    SlackHttpClient http =
        new SlackHttpClient(
            SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .addInterceptor(new CallMeter(apiPath, meters))
                // It would repeat what Slack may have done already; the outbox knows what may be
                // repeated. Slack closes idle connections after some time: better before it does.
                .retryOnConnectionFailure(false)
                .connectionPool(new ConnectionPool(IDLE, IDLE_SECONDS, TimeUnit.SECONDS))
                .build());
    http.setConfig(config);
    return Slack.getInstance(config, http);
  }

  private static SlackConfig clientConfig(SlackSettings settings) {
    SlackConfig config = new SlackConfig();
    // These log bodies, which hold what people write.
    config.getHttpClientResponseHandlers().clear();
    // Counts calls on threads of its own, for nobody.
    config.setStatsEnabled(false);
    config.setHttpClientCallTimeoutMillis(CALL_MILLIS);
    if (settings.apiUrl() != null) {
      config.setMethodsEndpointUrlPrefix(settings.apiUrl());
    }
    return config;
  }

  /** Bolt, without its check of signatures, which {@link HttpDoor} does more strictly. */
  private static App app(Slack slack, WorkspaceAuthorization authorization, Apologies apologies) {
    AppConfig config = AppConfig.builder().allEventsApiAutoAckEnabled(true).build();
    return new App(
        config,
        slack,
        List.of(authorization, new IgnoringSelfEvents(slack.getConfig(), true), apologies));
  }

  private static Optional<MethodsClient> clientOf(
      Slack slack, Workspaces workspaces, Workspace workspace) {
    return workspaces
        .find(workspace.enterprise(), workspace.team())
        .map(installation -> slack.methods(installation.token().access()));
  }

  /** Asks Slack, once, whose the token is. */
  private static Installation introduce(Slack slack, String botToken) throws IOException {
    AuthTestResponse self;
    try {
      self = slack.methods(botToken).authTest(request -> request);
    } catch (SlackApiException e) {
      throw new IOException(
          "Slack answers %d. Start Quoth again later.".formatted(e.getResponse().code()), e);
    } catch (IOException e) {
      throw new IOException(
          "Slack can't be reached at %s: %s. Check the network, and SLACK_API_URL if it is set."
              .formatted(slack.getConfig().getMethodsEndpointUrlPrefix(), e.getMessage()),
          e);
    }
    if ("internal_error".equals(self.getError()) || "fatal_error".equals(self.getError())) {
      throw new IOException(
          "Slack is out of order (%s). Start Quoth again later.".formatted(self.getError()));
    }
    if (!self.isOk()) {
      throw new IOException(
          ("Slack does not take the bot token (%s). Set SLACK_BOT_TOKEN to the \"Bot User OAuth"
                  + " Token\" of the app.")
              .formatted(self.getError()));
    }
    log.info("Signed in to Slack as {} in {}", self.getUserId(), self.getTeamId());
    String team = self.isEnterpriseInstall() ? self.getEnterpriseId() : self.getTeamId();
    return new Installation(
        new Workspace(self.getEnterpriseId(), team),
        self.getUserId(),
        self.getBotId(),
        Token.lasting(botToken),
        Instant.now());
  }
}
