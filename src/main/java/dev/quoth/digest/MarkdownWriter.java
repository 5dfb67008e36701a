package dev.quoth.digest;

import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.Digest.Asked;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.Digest.Poll;
import java.util.List;
import java.util.function.Function;

/** Writes a digest for people to read. */
final class MarkdownWriter {
  private final Markdown markdown;
  private final StringBuilder out = new StringBuilder();

  MarkdownWriter(Function<String, String> link) {
    this.markdown = new Markdown(link);
  }

  String write(Digest digest) {
    Line headline = digest.headline();
    out.append("# ")
        .append(headline == null ? "A thread without words" : Markdown.escape(headline.text()));
    out.append("\n\n");
    if (headline != null) {
      out.append(markdown.source(headline)).append(". ");
    }
    out.append(digest.coverage().inWords()).append(".\n");
    decisions(digest.decisions());
    actions(digest.actions());
    list("Open questions", digest.openQuestions());
    options(digest.options());
    asked(digest.asked());
    polls(digest.polls());
    list("Also said", digest.keyPoints());
    return out.toString();
  }

  private void section(String title) {
    out.append("\n## ").append(title).append("\n\n");
  }

  private void list(String title, List<Line> lines) {
    if (!lines.isEmpty()) {
      section(title);
      lines.forEach(line -> item(markdown.quoted(line)));
    }
  }

  private void item(String text) {
    out.append("- ").append(text).append('\n');
  }

  private void decisions(List<Decision> decisions) {
    section("Decision");
    if (decisions.isEmpty()) {
      out.append("No decision found.\n");
    }
    for (Decision decision : decisions) {
      item(markdown.quoted(decision.line()));
      if (!decision.agreed().isEmpty()) {
        out.append("  Agreed: ")
            .append(Markdown.escape(String.join(", ", decision.agreed())))
            .append(".\n");
      }
      decision
          .replaces()
          .forEach(
              line -> out.append("  Before that: ").append(markdown.quoted(line)).append('\n'));
    }
  }

  private void actions(List<ActionItem> actions) {
    if (actions.isEmpty()) {
      return;
    }
    section("Action items");
    for (ActionItem action : actions) {
      StringBuilder text = new StringBuilder(action.done() == null ? "[ ] " : "[x] ");
      if (action.owner() != null) {
        text.append("**").append(Markdown.escape(action.owner())).append("**");
        text.append(action.due() == null ? ": " : ", " + Markdown.escape(action.due()) + ": ");
      }
      item(text.append(markdown.quoted(action.line())).toString());
      if (action.done() != null) {
        out.append("  Done: ").append(markdown.quoted(action.done())).append('\n');
      }
    }
  }

  private void options(List<OptionTalk> options) {
    if (options.isEmpty()) {
      return;
    }
    section("Options");
    for (OptionTalk option : options) {
      item("**" + Markdown.escape(option.name()) + "**");
      option
          .pros()
          .forEach(line -> out.append("  - For: ").append(markdown.quoted(line)).append('\n'));
      option
          .cons()
          .forEach(line -> out.append("  - Against: ").append(markdown.quoted(line)).append('\n'));
    }
  }

  private void asked(List<Asked> asked) {
    if (asked.isEmpty()) {
      return;
    }
    section("What Quoth was asked");
    for (Asked question : asked) {
      Line line = question.question();
      item(line == null ? "A question that is not in the thread" : markdown.quoted(line));
      out.append("  - ").append(markdown.quoted(question.verdict())).append('\n');
      question
          .quotes()
          .forEach(
              quote -> out.append("  - > ").append(Markdown.escape(quote.text())).append('\n'));
    }
  }

  private void polls(List<Poll> polls) {
    if (polls.isEmpty()) {
      return;
    }
    section("Polls");
    for (Poll poll : polls) {
      item(markdown.quoted(poll.question()));
      poll.choices()
          .forEach(choice ->
              out.append("  - ")
                  .append(Markdown.escape(choice.name()))
                  .append(": ")
                  .append(choice.votes())
                  .append('\n'));
    }
  }
}
