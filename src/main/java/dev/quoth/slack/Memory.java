package dev.quoth.slack;

import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import dev.quoth.answer.Answer;
import dev.quoth.answer.Verdict;
import dev.quoth.store.Channels.Setting;
import dev.quoth.store.PostedAnswers.Posted;
import dev.quoth.store.Questions.Question;
import dev.quoth.store.Store;
import dev.quoth.store.StoreException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was asked in each thread and which answers stand in channels, across restarts. Where the
 * store can't be used people are answered all the same, as if nothing had been asked or set before.
 */
final class Memory {
  /** A follow-up leans on the question before, rarely on one further back. */
  private static final int QUESTIONS = 3;

  private static final Gson GSON =
      GsonFactory.createSnakeCase().newBuilder().disableHtmlEscaping().create();

  private static final Logger log = LoggerFactory.getLogger(Memory.class);

  private final Store store;
  private final Library library;
  private final InstantSource clock;

  Memory(Store store, Library library, InstantSource clock) {
    this.store = store;
    this.library = library;
    this.clock = clock;
  }

  /** What was asked in the thread so far, oldest first. */
  List<String> earlier(Place thread) {
    return questions(thread).stream().map(Question::text).toList();
  }

  /** Whether Quoth was asked something in the thread. */
  boolean takesPart(Place thread) {
    return !questions(thread).isEmpty();
  }

  /** Whether it was {@code user} who asked last in the thread. */
  boolean askedLast(Place thread, String user) {
    List<Question> questions = questions(thread);
    return !questions.isEmpty() && questions.getLast().asker().equals(user);
  }

  private List<Question> questions(Place thread) {
    return read(
        () ->
            store
                .questions()
                .inThread(thread.workspace(), thread.channel(), thread.threadTs(), QUESTIONS),
        List.of());
  }

  /**
   * Remembers a question, and whether it was answered; one outside of threads, which nothing can
   * follow, only if it was not.
   */
  void asked(Place thread, String user, Asked asked, Answer answer) {
    boolean answered = !(answer.verdict() instanceof Verdict.Unanswered);
    if (answered && thread.threadTs().isEmpty()) {
      return;
    }
    write(() ->
        store
            .questions()
            .add(
                new Question(
                    thread.workspace(),
                    thread.channel(),
                    thread.threadTs(),
                    user,
                    asked.question(),
                    answered,
                    clock.instant())));
  }

  /**
   * The articles that an answer quotes, each with its edition: to be asked for before it is sent.
   */
  Map<String, String> editions(Answer answer) {
    return library.editions(answer);
  }

  /** Remembers what everybody in a channel sees, if it quotes anything. */
  void posted(Place place, Outbox.Sent sent, Message message, Map<String, String> editions) {
    write(() -> {
      if (!editions.isEmpty() && !message.blocks().isEmpty()) {
        store
            .postedAnswers()
            .add(
                new Posted(
                    place.workspace(),
                    sent.channel(),
                    sent.ts(),
                    GSON.toJson(message.blocks()),
                    message.text(),
                    editions,
                    clock.instant()));
      }
    });
  }

  /** How Quoth behaves in the channel. */
  Setting setting(Place place) {
    return read(() -> store.channels().get(place.workspace(), place.channel()), Setting.DEFAULT);
  }

  private static <T> T read(Supplier<T> what, T otherwise) {
    try {
      return what.get();
    } catch (StoreException e) {
      log.error("Answering without what was asked and set before: {}", e.getMessage());
      return otherwise;
    }
  }

  private static void write(Runnable what) {
    try {
      what.run();
    } catch (StoreException e) {
      log.error("A question was answered and not remembered: {}", e.getMessage());
    }
  }
}
