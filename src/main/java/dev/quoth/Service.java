package dev.quoth;

import dev.quoth.Settings.Workspace;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.CorpusAnswerer;
import dev.quoth.cli.Failure;
import dev.quoth.corpus.CorpusException;
import dev.quoth.practice.PracticeWorkspace;
import dev.quoth.search.LiveIndex;
import dev.quoth.search.Mode;
import dev.quoth.search.Progress;
import dev.quoth.search.Snapshot;
import dev.quoth.slack.DigestKeeper;
import dev.quoth.slack.DigestRoom;
import dev.quoth.slack.Rooms;
import dev.quoth.slack.SeenEvents;
import dev.quoth.slack.SlackApp;
import dev.quoth.slack.SlackSettings;
import dev.quoth.store.Store;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Quoth at work: the index, and Slack or the practice workspace. */
final class Service implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final LiveIndex index;
  private final Answerer answerer;
  private final Examples examples;
  private final SurveyShelf surveys;
  private final DigestRoom digests;
  private final Store store;

  private Service(Path corpus, Path data, @Nullable String databaseUrl)
      throws CorpusException, Failure {
    try {
      this.index = LiveIndex.open(corpus, data, Progress.silent());
    } catch (IOException e) {
      throw Failure.keeping(data, e);
    }
    this.store = Store.open(data, databaseUrl);
    open.push(store);
    open.push(index);
    this.answerer = new CorpusAnswerer(index, Mode.HYBRID);
    this.examples = new Examples(index, answerer);
    this.surveys = new SurveyShelf(index);
    this.digests = new DigestRoom(new ThreadDigests(index), DigestKeeper.inMemory());
  }

  /**
   * Serves until the process is told to stop.
   *
   * @param corpus the folder of articles
   * @param data the folder for what Quoth keeps
   * @param databaseUrl a PostgreSQL database to keep it in; null for a file in {@code data}
   */
  static void untilStopped(
      Path corpus, Path data, @Nullable String databaseUrl, Workspace workspace) throws Exception {
    Service service = new Service(corpus, data, databaseUrl);
    Runtime.getRuntime().addShutdownHook(new Thread(service::close, "stop"));
    service.start(workspace);
    new CountDownLatch(1).await();
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
                Set.of()));
    open.push(slack);
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
