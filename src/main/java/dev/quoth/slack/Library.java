package dev.quoth.slack;

import dev.quoth.answer.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The articles that Quoth answers from. Safe for use by many threads at once. */
public interface Library {
  /**
   * What is indexed.
   *
   * @param articles what was read
   * @param passages how many passages they were split into
   * @param byMeaning whether passages are found by meaning, too, and not by words only
   * @param skipped how many files can't be read
   * @param contents changes when what is in an article does
   */
  record Holdings(
      List<Held> articles, int passages, boolean byMeaning, int skipped, String contents) {
    public Holdings {
      articles = List.copyOf(articles);
    }
  }

  /**
   * An article.
   *
   * @param origin who published it and when, for people; empty where it doesn't say
   * @param changed when its file was changed last; null where that can't be told
   */
  record Held(String title, String origin, @Nullable Instant changed) {}

  /** What is indexed now. */
  Holdings holdings();

  /**
   * The articles that an answer quotes, each with its edition as it is now.
   *
   * @return the edition by the article's name
   */
  Map<String, String> editions(Answer answer);

  /** The edition of an article as it is now; empty where it is gone. */
  String edition(String article);
}
