package dev.quoth.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import dev.quoth.ops.Meters;
import dev.quoth.slack.Samples.Recorder;
import dev.quoth.slack.Samples.Shelf;
import dev.quoth.slack.StandInSlack.Planned;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import dev.quoth.survey.Surveys;
import dev.quoth.survey.TeamPolls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The app that ships, over HTTP, with a store of its own and a stand-in for Slack. */
final class Workplace implements AutoCloseable {
  static final Workspace OWN = new Workspace(null, StandInSlack.TEAM);

  final StandInSlack slack = new StandInSlack();
  final Shelf shelf = new Shelf();
  final Store store = Samples.newStore();
  final TeamPolls polls = new TeamPolls(store, InstantSource.system());
  Recorder answerer = new Recorder(Samples::yes);
  Set<String> leads = Set.of();
  List<String> examples = List.of("Is Rust faster than Go?", "Why Go?");
  Surveys surveys = Samples.surveys();
  SeenEvents seen = SeenEvents.durable(store.seenEvents(), InstantSource.system());
  private SlackApp app;

  /** Starts Quoth anew, answering so. */
  void start(Function<String, Answer> answers) {
    answerer = new Recorder(answers);
    start(answerer);
  }

  /** Starts Quoth anew, answering from articles or whatever else. */
  void start(Answerer from) {
    stop();
    try {
      app =
          SlackApp.start(
              new SlackSettings(
                  "xoxb-not-a-real-token",
                  SignedClient.SECRET,
                  null,
                  slack.apiUrl().toString(),
                  "127.0.0.1",
                  0),
              seen,
              new Rooms(
                  from,
                  shelf,
                  store,
                  () -> examples,
                  () -> surveys,
                  polls,
                  Samples.digests(),
                  leads,
                  new Meters()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void start() {
    start(Samples::yes);
  }

  /** What the app was granted, which Slack says beside its answers. */
  void granted(String scopes) {
    String member =
        "{\"ok\":true,\"user\":{\"id\":\"U1\",\"team_id\":\"%s\"}}".formatted(StandInSlack.TEAM);
    slack.failing(call ->
        call.method().equals("users.info")
            ? Optional.of(new Planned(200, Map.of("X-OAuth-Scopes", scopes), member))
            : Optional.empty());
  }

  /** Stops Quoth, after it has done what it acknowledged. */
  void stop() {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  HttpResponse<String> send(JsonNode payload) {
    HttpResponse<String> response = new SignedClient(app.eventsUrl().orElseThrow()).send(payload);
    assertThat(response.statusCode()).isEqualTo(200);
    return response;
  }

  static ObjectNode eventOf(ObjectNode payload) {
    return (ObjectNode) payload.get("event");
  }

  @Override
  public void close() {
    stop();
    store.close();
    slack.close();
    assertThat(slack.objections()).as("calls that Slack would refuse").isEmpty();
  }
}
