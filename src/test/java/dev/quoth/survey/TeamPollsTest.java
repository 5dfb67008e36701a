package dev.quoth.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.quoth.store.Poll;
import dev.quoth.store.Store;
import dev.quoth.store.Workspace;
import dev.quoth.survey.TeamPolls.Form;
import dev.quoth.survey.TeamPolls.Request;
import dev.quoth.survey.TeamPolls.Voted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Polls as members and owners meet them, over a real store. */
class TeamPollsTest {
  private static final Survey CAREER = Read.shipped("career");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Workspace TEAM = new Workspace("E1", "T1");
  private static final Map<String, String> JOB = Map.of("goal", "job");
  private static final Map<String, String> SALARY = Map.of("goal", "salary");

  @TempDir Path folder;
  private Instant now = NOON;
  private Store store;
  private TeamPolls polls;

  @BeforeEach
  void open() {
    store = Store.open(folder, null);
    polls = new TeamPolls(store, () -> now);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static Request request(boolean anonymous, @Nullable Instant deadline, String... asked) {
    return new Request(TEAM, "C1", "UOWNER", CAREER, anonymous, List.of(asked), deadline);
  }

  private Voted vote(Poll poll, String user, Map<String, String> choices) {
    return polls.vote(poll, user, polls.form(poll, user, null).ballot(), CAREER, choices);
  }

  @Test
  void membersVoteUntilTheOwnerClosesIt() {
    Poll poll = polls.open(request(false, null));
    assertThat(vote(poll, "U1", JOB).counted()).isTrue();
    assertThat(vote(poll, "U2", SALARY).counted()).isTrue();
    assertThat(polls.voted(poll)).isEqualTo(2);

    assertThat(polls.close(poll, "U1")).isEqualTo("Only who opened this poll can close it.");
    assertThat(polls.close(poll, "UOWNER")).isNull();
    assertThat(polls.close(poll, "UOWNER")).isEqualTo("This poll is closed already.");

    assertThat(vote(poll, "U3", JOB))
        .isEqualTo(
            new Voted(
                false,
                "This poll is closed, so your answers were not counted. Ballots given before"
                    + " stand.",
                false));
    assertThat(polls.result(poll, CAREER).ballots()).isEqualTo(2);
  }

  @Test
  void aNamedBallotCanBeChangedAndItsFormShowsWhatWasChosen() {
    Poll poll = polls.open(request(false, null));
    vote(poll, "U1", JOB);

    assertThat(polls.form(poll, "U1", null).choices()).isEqualTo(JOB);
    assertThat(polls.form(poll, "U2", null).choices()).isEmpty();
    assertThat(vote(poll, "U1", SALARY).sentence()).isEqualTo("Your ballot is changed.");
    assertThat(polls.form(poll, "U1", null).choices()).isEqualTo(SALARY);
    assertThat(polls.voted(poll)).isEqualTo(1);
  }

  @Test
  void whoSubmitsAFormTwiceIsCountedOnce() {
    for (boolean anonymous : new boolean[] {false, true}) {
      Poll poll = polls.open(request(anonymous, null));
      Form form = polls.form(poll, "U1", null);

      assertThat(polls.vote(poll, "U1", form.ballot(), CAREER, JOB).counted()).isTrue();
      assertThat(polls.vote(poll, "U1", form.ballot(), CAREER, JOB).counted()).isTrue();

      assertThat(polls.result(poll, CAREER).ballots()).isEqualTo(1);
    }
  }

  @Test
  void anAnonymousBallotIsChangedWithItsFormAndASecondOneIsBarred() {
    Poll poll = polls.open(request(true, null));
    Form form = polls.form(poll, "U1", null);
    polls.vote(poll, "U1", form.ballot(), CAREER, JOB);

    Voted again = vote(poll, "U1", SALARY);
    assertThat(again.counted()).isFalse();
    assertThat(again.sentence()).startsWith("You have voted already, and that ballot stands.");

    assertThat(polls.form(poll, "U1", form.ballot()).choices()).isEqualTo(JOB);
    assertThat(polls.vote(poll, "U1", form.ballot(), CAREER, SALARY).counted()).isTrue();
    assertThat(polls.vote(poll, "U2", form.ballot(), CAREER, SALARY).counted())
        .as("another's ballot")
        .isFalse();
    assertThat(polls.result(poll, CAREER).ballots()).isEqualTo(1);
  }

  @Test
  void anAnonymousPollKeepsNothingThatLeadsFromAPersonToAChoice() throws Exception {
    Poll poll = polls.open(request(true, null, "UALICE", "UBOB"));
    vote(poll, "UALICE", JOB);
    vote(poll, "UBOB", SALARY);

    List<String> voters = rows("SELECT voter FROM voter");
    List<String> ballots = rows("SELECT id || choices FROM ballot");
    assertThat(voters).hasSize(2).noneMatch(v -> v.contains("UALICE") || v.contains("UBOB"));
    assertThat(ballots).hasSize(2).noneMatch(b -> b.contains("UALICE") || b.contains("UBOB"));
    assertThat(ballots).noneMatch(b -> voters.stream().anyMatch(b::contains));

    polls.close(poll, "UOWNER");
    assertThat(rows("SELECT voter_key FROM poll"))
        .as("who has voted can't be found out any more")
        .containsExactly("");
  }

  private List<String> rows(String sql) throws Exception {
    List<String> found = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("quoth.db"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }

  @Test
  void whoIsNotAskedIsRefused() {
    Poll poll = polls.open(request(false, null, "U1", "U2"));

    assertThat(vote(poll, "U9", JOB).sentence()).startsWith("This poll asks others");
    assertThat(polls.voted(poll)).isZero();
  }

  @Test
  void aFormOfAnEarlierEditionIsRefusedAndNothingIsLost() {
    Poll poll = polls.open(request(false, null));
    vote(poll, "U1", JOB);

    Voted stale = vote(poll, "U1", Map.of("goal", "fame"));

    assertThat(stale.counted()).isFalse();
    assertThat(stale.sentence()).startsWith("The survey has changed since you opened it");
    assertThat(polls.form(poll, "U1", null).choices()).isEqualTo(JOB);
    assertThat(vote(poll, "U1", Map.of()).sentence()).startsWith("You have answered nothing");
  }

  @Test
  void aDeadlineInThePastIsRefused() {
    assertThat(polls.faultsIn(request(false, NOON)))
        .containsExactly("The deadline has passed already: choose a time to come.");
    assertThat(polls.faultsIn(request(false, NOON.plusSeconds(400L * 24 * 3600)))).hasSize(1);
    assertThatThrownBy(() -> polls.open(request(false, NOON.minusSeconds(1))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void atItsDeadlineAPollTakesNoMoreBallotsEvenBeforeItIsClosed() {
    Poll poll = polls.open(request(false, NOON.plusSeconds(60)));
    now = NOON.plusSeconds(60);

    assertThat(vote(poll, "U1", JOB).counted()).isFalse();
  }

  @Test
  void aDeadlineSurvivesARestartAndItsResultIsPostedByOne() {
    Poll poll = polls.open(request(false, NOON.plusSeconds(60)));
    vote(poll, "U1", JOB);
    assertThat(polls.toPost(TEAM)).isEmpty();
    store.close();
    open();
    now = NOON.plusSeconds(61);
    TeamPolls other = new TeamPolls(store, () -> now);

    List<Poll> mine = polls.toPost(TEAM);
    assertThat(mine).extracting(Poll::id).containsExactly(poll.id());
    assertThat(other.toPost(TEAM)).isEmpty();
    assertThat(polls.result(mine.getFirst(), CAREER).ballots()).isEqualTo(1);

    polls.posted(poll);
    now = NOON.plusSeconds(3600);
    assertThat(other.toPost(TEAM)).isEmpty();
  }

  @Test
  void whatACrashKeptFromBeingPostedIsHandedOutAgain() {
    Poll poll = polls.open(request(false, null));
    polls.close(poll, "UOWNER");
    assertThat(polls.toPost(TEAM)).hasSize(1);

    now = NOON.plusSeconds(60);

    assertThat(polls.toPost(TEAM)).extracting(Poll::id).containsExactly(poll.id());
  }

  @Test
  void eachWorkspaceGetsItsOwnPollsToPostAndNoOthers() {
    Workspace other = new Workspace(null, "T1");
    Poll here = polls.open(request(false, NOON.plusSeconds(60)));
    Poll there =
        polls.open(
            new Request(other, "C1", "UOWNER", CAREER, false, List.of(), NOON.plusSeconds(60)));
    now = NOON.plusSeconds(61);

    assertThat(polls.toPost(TEAM)).extracting(Poll::id).containsExactly(here.id());
    assertThat(polls.find(other, there.id()).orElseThrow().isOpen()).isTrue();
    assertThat(polls.toPost(other)).extracting(Poll::id).containsExactly(there.id());
  }

  @Test
  void aCardThatACrashKeptFromBeingPostedIsHandedOutToOneProcess() {
    Poll poll = polls.open(request(false, null));
    assertThat(polls.toAnnounce(TEAM)).as("its opener is at it").isEmpty();

    now = NOON.plusSeconds(60);
    assertThat(polls.toAnnounce(new Workspace(null, "T1"))).isEmpty();
    assertThat(polls.toAnnounce(TEAM)).containsExactly(poll);
    assertThat(polls.toAnnounce(TEAM)).as("somebody is at it").isEmpty();

    polls.cardPosted(poll, "17.1");
    now = NOON.plusSeconds(600);
    assertThat(polls.toAnnounce(TEAM)).isEmpty();
  }

  @Test
  void theOwnersFilesAreHandedOutOnceTheResultIsPosted() {
    Poll poll = polls.open(request(false, null));
    polls.close(poll, "UOWNER");
    assertThat(polls.toDeliver(TEAM)).isEmpty();
    polls.toPost(TEAM);
    polls.posted(poll);

    assertThat(polls.toDeliver(TEAM)).extracting(Poll::id).containsExactly(poll.id());
    assertThat(polls.toDeliver(TEAM)).isEmpty();
    now = NOON.plusSeconds(60);
    assertThat(polls.toDeliver(TEAM)).as("who was to send them has died").hasSize(1);

    polls.delivered(poll);
    now = NOON.plusSeconds(600);
    assertThat(polls.toDeliver(TEAM)).isEmpty();
  }

  @Test
  void aPollIsOverWhenEveryoneAskedHasAnswered() {
    for (boolean anonymous : new boolean[] {false, true}) {
      Poll poll = polls.open(request(anonymous, null, "U1", "U2"));
      assertThat(vote(poll, "U1", JOB).complete()).isFalse();
      polls.closeComplete(poll);
      assertThat(polls.find(poll.workspace(), poll.id()).orElseThrow().isOpen()).isTrue();

      assertThat(vote(poll, "U2", JOB).complete()).isTrue();
      polls.closeComplete(poll);

      assertThat(polls.toPost(TEAM)).extracting(Poll::id).containsExactly(poll.id());
    }
  }

  @Test
  void thoseWhoHaveNotAnsweredAreRemindedOnce() {
    for (boolean anonymous : new boolean[] {false, true}) {
      Poll poll = polls.open(request(anonymous, null, "U1", "U2", "U3"));
      vote(poll, "U2", JOB);

      assertThat(polls.toRemind(poll)).containsExactly("U1", "U3");
      assertThat(polls.toRemind(poll)).isEmpty();
    }
  }

  @Test
  void whoCanSeeWhatIsSaidBeforeOneAnswers() {
    assertThat(TeamPolls.notice(polls.open(request(true, null))))
        .startsWith("Anonymous: ")
        .contains("fewer than 4 ballots");
    assertThat(TeamPolls.notice(polls.open(request(false, null)))).startsWith("Not anonymous: ");
  }

  @Test
  void theOwnerGetsTheBallotsOfANamedPoll() throws Exception {
    Poll poll = polls.open(request(false, null));
    vote(poll, "U2", Map.of("goal", "salary", "style", "control"));
    vote(poll, "U1", JOB);

    List<String> lines = polls.csv(poll, CAREER).lines().toList();
    assertThat(lines.getFirst()).startsWith("\"voter\",\"What is your goal?\"");
    assertThat(lines.get(1)).startsWith("\"U1\",\"Get a backend job quickly\",\"\"");
    assertThat(lines.get(2))
        .startsWith("\"U2\",\"Maximize my salary ceiling\"")
        .contains("\"Control over performance\"");

    JsonNode json = new ObjectMapper().readTree(polls.json(poll, CAREER));
    assertThat(json.at("/votes/1/choices/goal").asText()).isEqualTo("salary");
    assertThat(json.at("/recommendation/outcome/option").asText()).isEqualTo("Rust");
    assertThat(json.at("/spread/0/counts/job").asInt()).isEqualTo(1);
    assertThat(json.at("/recommendation/reasons/0/evidence/line").asInt()).isPositive();
  }

  @Test
  void ofAnAnonymousPollTheOwnerGetsCountsAndBelowFourBallotsNone() throws Exception {
    Poll poll = polls.open(request(true, null));
    for (String user : List.of("U1", "U2", "U3")) {
      vote(poll, user, JOB);
    }
    assertThat(polls.csv(poll, CAREER).lines())
        .containsExactly("\"question\",\"choice\",\"ballots\"");
    JsonNode few = new ObjectMapper().readTree(polls.json(poll, CAREER));
    assertThat(few.has("spread")).isFalse();
    assertThat(few.at("/outcome/option").asText()).isEqualTo("Go");

    vote(poll, "U4", SALARY);

    assertThat(polls.csv(poll, CAREER))
        .contains("\"What is your goal?\",\"Get a backend job quickly\",\"3\"\r\n");
    JsonNode enough = new ObjectMapper().readTree(polls.json(poll, CAREER));
    assertThat(enough.has("votes")).isFalse();
    assertThat(enough.at("/stability/of").asInt()).isEqualTo(4);
  }

  @Test
  void whatASpreadsheetWouldTakeForAFormulaIsText() throws Exception {
    Path surveys = Files.createDirectories(folder.resolve("surveys"));
    String yaml =
        "title: T\n"
            + "options: [A, B]\n"
            + "questions:\n"
            + "  q:\n"
            + "    ask: '=1+1 \"?\"'\n"
            + "    choices: {a: {label: '@x'}, b: {label: B}}\n";
    Files.write(surveys.resolve("s.yml"), yaml.getBytes(StandardCharsets.UTF_8));
    Survey survey = Surveys.read(surveys, List.of(), _ -> List.of()).survey("s").orElseThrow();
    Poll poll =
        polls.open(
            new Request(new Workspace(null, "T1"), "C1", "U1", survey, false, List.of(), null));
    polls.vote(poll, "U1", "U1", survey, Map.of("q", "a"));

    assertThat(polls.csv(poll, survey))
        .isEqualTo("\"voter\",\"'=1+1 \"\"?\"\"\"\r\n\"U1\",\"'@x\"\r\n");
  }

  @Test
  void threeHundredBallotsAreCounted() {
    Poll poll = polls.open(request(false, null));
    for (int i = 0; i < 300; i++) {
      vote(poll, "U" + i, i % 3 == 0 ? SALARY : JOB);
    }

    PollResult.Full full = (PollResult.Full) polls.result(poll, CAREER);

    assertThat(full.ballots()).isEqualTo(300);
    assertThat(full.picks()).containsExactly(Map.entry("Go", 200), Map.entry("Rust", 100));
    assertThat(full.stability()).isEqualTo(new PollResult.Stability(300, 300));
  }
}
