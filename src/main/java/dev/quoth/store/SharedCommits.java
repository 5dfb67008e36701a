package dev.quoth.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * What wants to be written at the same time goes to the disk together. SQLite lets one write at a
 * time and flushes the disk at each commit; whatever comes while it does shares the next one.
 *
 * <p>One thread writes: a virtual one would hold its carrier while the disk is flushed.
 */
final class SharedCommits implements AutoCloseable {
  /** Beyond it those who came first would wait long for those who came last. */
  private static final int MOST = 100;

  private final Jdbi jdbi;
  private final Queue<Write<?>> waiting = new ConcurrentLinkedQueue<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("store").daemon().factory());

  SharedCommits(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  private record Write<T>(HandleCallback<T, RuntimeException> work, CompletableFuture<T> outcome) {
    /**
     * @return tells the one who waits, to be run after the commit
     */
    Runnable run(Handle handle) {
      T result = work.withHandle(handle);
      return () -> outcome.complete(result);
    }
  }

  /**
   * Does {@code work}; returns when it is on the disk.
   *
   * @param work may be run again, after what it did was undone
   * @throws RuntimeException as {@code work} or the database throws it; nothing of it was done then
   */
  <T> T run(HandleCallback<T, RuntimeException> work) {
    Write<T> write = new Write<>(work, new CompletableFuture<>());
    waiting.add(write);
    try {
      thread.execute(this::commitWaiting);
    } catch (RejectedExecutionException e) {
      // Unless it went in with the last.
      if (waiting.remove(write)) {
        throw new StoreException("The database is closed, because Quoth is stopping.");
      }
    }
    try {
      return write.outcome().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commitWaiting() {
    List<Write<?>> writes = new ArrayList<>();
    for (Write<?> next = waiting.poll(); next != null; next = waiting.poll()) {
      writes.add(next);
      if (writes.size() == MOST) {
        break;
      }
    }
    if (!writes.isEmpty()) {
      commit(writes);
    }
  }

  private void commit(List<Write<?>> writes) {
    List<Runnable> told = new ArrayList<>();
    try {
      jdbi.useTransaction(handle -> writes.forEach(write -> told.add(write.run(handle))));
    } catch (RuntimeException | Error e) {
      if (writes.size() == 1) {
        writes.getFirst().outcome().completeExceptionally(e);
      } else {
        // One that fails takes nobody else with it.
        writes.forEach(write -> commit(List.of(write)));
      }
      return;
    }
    told.forEach(Runnable::run);
  }

  /** Writes what waits, and takes nothing more. */
  @Override
  public void close() {
    thread.close();
  }
}
