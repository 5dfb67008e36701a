package dev.quoth.answer;

import dev.quoth.search.Hit;
import java.util.List;
import java.util.Optional;

/**
 * A question, and what was found for it: passages, and what their units say on it.
 *
 * @param question what was asked, or a variant of it
 * @param hits the passages, the best first
 * @param read the same passages, understood
 * @param evidence their units that speak of the question, the best to quote first
 * @param claims what these state of options, the weightiest first
 */
record Retrieved(
    Question question,
    List<Hit> hits,
    List<ReadPassage> read,
    List<Evidence> evidence,
    List<Claim> claims) {

  /** So many titles are named where nothing is found. */
  private static final int TITLES = 3;

  static Retrieved of(Question question, List<Hit> hits, Readings readings) {
    List<ReadPassage> read = readings.of(hits);
    return of(question, hits, read, new EvidenceFinder(question, hits, read));
  }

  private static Retrieved of(
      Question question, List<Hit> hits, List<ReadPassage> read, EvidenceFinder finder) {
    return new Retrieved(question, hits, read, finder.evidence(), finder.claims());
  }

  /** What the same passages say on a variant of the question. */
  Retrieved on(Question variant) {
    return of(variant, hits, read, new EvidenceFinder(variant, hits, read));
  }

  /** The same, where nearness in meaning makes up for words that a unit lacks. */
  Retrieved byMeaning() {
    return of(question, hits, read, EvidenceFinder.byMeaning(question, hits, read));
  }

  /** The same evidence, for an answer of another kind. */
  Retrieved answering(Question variant) {
    return new Retrieved(variant, hits, read, evidence, claims);
  }

  /** The best that speaks of enough of the question. */
  Optional<Evidence> best() {
    return evidence.stream().filter(Evidence::isEnough).findFirst();
  }

  /** The titles of the nearest articles. */
  List<String> titles() {
    return hits.stream().map(hit -> hit.passage().title()).distinct().limit(TITLES).toList();
  }
}
