package dev.quoth.corpus;

import java.util.List;
import java.util.Optional;

/**
 * What the corpus compares: the options, and the aspects on which they are compared.
 *
 * @param name what the options are, in the plural: "backend languages"
 * @param options the things compared; empty where neither {@code topic.yml} nor the articles tell
 * @param aspects what they are compared on
 */
public record Topic(String name, List<Option> options, List<Aspect> aspects) {

  public Topic {
    options = List.copyOf(options);
    aspects = List.copyOf(aspects);
  }

  /**
   * A thing compared.
   *
   * @param name as answers show it
   * @param aliases its other names, found in any case
   * @param word whether {@code name} is also an everyday word ("go"), so that it counts only where
   *     its capitals or its neighbours show that the option is meant
   */
  public record Option(String name, List<String> aliases, boolean word) {
    public Option {
      aliases = List.copyOf(aliases);
    }
  }

  /**
   * Something that options are compared on. Words are given in their base form; "fast" also finds
   * "faster".
   *
   * @param name as answers show it
   * @param high names of quantities of which more is better: throughput, talent pool
   * @param low names of quantities of which less is better: latency, cost
   * @param better what a good option is: fast, cheap
   * @param worse what a bad option is: slow, expensive
   * @param near names of other aspects whose evidence also counts, though less
   */
  public record Aspect(
      String name,
      List<String> high,
      List<String> low,
      List<String> better,
      List<String> worse,
      List<String> near) {
    public Aspect {
      high = List.copyOf(high);
      low = List.copyOf(low);
      better = List.copyOf(better);
      worse = List.copyOf(worse);
      near = List.copyOf(near);
    }
  }

  /** The option of that name, in any case. */
  public Optional<Option> option(String optionName) {
    return options.stream().filter(o -> o.name().equalsIgnoreCase(optionName)).findFirst();
  }

  /** The aspect of that name. */
  public Optional<Aspect> aspect(String aspectName) {
    return aspects.stream().filter(a -> a.name().equals(aspectName)).findFirst();
  }
}
