package dev.quoth.answer;

import dev.quoth.answer.Answer.Tally;
import dev.quoth.answer.Statement.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds claims up to a side: each article has one voice, however many passages of it speak. */
final class Weighing {
  /** Beyond so many claims on an option, an article only repeats itself. */
  private static final int HEARD = 4;

  /** An article whose sides are closer than this, as a part of all it says, sees both. */
  private static final double CLEAR = 0.2;

  /** The side that the articles are on needs so many times what is said for another. */
  private static final double CARRIES = 1.4;

  /**
   * What counts of a word on one option alone in an article that sets the options beside each
   * other.
   */
  private static final double ASIDE = 0.4;

  /** A statement on so much of the question is on it. */
  private static final double ON_IT = 0.8;

  /**
   * What an article says.
   *
   * @param option the one that it speaks for; null where it sees both sides
   * @param weight how clearly
   * @param scores of the options that it speaks of, the higher the better
   */
  record Voice(@Nullable String option, double weight, Map<String, Double> scores) {
    /** Whether it speaks better of {@code one} than of any other, be it by little. */
    boolean puts(String one) {
      double score = scores.getOrDefault(one, 0.0);
      return score != 0
          && scores.entrySet().stream()
              .allMatch(e -> e.getKey().equals(one) || e.getValue() < score);
    }
  }

  private final Map<String, Voice> voices = new LinkedHashMap<>();
  private final Map<String, Double> totals = new HashMap<>();
  private final Set<String> spokenOf = new HashSet<>();
  private final List<String> options;
  private final double enough;
  private final boolean beside;
  private final @Nullable String side;

  /**
   * @param options the sides
   * @param claims what is said, the weightiest first
   * @param sign 1 where the one that the claims speak for is looked for, -1 where the one that they
   *     speak against
   * @param enough a statement on less of the question than this is no word on it
   */
  Weighing(List<String> options, List<Claim> claims, double sign, double enough) {
    this.options = options;
    this.enough = enough;
    Map<String, Map<String, List<Claim>>> byArticle = new LinkedHashMap<>();
    for (Claim claim : claims) {
      if (options.contains(claim.statement().option())) {
        byArticle
            .computeIfAbsent(claim.evidence().article(), _ -> new HashMap<>())
            .computeIfAbsent(claim.statement().option(), _ -> new ArrayList<>())
            .add(claim);
      }
    }
    this.beside = options.size() == 2 && claims.stream().anyMatch(c -> setsBoth(c, claims));
    byArticle.forEach((article, said) -> voices.put(article, voice(said, sign)));
    this.side = options.size() > 2 ? first() : ofTwo();
  }

  private Voice voice(Map<String, List<Claim>> said, double sign) {
    Map<String, Double> scores = new HashMap<>();
    Map<String, Double> spoken = new LinkedHashMap<>();
    boolean aside =
        beside || said.values().stream().anyMatch(c -> c.stream().anyMatch(Weighing::sets));
    boolean all =
        said.values().stream().anyMatch(c -> c.stream().anyMatch(claim -> isAboveAll(claim, sign)));
    double sum = 0;
    for (String option : options) {
      double score = 0;
      for (Claim claim : said.getOrDefault(option, List.of()).stream().limit(HEARD).toList()) {
        double force = claim.force() * (aside && isAside(claim) ? ASIDE : 1);
        score += force * sign;
        sum += Math.abs(force);
        if ((claim.statement().kind() == Kind.RATING || claim.statement().isClear())
            && claim.evidence().fit() >= enough) {
          spokenOf.add(option);
        }
      }
      scores.put(option, score);
      if (all || said.containsKey(option)) {
        spoken.put(option, score);
      }
    }
    List<String> ordered = new ArrayList<>(options);
    ordered.sort(Comparator.comparingDouble((String option) -> -scores.getOrDefault(option, 0.0)));
    double lead =
        ordered.size() < 2
            ? scores.getOrDefault(ordered.getFirst(), 0.0)
            : scores.getOrDefault(ordered.get(0), 0.0) - scores.getOrDefault(ordered.get(1), 0.0);
    if (sum == 0 || lead < CLEAR * sum) {
      return new Voice(null, Math.min(1, sum / 2), spoken);
    }
    double weight = Math.min(2, lead);
    totals.merge(ordered.getFirst(), weight, Double::sum);
    return new Voice(ordered.getFirst(), weight, spoken);
  }

  /** Whether a claim sets its option beside others on what was asked, and takes a side. */
  private static boolean sets(Claim claim) {
    return compares(claim.statement())
        && claim.statement().isClear()
        && claim.evidence().fit() >= ON_IT;
  }

  /** Whether a claim is on the one of two, and another of the same passage on the other. */
  private boolean setsBoth(Claim claim, List<Claim> claims) {
    return claim.option().equals(options.getFirst())
        && sets(claim)
        && claims.stream()
            .anyMatch(other ->
                other.option().equals(options.getLast())
                    && other.evidence().read().equals(claim.evidence().read())
                    && sets(other));
  }

  /** "X lasts the longest": a word on every other option, too. */
  private static boolean isAboveAll(Claim claim, double sign) {
    return claim.statement().kind() == Kind.COMPARISON
        && sets(claim)
        && claim.force() * sign > 0
        && claim.evidence().readUnit().tokens().stream()
            .anyMatch(t -> t.isCompared() && t.lower().endsWith("est"))
        && claim.evidence().readUnit().options().stream()
            .allMatch(o -> o.option().equals(claim.option()));
  }

  private static boolean isAside(Claim claim) {
    return !compares(claim.statement()) && claim.statement().kind() != Kind.WINNER;
  }

  /** The option that the articles are for; null where they disagree or see both sides. */
  @Nullable String side() {
    return side;
  }

  private @Nullable String ofTwo() {
    String best = best();
    if (best == null) {
      return null;
    }
    double most = totals.getOrDefault(best, 0.0);
    double others =
        totals.entrySet().stream()
            .filter(e -> !e.getKey().equals(best))
            .mapToDouble(Map.Entry::getValue)
            .sum();
    double both =
        voices.values().stream().filter(v -> v.option() == null).mapToDouble(Voice::weight).sum();
    return most >= CARRIES * others && most >= 0.5 * both ? best : null;
  }

  /**
   * Of many options the one that wins more of the pairs than any other (Copeland, 1951): an article
   * on two of them says nothing on a third. A pair that no article speaks of goes by all that is
   * said of each. Null where several win as many, and where no article puts the one that wins
   * first.
   */
  private @Nullable String first() {
    Map<String, Integer> wins = new HashMap<>();
    for (String one : options) {
      for (String other : options) {
        List<Voice> both =
            voices.values().stream()
                .filter(v -> v.scores.containsKey(one) && v.scores.containsKey(other))
                .filter(v -> takesASide(v, one) || takesASide(v, other))
                .toList();
        List<Voice> heard = both.isEmpty() ? List.copyOf(voices.values()) : both;
        double ahead = heard.stream().mapToDouble(v -> ahead(v, one, other)).sum();
        wins.merge(one, (int) Math.signum(ahead), Integer::sum);
      }
    }
    int most = wins.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<String> first = options.stream().filter(o -> wins.getOrDefault(o, 0) == most).toList();
    return first.size() == 1 && voices.values().stream().anyMatch(v -> v.puts(first.getFirst()))
        ? first.getFirst()
        : null;
  }

  private static boolean takesASide(Voice voice, String option) {
    return voice.scores.getOrDefault(option, 0.0) != 0;
  }

  private static double ahead(Voice voice, String one, String other) {
    double lead = voice.scores.getOrDefault(one, 0.0) - voice.scores.getOrDefault(other, 0.0);
    return Math.max(-2, Math.min(2, lead));
  }

  private @Nullable String best() {
    return totals.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /** Whether anything takes a side at all. */
  boolean isEmpty() {
    return spokenOf.isEmpty();
  }

  /** The options of which something is said, for or against. */
  Set<String> spokenOf() {
    return spokenOf;
  }

  /** How the articles stand to {@code side}. */
  Tally tally(@Nullable String side) {
    int supporting = 0;
    int against = 0;
    int mixed = 0;
    for (Voice voice : voices.values()) {
      if (!isOn(voice, side)) {
        continue;
      }
      if (side != null && (options.size() > 2 ? voice.puts(side) : side.equals(voice.option()))) {
        supporting++;
      } else if (voice.option() == null) {
        mixed++;
      } else {
        against++;
      }
    }
    return new Tally(supporting, against, mixed);
  }

  /** The options that an article is for, though the side is another. */
  List<String> dissent(@Nullable String side) {
    return voices.values().stream()
        .filter(voice -> isOn(voice, side))
        .map(Voice::option)
        .filter(option -> option != null && !option.equals(side))
        .distinct()
        .toList();
  }

  /** Of many options, an article that doesn't speak of {@code side} has no voice on it. */
  private boolean isOn(Voice voice, @Nullable String side) {
    return side == null || options.size() <= 2 || voice.scores.containsKey(side);
  }

  Map<String, Voice> voices() {
    return voices;
  }

  /**
   * Whether a statement sets options beside each other, so that a word on one is a word on the
   * other.
   */
  static boolean compares(Statement statement) {
    return statement.kind() == Kind.COMPARISON || statement.kind() == Kind.RATING;
  }
}
