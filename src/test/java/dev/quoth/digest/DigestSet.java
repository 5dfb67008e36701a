package dev.quoth.digest;

import dev.quoth.answer.stance.SentenceStance;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.thread.ThreadException;
import dev.quoth.digest.thread.ThreadReader;
import dev.quoth.search.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The threads of the digest set, and how well digests find what is marked in them. */
final class DigestSet {
  private static final Path THREADS = Path.of("src/test/resources/dev/quoth/digest/threads");
  static final List<String> KINDS = List.of("decision", "question", "action");

  /** What is marked in the threads that are there to learn from alone. */
  static final List<String> OPTION_KINDS = List.of("option", "argued");

  private DigestSet() {}

  /** Counts of one kind. */
  record Figures(int right, int wrong, int missed) {
    double precision() {
      return right + wrong == 0 ? 1 : (double) right / (right + wrong);
    }

    double recall() {
      return right + missed == 0 ? 1 : (double) right / (right + missed);
    }

    Figures plus(Figures other) {
      return new Figures(right + other.right, wrong + other.wrong, missed + other.missed);
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "precision %.3f, recall %.3f (%d right, %d wrong, %d missed)",
          precision(),
          recall(),
          right,
          wrong,
          missed);
    }
  }

  private record Found(String kind, Line line, String owner, String due) {}

  /**
   * Measures a half of the set.
   *
   * @param complaints takes a line for each error
   */
  static Map<String, Figures> measure(
      String half, List<String> kinds, Digester digester, List<String> complaints)
      throws IOException, ThreadException {
    Map<String, Figures> figures = new LinkedHashMap<>();
    kinds.forEach(kind -> figures.put(kind, new Figures(0, 0, 0)));
    for (Transcript thread : transcripts(half)) {
      measure(thread, kinds, digester, complaints)
          .forEach((kind, f) -> figures.merge(kind, f, Figures::plus));
    }
    return figures;
  }

  static Map<String, Figures> measure(
      Transcript thread, List<String> kinds, Digester digester, List<String> complaints)
      throws ThreadException {
    Digest digest =
        digester.digest(new ThreadReader(Map.of(), Set.of()).read(thread.json()).getFirst());
    List<Found> found = found(digest);
    Map<String, Figures> figures = new LinkedHashMap<>();
    for (String kind : kinds) {
      figures.put(kind, figures(kind, thread, found, complaints));
    }
    return figures;
  }

  static List<Transcript> transcripts(String half) throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    try (Stream<Path> files = Files.list(THREADS.resolve(half))) {
      for (Path file : files.sorted().toList()) {
        transcripts.add(Transcript.read(file));
      }
    }
    return transcripts;
  }

  private static List<Found> found(Digest digest) {
    List<Found> found = new ArrayList<>();
    digest.decisions().forEach(d -> found.add(new Found("decision", d.line(), "-", "-")));
    digest.openQuestions().forEach(q -> found.add(new Found("question", q, "-", "-")));
    digest
        .actions()
        .forEach(a ->
            found.add(
                new Found(
                    "action",
                    a.line(),
                    a.owner() == null ? "-" : a.owner(),
                    a.due() == null ? "-" : a.due())));
    for (OptionTalk option : digest.options()) {
      found.add(new Found("option", new Line("", null, "", option.name()), "-", "-"));
      option.pros().forEach(pro -> found.add(argued(pro, option, "for")));
      option.cons().forEach(con -> found.add(argued(con, option, "against")));
    }
    return found;
  }

  private static Found argued(Line line, OptionTalk option, String side) {
    return new Found(
        "argued", new Line(line.author(), null, line.ts(), option.name()), side, line.text());
  }

  private static Figures figures(
      String kind, Transcript thread, List<Found> all, List<String> complaints) {
    List<Found> found = new ArrayList<>(all.stream().filter(f -> f.kind.equals(kind)).toList());
    int right = 0;
    int missed = 0;
    for (Transcript.Expected expected : thread.expected()) {
      if (expected.kind().equals(kind)) {
        // A message may argue twice, but an option that stands there twice is one too many.
        boolean hit =
            kind.equals("option")
                ? found.stream()
                    .filter(f -> matches(f, expected))
                    .findFirst()
                    .filter(found::remove)
                    .isPresent()
                : found.removeIf(f -> matches(f, expected));
        if (expected.needed()) {
          right += hit ? 1 : 0;
          missed += hit ? 0 : 1;
          if (!hit) {
            complaints.add(thread.name() + ": missed " + expected);
          }
        }
      }
    }
    found.forEach(f -> complaints.add(thread.name() + ": wrong " + f));
    return new Figures(right, found.size(), missed);
  }

  private static boolean matches(Found found, Transcript.Expected expected) {
    String words = found.line.text();
    if (OPTION_KINDS.contains(expected.kind())) {
      return names(words, expected.words())
          && found.owner.equals(expected.owner())
          && (expected.kind().equals("option")
              || found.line.ts().equals(Transcript.ts(expected.at())));
    }
    return found.line.ts().equals(Transcript.ts(expected.at()))
        && (words.contains(expected.words()) || expected.words().contains(words))
        && found.owner.equals(expected.owner())
        && found.due.equalsIgnoreCase(expected.due());
  }

  /** Whether two names mean the same option: "the tower" and "Tower". */
  private static boolean names(String a, String b) {
    String one = " " + a.toLowerCase(Locale.ROOT).replaceAll("[\"“”]", "") + " ";
    String other = " " + b.toLowerCase(Locale.ROOT) + " ";
    return one.contains(other) || other.contains(one);
  }

  /**
   * Prints the figures of both halves, and the errors of the half that may be tuned on; or, given a
   * transcript and a format, its digest.
   */
  public static void main(String[] args) throws Exception {
    Embedder embedder = Embedder.load();
    SentenceStance stance = SentenceStance.load();
    Digester digester =
        new Digester(
            List.of(),
            (sentence, a, b) ->
                PairStance.Side.valueOf(stance.judge(sentence, a, b).side(0.8).name()),
            embedder::embed);
    if (args.length > 0) {
      Transcript thread = Transcript.read(Path.of(args[0]));
      Digest digest =
          digester.digest(new ThreadReader(Map.of(), Set.of()).read(thread.json()).getFirst());
      System.out.println(
          Format.valueOf(args[1])
              .write(digest, ts -> "https://example.slack.com/p" + ts.replace(".", "")));
      return;
    }
    List<String> complaints = new ArrayList<>();
    List<String> all = new ArrayList<>(KINDS);
    all.addAll(OPTION_KINDS);
    measure("tuning", all, digester, complaints)
        .forEach((kind, f) -> System.out.println("tuning " + kind + ": " + f));
    complaints.forEach(System.out::println);
    measure("held-out", KINDS, digester, new ArrayList<>())
        .forEach((kind, f) -> System.out.println("held-out " + kind + ": " + f));
  }
}
