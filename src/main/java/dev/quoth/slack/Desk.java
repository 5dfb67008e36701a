package dev.quoth.slack;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a question into a message in any case: the answer, or what kept it. */
final class Desk {
  /** Answers take milliseconds; after this long something hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Answerer answerer;

  Desk(Answerer answerer) {
    this.answerer = answerer;
  }

  /**
   * Answers.
   *
   * @param show makes the reply of the answer
   * @param excuse makes the reply of a notice with a way on, where answering fails or takes longer
   *     than 20 seconds
   */
  <T> T reply(Asked asked, Function<Answer, T> show, Function<Message, T> excuse) {
    FutureTask<T> work =
        new FutureTask<>(() -> show.apply(answerer.answer(asked.question(), asked.earlier())));
    Thread.ofVirtual().name("answer").start(work);
    // Names this failure in the log and to the person, who may then tell whoever runs Quoth.
    String reference = UUID.randomUUID().toString().substring(0, 8);
    try {
      return work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      log.error("{}: no answer after {} s", reference, PATIENCE.toSeconds());
      return excuse.apply(Notices.tookTooLong(reference));
    } catch (ExecutionException e) {
      log.error("{}: answering failed: {}", reference, Failure.describe(e));
      return excuse.apply(Notices.failed(reference));
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      return excuse.apply(Notices.failed(reference));
    }
  }
}
