package dev.quoth.slack;

import dev.quoth.answer.Answer;
import dev.quoth.answer.Answerer;
import dev.quoth.answer.Verdict;
import dev.quoth.ops.Meters;
import dev.quoth.search.EngineException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a question into a message in any case: the answer, or what kept it. */
final class Desk {
  /** Answers take milliseconds; after this long something hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Logger log = LoggerFactory.getLogger(Desk.class);

  private final Answerer answerer;
  private final Meters meters;

  Desk(Answerer answerer, Meters meters) {
    this.answerer = answerer;
    this.meters = meters;
  }

  /**
   * Answers.
   *
   * @param show makes the reply of the answer
   * @param excuse makes the reply of a notice with a way on, where answering fails or takes longer
   *     than 20 seconds
   */
  <T> T reply(Asked asked, Function<Answer, T> show, Function<Message, T> excuse) {
    return reply(() -> answerer.answer(asked.question(), asked.earlier()), show, excuse);
  }

  /**
   * Finds the answer again under which a button was pressed, or what the articles say now where
   * they have changed.
   *
   * @param show as in {@link #reply(Asked, Function, Function)}
   * @param excuse as in {@link #reply(Asked, Function, Function)}
   */
  <T> T again(Asked.Pressed pressed, Function<Answer, T> show, Function<Message, T> excuse) {
    Asked asked = pressed.asked();
    return reply(
        () -> answerer.again(asked.question(), asked.earlier(), pressed.answerId()), show, excuse);
  }

  private <T> T reply(
      Supplier<Answer> find, Function<Answer, T> show, Function<Message, T> excuse) {
    long start = System.nanoTime();
    FutureTask<T> work =
        new FutureTask<>(() -> {
          Answer answer = find.get();
          count(word(answer.verdict()), start);
          return show.apply(answer);
        });
    Thread.ofVirtual().name("answer").start(Trace.carried(work));
    try {
      return work.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      work.cancel(true);
      count("late", start);
      log.error("No answer after {} s", PATIENCE.toSeconds());
      return excuse.apply(Notices.tookTooLong(Trace.id()));
    } catch (ExecutionException e) {
      count("failed", start);
      log.error("Answering failed: {}", Failure.describe(e));
      return excuse.apply(
          Failure.isOf(EngineException.class, e)
              ? Notices.withoutEngine(Trace.id())
              : Notices.failed(Trace.id()));
    } catch (InterruptedException e) {
      work.cancel(true);
      Thread.currentThread().interrupt();
      return excuse.apply(Notices.failed(Trace.id()));
    }
  }

  private void count(String verdict, long start) {
    meters.answered(verdict, Duration.ofNanos(System.nanoTime() - start));
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Yes _ -> "yes";
      case Verdict.No _ -> "no";
      case Verdict.Favours _ -> "option";
      case Verdict.Mixed _ -> "mixed";
      case Verdict.Quoted _ -> "quoted";
      case Verdict.Unanswered _ -> "unanswered";
    };
  }
}
