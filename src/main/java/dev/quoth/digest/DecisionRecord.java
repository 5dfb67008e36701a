package dev.quoth.digest;

import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.Digest.Asked;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a digest as a decision record in the form of MADR 4.0 (Markdown Architectural Decision
 * Records, adr.github.io/madr). Sections for which the thread has no words are left out.
 */
final class DecisionRecord {
  private static final int LONGEST_SLUG = 60;

  private final Markdown markdown;
  private final StringBuilder out = new StringBuilder();

  DecisionRecord(Function<String, String> link) {
    this.markdown = new Markdown(link);
  }

  static String fileName(Digest digest, int number) {
    String ascii =
        Normalizer.normalize(title(digest), Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String slug =
        ascii.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    if (slug.length() > LONGEST_SLUG) {
      int dash = slug.lastIndexOf('-', LONGEST_SLUG);
      slug = slug.substring(0, dash > 0 ? dash : LONGEST_SLUG);
    }
    return String.format(Locale.ROOT, "%04d-%s.md", number, slug.isEmpty() ? "thread" : slug);
  }

  String write(Digest digest) {
    front(digest);
    out.append("# ").append(Markdown.escape(title(digest))).append('\n');
    context(digest);
    considered(digest.options());
    outcome(digest);
    prosAndCons(digest.options());
    more(digest);
    return out.toString();
  }

  private static String title(Digest digest) {
    Line headline = digest.headline();
    return headline == null
        ? "A thread without words"
        : headline.text().replaceFirst("(?<=[^.])[.:]$", "");
  }

  private void front(Digest digest) {
    List<Decision> decisions = digest.decisions();
    out.append("---\nstatus: ").append(decisions.isEmpty() ? "proposed" : "accepted").append('\n');
    Line dated = decisions.isEmpty() ? digest.headline() : decisions.getLast().line();
    if (dated != null) {
      out.append("date: ").append(Markdown.day(dated.ts())).append('\n');
    }
    Set<String> makers = new LinkedHashSet<>();
    for (Decision decision : decisions) {
      makers.add(decision.line().author());
      makers.addAll(decision.agreed());
    }
    if (!makers.isEmpty()) {
      out.append("decision-makers: ").append(yaml(String.join(", ", makers))).append('\n');
    }
    out.append("---\n\n");
  }

  private static String yaml(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private void section(String title) {
    out.append("\n## ").append(title).append("\n\n");
  }

  private void item(String text) {
    out.append("* ").append(text).append('\n');
  }

  private void context(Digest digest) {
    section("Context and Problem Statement");
    List<String> sentences = new ArrayList<>();
    if (digest.headline() != null) {
      sentences.add(markdown.quoted(digest.headline()));
    }
    digest.keyPoints().forEach(line -> sentences.add(markdown.quoted(line)));
    out.append(sentences.isEmpty() ? "The thread has no words." : String.join("\n\n", sentences))
        .append('\n');
  }

  private void considered(List<OptionTalk> options) {
    if (!options.isEmpty()) {
      section("Considered Options");
      options.forEach(option -> item(Markdown.escape(option.name())));
    }
  }

  private void outcome(Digest digest) {
    section("Decision Outcome");
    if (digest.decisions().isEmpty()) {
      out.append("No decision found in the thread.\n");
    }
    for (Decision decision : digest.decisions()) {
      if (decision.option() != null) {
        out.append("Chosen option: \"").append(Markdown.escape(decision.option())).append('"');
        reason(digest, decision.option())
            .ifPresent(line -> out.append(", because ").append(markdown.quoted(line)));
        out.append("\n\n");
      }
      out.append("Decided: ").append(markdown.quoted(decision.line())).append('\n');
      if (!decision.agreed().isEmpty()) {
        out.append("\nAgreed: ")
            .append(Markdown.escape(String.join(", ", decision.agreed())))
            .append(".\n");
      }
      decision
          .replaces()
          .forEach(
              line -> out.append("\nBefore that: ").append(markdown.quoted(line)).append('\n'));
      out.append('\n');
    }
    out.setLength(out.toString().stripTrailing().length());
    out.append('\n');
  }

  /** The longest that was said for it: a mere vote gives no reason. */
  private static Optional<Line> reason(Digest digest, String name) {
    return digest.options().stream()
        .filter(option -> option.name().equals(name))
        .flatMap(option -> option.pros().stream())
        .max(Comparator.comparingInt(line -> line.text().length()));
  }

  private void prosAndCons(List<OptionTalk> options) {
    if (options.stream().allMatch(option -> option.pros().isEmpty() && option.cons().isEmpty())) {
      return;
    }
    section("Pros and Cons of the Options");
    for (OptionTalk option : options) {
      out.append("### ").append(Markdown.escape(option.name())).append("\n\n");
      option.pros().forEach(line -> item("Good, because " + markdown.quoted(line)));
      option.cons().forEach(line -> item("Bad, because " + markdown.quoted(line)));
      if (option.pros().isEmpty() && option.cons().isEmpty()) {
        out.append("Nobody argued for or against it.\n");
      }
      out.append('\n');
    }
    out.setLength(out.length() - 1);
  }

  private void more(Digest digest) {
    section("More Information");
    item(
        "Thread: "
            + digest.coverage().inWords()
            + (digest.headline() == null
                ? ""
                : "; it begins with " + markdown.source(digest.headline())));
    digest
        .actions()
        .forEach(action ->
            item(
                (action.done() == null ? "To do" : "Done")
                    + assigned(action)
                    + ": "
                    + markdown.quoted(action.line())));
    digest.openQuestions().forEach(question -> item("Open: " + markdown.quoted(question)));
    for (Asked asked : digest.asked()) {
      item(
          (asked.question() == null
                  ? "Quoth"
                  : "Asked: " + markdown.quoted(asked.question()) + "\n  Quoth")
              + ": "
              + markdown.quoted(asked.verdict()));
      asked
          .quotes()
          .forEach(quote -> out.append("  > ").append(Markdown.escape(quote.text())).append('\n'));
    }
    digest
        .polls()
        .forEach(poll ->
            item(
                "Poll: "
                    + markdown.quoted(poll.question())
                    + ": "
                    + String.join(
                        ", ",
                        poll.choices().stream()
                            .map(c -> Markdown.escape(c.name()) + " " + c.votes())
                            .toList())));
  }

  /** " (Ana, by Friday)", as far as it was stated. */
  private static String assigned(ActionItem action) {
    String both =
        Stream.concat(Stream.ofNullable(action.owner()), Stream.ofNullable(action.due()))
            .map(Markdown::escape)
            .collect(Collectors.joining(", "));
    return both.isEmpty() ? "" : " (" + both + ")";
  }
}
