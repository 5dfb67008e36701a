package dev.quoth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quoth.store.Channels.Listening;
import dev.quoth.store.Channels.Reply;
import dev.quoth.store.Digests.Digest;
import dev.quoth.store.Digests.Draft;
import dev.quoth.store.Errands.Hold;
import dev.quoth.store.Polls.Ballot;
import dev.quoth.store.Polls.Vote;
import dev.quoth.store.PostedAnswers.Posted;
import dev.quoth.store.Questions.Question;
import dev.quoth.store.Questions.Unanswered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds for the store, whatever database is below it. */
abstract class StoreContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Workspace TEAM = new Workspace(null, "T1");
  private static final Workspace OTHER = new Workspace("E1", "T1");

  private Store store;

  /** Opens the same database each time it is called. */
  abstract Store open();

  /** Runs a statement on that database, past the store. */
  abstract void execute(String sql);

  @BeforeEach
  void openStore() {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  static Poll poll(Workspace workspace, String id, boolean anonymous, @Nullable Instant deadline) {
    return new Poll(
        workspace,
        id,
        "C1",
        "U1",
        "career",
        "abc",
        anonymous,
        anonymous ? "key" : "",
        List.of("U1", "U2"),
        NOW,
        deadline,
        null,
        Poll.State.OPEN);
  }

  @Test
  void aPollIsFoundAsItWasOpened() {
    Poll poll = poll(TEAM, "p", true, NOW.plusSeconds(60));
    store.polls().open(poll);

    assertThat(store.polls().find(TEAM, "p")).contains(poll);
    assertThat(store.polls().open()).containsExactly(poll);
    assertThat(store.polls().find(OTHER, "p")).isEmpty();
  }

  @Test
  void aPollWithoutADeadlineIsNeverDue() {
    store.polls().open(poll(TEAM, "endless", false, null));
    store.polls().open(poll(TEAM, "due", false, NOW));
    store.polls().open(poll(TEAM, "later", false, NOW.plusSeconds(1)));
    store.polls().open(poll(OTHER, "another workspace's", false, NOW));

    assertThat(store.polls().due(TEAM, NOW)).extracting(Poll::id).containsExactly("due");
    assertThat(store.polls().due(TEAM, NOW.plusSeconds(1)))
        .extracting(Poll::id)
        .containsExactly("due", "later");
  }

  @Test
  void itRemembersWhereTheCardStands() {
    store.polls().open(poll(TEAM, "p", false, null));
    store.polls().setMessage(TEAM, "p", "17.1");

    assertThat(store.polls().find(TEAM, "p").orElseThrow().message()).isEqualTo("17.1");
  }

  @Test
  void aBallotCanBeChangedUntilThePollCloses() {
    Poll poll = poll(TEAM, "p", false, null);
    store.polls().open(poll);

    assertThat(store.polls().vote(poll, "U1", new Ballot("U1", Map.of("goal", "job"))))
        .isEqualTo(Vote.COUNTED);
    assertThat(store.polls().vote(poll, "U2", new Ballot("U2", Map.of("goal", "salary"))))
        .isEqualTo(Vote.COUNTED);
    assertThat(store.polls().vote(poll, "U1", new Ballot("U1", Map.of("goal", "saas"))))
        .isEqualTo(Vote.CHANGED);
    assertThat(store.polls().close(TEAM, "p")).isTrue();
    assertThat(store.polls().vote(poll, "U1", new Ballot("U1", Map.of("goal", "job"))))
        .isEqualTo(Vote.CLOSED);

    assertThat(store.polls().ballots(poll))
        .containsExactly(
            new Ballot("U1", Map.of("goal", "saas")), new Ballot("U2", Map.of("goal", "salary")));
    assertThat(store.polls().voters(poll)).containsExactlyInAnyOrder("U1", "U2");
  }

  @Test
  void anAnonymousBallotIsChangedOnlyUnderItsOwnIdAndNobodyVotesTwice() {
    Poll poll = poll(TEAM, "p", true, null);
    store.polls().open(poll);
    store.polls().vote(poll, "hash1", new Ballot("secret1", Map.of("goal", "job")));
    store.polls().vote(poll, "hash2", new Ballot("secret2", Map.of("goal", "job")));

    assertThat(store.polls().vote(poll, "hash1", new Ballot("another", Map.of("goal", "saas"))))
        .isEqualTo(Vote.BARRED);
    assertThat(store.polls().vote(poll, "hash3", new Ballot("secret1", Map.of("goal", "saas"))))
        .isEqualTo(Vote.BARRED);
    assertThat(store.polls().vote(poll, "hash1", new Ballot("secret1", Map.of("goal", "salary"))))
        .isEqualTo(Vote.CHANGED);

    assertThat(store.polls().ballots(poll))
        .containsExactly(
            new Ballot("secret1", Map.of("goal", "salary")),
            new Ballot("secret2", Map.of("goal", "job")));
    assertThat(store.polls().voters(poll)).containsExactlyInAnyOrder("hash1", "hash2");
  }

  @Test
  void closingAnAnonymousPollDeletesItsKey() {
    store.polls().open(poll(TEAM, "p", true, null));

    store.polls().close(TEAM, "p");

    assertThat(store.polls().find(TEAM, "p").orElseThrow().voterKey()).isEmpty();
  }

  @Test
  void ofManyThatCloseAPollAtOnceOneDoes() throws Exception {
    store.polls().open(poll(TEAM, "p", false, null));

    assertThat(atOnce(16, () -> store.polls().close(TEAM, "p"))).containsOnlyOnce(true);
  }

  @Test
  void ofManyThatPostAResultOneDoesUnlessItDies() throws Exception {
    store.polls().open(poll(TEAM, "p", false, null));
    store.polls().open(poll(OTHER, "p", false, null));
    assertThat(store.polls().claim(TEAM, Poll.State.CLOSED, NOW)).as("still open").isEmpty();
    store.polls().close(TEAM, "p");
    store.polls().close(OTHER, "p");

    assertThat(claimedBy16(Poll.State.CLOSED, NOW)).hasSize(1);
    Instant afterItsDeath = NOW.plus(Duration.ofMinutes(1));
    assertThat(claimedBy16(Poll.State.CLOSED, afterItsDeath)).hasSize(1);

    store.polls().posted(TEAM, "p");
    Instant later = NOW.plus(Duration.ofDays(1));
    assertThat(claimedBy16(Poll.State.CLOSED, later)).isEmpty();
    assertThat(claimedBy16(Poll.State.POSTED, later)).hasSize(1);
    store.polls().delivered(TEAM, "p");
    assertThat(claimedBy16(Poll.State.POSTED, later.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(store.polls().claim(OTHER, Poll.State.CLOSED, NOW)).hasSize(1);
  }

  @Test
  void ofManyThatPostACardOneDoesAndOnlyWhereItsOpenerHasDied() throws Exception {
    store.polls().open(poll(TEAM, "p", false, null));
    assertThat(claimedBy16(Poll.State.OPEN, NOW)).as("its opener is at it").isEmpty();

    assertThat(claimedBy16(Poll.State.OPEN, NOW.plus(Duration.ofMinutes(1)))).hasSize(1);

    store.polls().setMessage(TEAM, "p", "17.1");
    assertThat(claimedBy16(Poll.State.OPEN, NOW.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void anAbandonedPollTakesNothingAndHasNoResult() {
    Poll poll = poll(TEAM, "p", true, NOW);
    store.polls().open(poll);
    store.polls().abandon(TEAM, "p");

    assertThat(store.polls().vote(poll, "U1", new Ballot("b", Map.of("goal", "job"))))
        .isEqualTo(Vote.CLOSED);
    Instant later = NOW.plus(Duration.ofDays(1));
    assertThat(store.polls().due(TEAM, later)).isEmpty();
    for (Poll.State state : Poll.State.values()) {
      if (state != Poll.State.DELIVERED) {
        assertThat(store.polls().claim(TEAM, state, later)).isEmpty();
      }
    }
    assertThat(store.polls().find(TEAM, "p").orElseThrow().voterKey()).isEmpty();
  }

  private List<Poll> claimedBy16(Poll.State state, Instant now) throws Exception {
    return atOnce(16, () -> store.polls().claim(TEAM, state, now)).stream()
        .flatMap(List::stream)
        .toList();
  }

  @Test
  void remindersAreSentOnce() throws Exception {
    store.polls().open(poll(TEAM, "p", false, null));

    assertThat(atOnce(8, () -> store.polls().claimReminder(TEAM, "p"))).containsOnlyOnce(true);
  }

  @Test
  void threeHundredBallotsAtOnceAreAllKept() throws Exception {
    Poll poll = poll(TEAM, "p", true, null);
    store.polls().open(poll);

    List<Callable<Vote>> votes =
        IntStream.range(0, 300).<Callable<Vote>>mapToObj(i -> () -> vote(poll, i)).toList();

    assertThat(atOnce(votes)).hasSize(300).containsOnly(Vote.COUNTED);
    assertThat(store.polls().ballots(poll)).hasSize(300);
  }

  /** Who waits in vain for a connection, on a busy machine, is told so and sends the form again. */
  private Vote vote(Poll poll, int i) {
    Ballot ballot = new Ballot("secret" + i, Map.of("goal", "job"));
    try {
      return store.polls().vote(poll, "hash" + i, ballot);
    } catch (StoreException e) {
      return store.polls().vote(poll, "hash" + i, ballot);
    }
  }

  @Test
  void ofManyWritesAtOnceThoseThatFailTakeNoOtherWithThem() throws Exception {
    List<Callable<Boolean>> writes =
        IntStream.range(0, 100)
            .<Callable<Boolean>>mapToObj(i -> () -> isKept("question " + i, i % 10 == 7))
            .toList();

    assertThat(atOnce(writes)).filteredOn(kept -> kept).hasSize(90);
    assertThat(store.questions().inThread(TEAM, "C1", "17.1", 200))
        .extracting(Question::text)
        .hasSize(90)
        .doesNotHaveDuplicates()
        .doesNotContain("question 7", "question 97");
  }

  private boolean isKept(String text, boolean damaged) {
    String asker = damaged ? null : "U1"; // the database takes no question of nobody
    try {
      store.questions().add(new Question(TEAM, "C1", "17.1", asker, text, true, NOW));
      return true;
    } catch (StoreException e) {
      assertThat(damaged).isTrue();
      return false;
    }
  }

  @Test
  void whatIsWrittenAfterTheEndFailsInWords() {
    store.close();
    assertThatThrownBy(() -> store.polls().close(TEAM, "p")).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> store.polls().find(TEAM, "p")).isInstanceOf(StoreException.class);
  }

  @Test
  void anErrandIsTakenOverWithTheTimeToWhichItWasPutOff() {
    Errands.Errand errand = new Errands.Errand(TEAM, "e1", "{}", NOW, Instant.EPOCH);
    store.seenEvents().claim(TEAM, List.of("Ev1"), errand, new Hold("one", NOW), NOW);
    Instant due = NOW.plusSeconds(900);
    store.errands().putOff(errand, due);
    store.errands().putOff(new Errands.Errand(OTHER, "e1", "{}", NOW, NOW), NOW);

    assertThat(store.errands().takeOver(new Hold("two", due), NOW.plusSeconds(1)))
        .containsExactly(new Errands.Errand(TEAM, "e1", "{}", NOW, due));
  }

  @Test
  void anEventIsTakenOnOnceByWhicheverOfItsNames() throws Exception {
    assertThat(atOnce(16, () -> claim(TEAM, "Ev1", "17.1"))).containsOnlyOnce(true);
    assertThat(claim(OTHER, "Ev1", "17.1")).isTrue();
    assertThat(claim(TEAM, "Ev2", "17.1")).isFalse();
    assertThat(claim(TEAM, "Ev1")).isFalse();
    assertThat(claim(TEAM, "Ev3", "17.3")).isTrue();

    store.seenEvents().forgetBefore(NOW.plusSeconds(3600));
    assertThat(claim(TEAM, "Ev1", "17.1")).isTrue();
  }

  private boolean claim(Workspace workspace, String... names) {
    return store.seenEvents().claim(workspace, List.of(names), NOW);
  }

  @Test
  void aThreadHasOneDigest() {
    Digest draft = new Digest(TEAM, "C1", "17.1", "U1", "{}", null, NOW);
    Digest posted = new Digest(TEAM, "C1", "17.1", "U2", "{\"a\":1}", "17.9", NOW.plusSeconds(5));
    store.digests().save(draft);
    assertThat(store.digests().find(TEAM, "C1", "17.1")).contains(draft);
    assertThat(store.digests().latest(TEAM, 5)).isEmpty();

    store.digests().save(posted);

    assertThat(store.digests().find(TEAM, "C1", "17.1")).contains(posted);
    assertThat(store.digests().latest(TEAM, 5)).containsExactly(posted);
    assertThat(store.digests().find(OTHER, "C1", "17.1")).isEmpty();
  }

  @Test
  void oneAtATimePostsTheDigestOfAThread() {
    Digests digests = store.digests();
    Instant until = digests.claim(TEAM, "C1", "17.1", "U1", NOW).orElseThrow();
    assertThat(digests.claim(TEAM, "C1", "17.1", "U2", NOW.plusSeconds(1))).isEmpty();
    assertThat(digests.claim(OTHER, "C1", "17.1", "U2", NOW)).isPresent();
    assertThat(digests.latest(TEAM, 5)).as("a claim is no digest").isEmpty();

    digests.release(TEAM, "C1", "17.1", until);
    Instant second = digests.claim(TEAM, "C1", "17.1", "U2", NOW.plusSeconds(2)).orElseThrow();
    digests.release(TEAM, "C1", "17.1", until);
    assertThat(digests.claim(TEAM, "C1", "17.1", "U3", NOW.plusSeconds(3)))
        .as("the first can't give back what the second holds")
        .isEmpty();
    assertThat(digests.claim(TEAM, "C1", "17.1", "U3", second))
        .as("a dead process holds it no longer than its time")
        .isPresent();
  }

  @Test
  void aClaimLeavesTheDigestThatIsPostedAlone() {
    Digest posted = new Digest(TEAM, "C1", "17.1", "U1", "{}", "17.9", NOW);
    store.digests().save(posted);
    Instant until =
        store.digests().claim(TEAM, "C1", "17.1", "U2", NOW.plusSeconds(9)).orElseThrow();
    assertThat(store.digests().find(TEAM, "C1", "17.1")).contains(posted);
    store.digests().save(posted);
    assertThat(store.digests().claim(TEAM, "C1", "17.1", "U3", NOW.plusSeconds(10))).isEmpty();
    store.digests().release(TEAM, "C1", "17.1", until);
    assertThat(store.digests().latest(TEAM, 5)).containsExactly(posted);
  }

  @Test
  void eachLeadHasOneDraftOfAThreadUntilItIsDropped() {
    Digests digests = store.digests();
    Draft first = new Draft(TEAM, "C1", "17.1", "U1", "{}", NOW);
    Draft second = new Draft(TEAM, "C1", "17.1", "U1", "{\"a\":1}", NOW.plusSeconds(1));
    Draft hers = new Draft(TEAM, "C1", "17.1", "U2", "{\"b\":1}", NOW);
    digests.keep(first);
    digests.keep(hers);
    digests.keep(second);

    assertThat(digests.draft(TEAM, "C1", "17.1", "U1")).contains(second);
    assertThat(digests.draft(TEAM, "C1", "17.1", "U2")).contains(hers);
    assertThat(digests.draft(OTHER, "C1", "17.1", "U1")).isEmpty();

    digests.drop(TEAM, "C1", "17.1", "U1");
    assertThat(digests.draft(TEAM, "C1", "17.1", "U1")).isEmpty();
    assertThat(digests.draft(TEAM, "C1", "17.1", "U2")).isPresent();
    digests.keep(new Draft(TEAM, "C1", "18.1", "U1", "{}", NOW.plus(Duration.ofDays(31))));
    assertThat(digests.draft(TEAM, "C1", "17.1", "U2")).as("of a month ago").isEmpty();
  }

  @Test
  void theLastOpinionOfAPersonOnAnAnswerCounts() {
    store.feedback().give(TEAM, "a1", "U1", false, NOW);
    store.feedback().give(TEAM, "a1", "U1", true, NOW);
    store.feedback().give(TEAM, "a1", "U2", false, NOW);
    store.feedback().give(OTHER, "a1", "U3", false, NOW);

    assertThat(store.feedback().since(TEAM, NOW)).isEqualTo(new Feedback.Share(1, 2));
    assertThat(store.feedback().since(TEAM, NOW.plusSeconds(1)))
        .isEqualTo(new Feedback.Share(0, 0));
  }

  @Test
  void aChannelHasTheDefaultSettingUntilOneIsSet() {
    Channels.Setting quiet = new Channels.Setting(Listening.NOTHING, Reply.EPHEMERAL_FIRST, true);
    store
        .channels()
        .set(TEAM, "C1", new Channels.Setting(Listening.QUESTIONS, Reply.THREAD, false));
    store.channels().set(TEAM, "C1", quiet);

    assertThat(store.channels().get(TEAM, "C1")).isEqualTo(quiet);
    assertThat(store.channels().get(TEAM, "C2")).isEqualTo(Channels.Setting.DEFAULT);
    assertThat(store.channels().get(OTHER, "C1")).isEqualTo(Channels.Setting.DEFAULT);
  }

  @Test
  void aThreadRemembersItsLastQuestionsOldestFirst() {
    store.questions().add(question(TEAM, "17.1", "one?", true, NOW));
    store.questions().add(question(TEAM, "17.1", "two?", false, NOW.plusSeconds(1)));
    store.questions().add(question(TEAM, "17.1", "three?", true, NOW.plusSeconds(2)));
    store.questions().add(question(TEAM, "18.1", "elsewhere?", true, NOW));
    store.questions().add(question(OTHER, "17.1", "theirs?", true, NOW));

    assertThat(store.questions().inThread(TEAM, "C1", "17.1", 2))
        .extracting(Question::text)
        .containsExactly("two?", "three?");
    store.questions().forgetBefore(NOW.plusSeconds(2));
    assertThat(store.questions().inThread(TEAM, "C1", "17.1", 2))
        .containsExactly(question(TEAM, "17.1", "three?", true, NOW.plusSeconds(2)));
  }

  @Test
  void whatWasNotAnsweredIsCounted() {
    store.questions().add(question(TEAM, "1", "once?", false, NOW.plusSeconds(3)));
    store.questions().add(question(TEAM, "2", "twice?", false, NOW.plusSeconds(1)));
    store.questions().add(question(TEAM, "3", "twice?", false, NOW.plusSeconds(2)));
    store.questions().add(question(TEAM, "4", "answered?", true, NOW));
    store.questions().add(question(TEAM, "5", "long ago?", false, NOW.minusSeconds(1)));
    store.questions().add(question(OTHER, "6", "theirs?", false, NOW));

    assertThat(store.questions().unanswered(TEAM, NOW, 10))
        .containsExactly(
            new Unanswered("twice?", 2, NOW.plusSeconds(2)),
            new Unanswered("once?", 1, NOW.plusSeconds(3)));
    assertThat(store.questions().unanswered(TEAM, NOW, 1)).hasSize(1);
  }

  private static Question question(
      Workspace workspace, String thread, String text, boolean answered, Instant asked) {
    return new Question(workspace, "C1", thread, "U1", text, answered, asked);
  }

  @Test
  void anAnswerIsKeptAsItWasPostedUntilItIsMarked() {
    Posted first = posted(TEAM, "17.1", NOW);
    Posted second = posted(OTHER, "17.1", NOW.plusSeconds(1));
    store.postedAnswers().add(first);
    store.postedAnswers().add(second);
    store.postedAnswers().add(posted(TEAM, "17.1", NOW.plusSeconds(9)));

    assertThat(store.postedAnswers().unmarked(10)).containsExactly(second, first);
    store.postedAnswers().marked(second);
    assertThat(store.postedAnswers().unmarked(10)).containsExactly(first);
    store.postedAnswers().forgetBefore(NOW.plusSeconds(1));
    assertThat(store.postedAnswers().unmarked(10)).isEmpty();
  }

  private static Posted posted(Workspace workspace, String message, Instant time) {
    return new Posted(
        workspace, "C1", message, "[]", "Yes", Map.of("a.md", "3f", "b.md", ""), time);
  }

  @Test
  void allIsThereAfterARestart() {
    Poll poll = poll(TEAM, "p", false, NOW);
    store.polls().open(poll);
    store.polls().vote(poll, "U1", new Ballot("U1", Map.of("goal", "job")));
    store.close();

    store = open();

    assertThat(store.polls().due(TEAM, NOW)).containsExactly(poll);
    assertThat(store.polls().ballots(poll)).hasSize(1);
  }

  @Test
  void anUninstalledWorkspaceLeavesNothingAndTouchesNoOther() {
    for (Workspace workspace : List.of(TEAM, OTHER)) {
      Poll poll = poll(workspace, "p", false, NOW);
      store.polls().open(poll);
      store.polls().vote(poll, "U1", new Ballot("U1", Map.of("goal", "job")));
      store.digests().save(new Digest(workspace, "C1", "17.1", "U1", "{}", null, NOW));
      store.digests().keep(new Draft(workspace, "C1", "17.1", "U1", "{}", NOW));
      store.feedback().give(workspace, "a1", "U1", true, NOW);
      store.questions().add(question(workspace, "17.1", "one?", false, NOW));
      store.postedAnswers().add(posted(workspace, "17.1", NOW));
      claim(workspace, "Ev1");
    }

    store.forget(TEAM);

    assertThat(store.polls().due(TEAM, NOW)).isEmpty();
    assertThat(store.polls().due(OTHER, NOW)).hasSize(1);
    assertThat(store.polls().ballots(poll(TEAM, "p", false, NOW))).isEmpty();
    assertThat(store.polls().voters(poll(TEAM, "p", false, NOW))).isEmpty();
    assertThat(store.polls().ballots(poll(OTHER, "p", false, NOW))).hasSize(1);
    assertThat(store.digests().find(TEAM, "C1", "17.1")).isEmpty();
    assertThat(store.digests().draft(TEAM, "C1", "17.1", "U1")).isEmpty();
    assertThat(store.digests().draft(OTHER, "C1", "17.1", "U1")).isPresent();
    assertThat(store.feedback().since(TEAM, NOW).all()).isZero();
    assertThat(store.feedback().since(OTHER, NOW).all()).isEqualTo(1);
    assertThat(store.questions().unanswered(TEAM, NOW, 9)).isEmpty();
    assertThat(store.questions().unanswered(OTHER, NOW, 9)).hasSize(1);
    assertThat(store.postedAnswers().unmarked(9)).hasSize(1);
    assertThat(claim(TEAM, "Ev1")).isTrue();
  }

  @Test
  void aSchemaThatANewerVersionWroteIsRefusedInWords() {
    execute(
        "INSERT INTO schema_version (installed_rank, version, description, type, script, checksum,"
            + " installed_by, execution_time, success) SELECT 99, '99', 'later', type,"
            + " 'V99__later.sql', 1, installed_by, 1, success FROM schema_version WHERE version ="
            + " '1'");

    assertThatThrownBy(this::open)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("was written by a newer Quoth (its schema has version 99");
  }

  @Test
  void aHealthyStoreChecksOut() {
    store.check();
  }

  private static <T> List<T> atOnce(int times, Callable<T> work) throws Exception {
    return atOnce(IntStream.range(0, times).mapToObj(_ -> work).toList());
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      List<T> results = new java.util.ArrayList<>();
      for (Future<T> each : threads.invokeAll(work)) {
        results.add(each.get());
      }
      return results;
    }
  }
}
