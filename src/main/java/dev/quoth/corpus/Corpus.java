package dev.quoth.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A folder of articles, as read.
 *
 * @param folder the folder
 * @param topic what the articles compare
 * @param articles what was read, in the order of their ids
 * @param skipped what was not, and why
 * @param fingerprint changes when a file of the folder is touched
 * @param contents changes when what is in a file does: the same contents give the same answers
 */
public record Corpus(
    Path folder,
    Topic topic,
    List<Article> articles,
    List<Skipped> skipped,
    String fingerprint,
    String contents) {

  public Corpus {
    articles = List.copyOf(articles);
    skipped = List.copyOf(skipped);
  }

  /**
   * A file that is not served.
   *
   * @param why a sentence for people that names the file and says what to do
   */
  public record Skipped(Path file, String why) {}

  /**
   * Reads every article of {@code folder}, in sub-folders too. A file that can't be read is
   * skipped, and the others are still read.
   *
   * @param folder holds the articles and, if it likes, {@code topic.yml}
   * @param copies where the text of articles is kept whose bytes are not their words; made if it
   *     isn't there
   * @param passages takes every passage, article by article
   * @throws CorpusException where there is no such folder, or nothing in it can be read, or {@code
   *     topic.yml} is broken
   */
  public static Corpus read(Path folder, Path copies, Consumer<Passage> passages)
      throws CorpusException {
    return new CorpusReader(folder, copies, passages).read();
  }

  /**
   * What {@link #fingerprint} would be if the folder were read now, from the names, sizes and times
   * of its files: cheap enough to ask every second.
   *
   * @throws CorpusException where there is no such folder
   */
  public static String fingerprint(Path folder) throws CorpusException {
    return CorpusFolder.of(folder).fingerprint();
  }
}
