package dev.quoth.bench;

import java.util.List;

/** What the benchmarks ask of {@code corpus/}: one of each kind that Quoth tells apart. */
final class Questions {
  static final List<String> ALL =
      List.of(
          "Is Rust faster than Go?",
          "Which language has the gentler learning curve?",
          "Go or Rust for a startup's first service?",
          "When should I avoid Rust?",
          "How much does a senior Rust developer earn?",
          "Is Node.js slower than Go under load?",
          "Which companies use Go in production?",
          "Does Go have a garbage collector?",
          "What is the memory footprint of a Rust service?",
          "Is Haskell faster than Go?");

  private Questions() {}
}
