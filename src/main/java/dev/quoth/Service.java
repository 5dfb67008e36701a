package dev.quoth;

import dev.quoth.Settings.Workspace;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.cli.Failure;
import dev.quoth.cli.Folders;
import dev.quoth.corpus.CorpusException;
import dev.quoth.ops.Meters;
import dev.quoth.ops.OpsDoor;
import dev.quoth.ops.Readiness;
import dev.quoth.practice.PracticeWorkspace;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Snapshot;
import dev.quoth.slack.DigestRoom;
import dev.quoth.slack.Rooms;
import dev.quoth.slack.SeenEvents;
import dev.quoth.slack.SlackApp;
import dev.quoth.slack.SlackSettings;
import dev.quoth.store.Store;
import dev.quoth.store.StoreException;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quoth at work: the index, and Slack or the practice workspace. */
final class Service implements AutoCloseable {
  private static final String INDEX = "index";
  private static final String STORE = "store";
  private static final String SLACK = "slack";

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final LiveIndex index;
  private final Answerer answerer;
  private final Examples examples;
  private final SurveyShelf surveys;
  private final DigestRoom digests;
  private final Store store;
  private final Meters meters = new Meters();
  private final Readiness readiness = new Readiness(List.of(INDEX, STORE, SLACK));

  private final Set<String> leads;

  private Service(Path corpus, Folders folders, Settings.Serving settings)
      throws CorpusException, Failure {
    // First, so that it tells about all the rest.
    openOps(settings);
    try {
      this.index = LiveIndex.open(corpus, folders.indexes(), logged());
    } catch (IOException e) {
      throw Failure.keeping(folders.data(), e);
    }
    open.push(index);
    this.leads = settings.leads();
    this.store = Store.open(folders.data(), settings.databaseUrl());
    open.push(store);
    watch();
    this.answerer = new CorpusAnswerer(index, Mode.HYBRID);
    this.examples = new Examples(index, answerer);
    this.surveys = new SurveyShelf(index);
    this.digests = new DigestRoom(new ThreadDigests(index), store.digests());
  }

  private static Progress logged() {
    return Progress.every(
        Duration.ofSeconds(10),
        (done, expected) ->
            LOG.info(
                done == expected ? "Indexing: {} passages" : "Indexing: {} of {} passages",
                done,
                expected));
  }

  /**
   * Serves until the process is told to stop.
   *
   * @param corpus the folder of articles
   * @param folders where Quoth keeps what it makes
   */
  static void untilStopped(Path corpus, Folders folders, Settings.Serving settings)
      throws Exception {
    Service service = new Service(corpus, folders, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    service.start(settings.workspace());
    new CountDownLatch(1).await();
  }

  private void openOps(Settings.Serving settings) throws Failure {
    try {
      OpsDoor ops = OpsDoor.open(settings.bindAddress(), settings.opsPort(), readiness, meters);
      open.push(meters);
      open.push(ops);
      meters.watch(readiness);
      System.out.println("Health and metrics are at " + ops.uri());
    } catch (IOException e) {
      throw new Failure(e.getMessage() + " QUOTH_OPS_PORT sets it.");
    }
  }

  private void watch() {
    readiness.watch(INDEX, this::indexFault);
    readiness.watch(STORE, this::storeFault);
    meters.watch("quoth.index.passages", "Passages that answers come from", this::passages);
  }

  private Optional<String> indexFault() {
    try (Snapshot snapshot = index.snapshot()) {
      Path folder = snapshot.corpus().folder();
      // Quotes are checked against the files, so that none is shown without them.
      if (!Files.isDirectory(folder)) {
        return Optional.of("The folder of articles is gone: " + folder + ".");
      }
      snapshot.index().check();
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> storeFault() {
    try {
      store.check();
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private int passages() {
    try (Snapshot snapshot = index.snapshot()) {
      return snapshot.index().size();
    }
  }

  private void start(Workspace workspace) throws Exception {
    try (Snapshot snapshot = index.snapshot()) {
      System.out.printf(
          "Quoth answers from %s: %d articles, %d passages.%n",
          snapshot.corpus().folder(), snapshot.corpus().articles().size(), snapshot.index().size());
      snapshot.corpus().skipped().forEach(skipped -> LOG.warn("Not read: {}", skipped.why()));
    }
    switch (workspace) {
      case Workspace.InSlack slack -> inSlack(slack.settings());
      case Workspace.Practice practice -> practise(practice.port());
    }
    examples.get().stream().findFirst().ifPresent(e -> System.out.println("Try: @Quoth " + e));
    var _ = index.keepFresh().thenRun(() -> LOG.info("Passages are found by meaning, too"));
  }

  private void inSlack(SlackSettings settings) throws IOException {
    SlackApp slack = connect(settings);
    slack.eventsUrl().ifPresent(url -> System.out.println("Slack's requests go to " + url));
    if (settings.appToken() != null) {
      System.out.println("Slack is connected in Socket Mode.");
    }
  }

  private void practise(int port) throws Exception {
    PracticeWorkspace workspace = practiceWorkspace(port);
    open.push(workspace);
    SlackApp slack =
        connect(
            new SlackSettings(
                workspace.botToken(),
                workspace.signingSecret(),
                null,
                workspace.apiUrl(),
                "127.0.0.1",
                0));
    workspace.connect(slack.eventsUrl().orElseThrow());
    System.out.println("No Slack token is set, so here is a workspace to practise in:");
    System.out.println(workspace.pageUrl());
  }

  private SlackApp connect(SlackSettings settings) throws IOException {
    SlackApp slack =
        SlackApp.start(
            settings,
            SeenEvents.durable(store.seenEvents(), InstantSource.system()),
            new Rooms(
                answerer,
                new IndexLibrary(index),
                store,
                examples,
                surveys,
                new TeamPolls(store, InstantSource.system()),
                digests,
                leads,
                meters));
    open.push(slack);
    readiness.watch(SLACK, slack::fault);
    return slack;
  }

  private static PracticeWorkspace practiceWorkspace(int port) throws IOException, Failure {
    Path manifest = Files.createTempFile("manifest", ".yml");
    try (InputStream in = Service.class.getResourceAsStream("manifest.yml")) {
      if (in == null) {
        throw new IOException("manifest.yml is not in Quoth's jar: build it again with mvn.");
      }
      Files.copy(in, manifest, StandardCopyOption.REPLACE_EXISTING);
      return PracticeWorkspace.start(manifest, port);
    } catch (IOException e) {
      throw new Failure(e.getMessage() + " QUOTH_PORT sets it.");
    } finally {
      Files.delete(manifest);
    }
  }

  /**
   * Closes what is open, the last first: Slack finishes its answers while the rest still stands.
   */
  @Override
  public void close() {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("Quoth did not stop cleanly: {}", e.getMessage());
      }
    }
  }
}
