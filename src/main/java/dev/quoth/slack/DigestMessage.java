package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.block.RichTextBlock;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextListElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.Digest.Asked;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.Digest.Poll;
import dev.quoth.slack.DigestText.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A digest as Slack shows it. All words of people stand in leaves of rich text, which Slack takes
 * literally: whoever is named in them is not pinged. Pure: the same digest gives the same messages.
 */
final class DigestMessage {
  static final String MORE = "digest-more";

  /** The block of every digest by which it is known again in its thread. */
  static final String MARK = "digest-of-thread";

  private static final int MAX_WORDS = 1_000;
  private static final int MAX_TITLE = 100;
  private static final Gson GSON = new Gson();

  private final List<Draft.Unit> units = new ArrayList<>();
  private final Posted posted;
  private String heading = "";

  /**
   * A digest as it was posted.
   *
   * @param lead Slack's id of who posted it
   * @param pingOwners whether the owners of action items are mentioned, and so told
   * @param now the timestamp of words that are in no message of the thread
   */
  record Posted(Digest digest, Permalinks links, String lead, boolean pingOwners, String now) {
    String toJson() {
      return GSON.toJson(this);
    }

    static Optional<Posted> of(String json) {
      try {
        return Optional.ofNullable(GSON.fromJson(json, Posted.class));
      } catch (JsonParseException e) {
        return Optional.empty();
      }
    }
  }

  /** What a posted digest is about, in a few words that somebody wrote. */
  static String title(String json) {
    return Posted.of(json)
        .map(Posted::digest)
        .flatMap(digest ->
            Stream.concat(
                    Stream.ofNullable(digest.headline()),
                    digest.decisions().stream().map(Decision::line))
                .map(line -> Cut.to(DigestText.flat(line.text()), MAX_TITLE))
                .filter(title -> !title.isEmpty())
                .findFirst())
        .orElse("Digest of a thread");
  }

  /** What a "More" button carries. */
  record MoreOf(String channel, String thread, int shown) {
    static Optional<MoreOf> of(@Nullable String value) {
      try {
        MoreOf more = GSON.fromJson(value, MoreOf.class);
        return more == null || more.channel() == null || more.thread() == null
            ? Optional.empty()
            : Optional.of(more);
      } catch (JsonParseException e) {
        return Optional.empty();
      }
    }
  }

  private DigestMessage(Posted posted) {
    this.posted = posted;
    Digest digest = posted.digest();
    head(digest);
    decisions(digest.decisions());
    actions(digest.actions());
    lines(Part.QUESTIONS, digest.openQuestions());
    options(digest.options());
    asked(digest.asked());
    polls(digest.polls());
    lines(Part.POINTS, digest.keyPoints());
  }

  /** The message, with a button for the rest where it does not hold all. */
  static Message of(Posted posted) {
    return new DigestMessage(posted).from(0);
  }

  /**
   * What comes after the first {@code shown} parts.
   *
   * @return empty where nothing does
   */
  static Optional<Message> more(Posted posted, int shown) {
    DigestMessage message = new DigestMessage(posted);
    return shown < 1 || shown >= message.units.size()
        ? Optional.empty()
        : Optional.of(message.from(shown));
  }

  /** All of it, in as many messages as it takes. */
  static List<Message> all(Posted posted) {
    DigestMessage whole = new DigestMessage(posted);
    List<Message> messages = new ArrayList<>();
    for (int next = 0; next < whole.units.size(); ) {
      Draft draft = new Draft();
      next = whole.fill(draft, next);
      messages.add(draft.toMessage());
    }
    return messages;
  }

  private Message from(int first) {
    Draft draft = new Draft();
    draft.reserve(Draft.buttons(List.of(button(units.size()))));
    int next = fill(draft, first);
    draft.release();
    if (next < units.size()) {
      draft.add(Draft.buttons(List.of(button(next))));
    }
    return draft.toMessage();
  }

  /** Adds parts from {@code first} on while there is room; returns the first that is left. */
  private int fill(Draft draft, int first) {
    int next = first;
    while (next < units.size() && draft.add(units.get(next))) {
      next++;
    }
    return next;
  }

  private ButtonElement button(int shown) {
    Permalinks links = posted.links();
    return ButtonElement.builder()
        .actionId(MORE)
        .text(PlainTextObject.builder().text("More").emoji(false).build())
        .value(GSON.toJson(new MoreOf(links.channel(), links.thread(), shown)))
        .build();
  }

  private void head(Digest digest) {
    Line headline = digest.headline();
    if (headline != null) {
      String words = cut(headline.text());
      List<RichTextElement> leaves = new ArrayList<>(List.of(Draft.bold(words)));
      leaves.addAll(source(headline));
      units.add(unit(leaves, headline.author() + ": " + words));
    }
    String covers = Digest.SUMMARIZED + digest.coverage().inWords() + ".";
    RichTextBlock mark =
        Draft.richText(
            Draft.section(
                RichTextSectionElement.User.builder().userId(posted.lead()).build(),
                Draft.leaf(covers)));
    mark.setBlockId(MARK);
    units.add(new Draft.Unit(List.of(mark), "Digest: " + digest.coverage().inWords() + "."));
  }

  private static Draft.Unit unit(List<RichTextElement> leaves, String plain) {
    return new Draft.Unit(
        List.of(Draft.richText(Draft.section(leaves.toArray(RichTextElement[]::new)))), plain);
  }

  private void decisions(List<Decision> decisions) {
    heading = Part.DECISIONS.title;
    if (decisions.isEmpty()) {
      plain(0, "No decision found.");
    }
    for (Decision decision : decisions) {
      line(0, "", decision.line());
      if (!decision.agreed().isEmpty()) {
        plain(1, "Agreed: " + String.join(", ", decision.agreed()));
      }
      decision.replaces().forEach(before -> line(1, "Before: ", before));
    }
  }

  private void actions(List<ActionItem> actions) {
    heading = Part.ACTIONS.title;
    for (ActionItem action : actions) {
      List<RichTextElement> leaves = new ArrayList<>();
      String owner = action.owner() == null ? "" : cut(action.owner());
      String due = action.due() == null ? "" : cut(action.due());
      String ownerId = action.ownerId();
      if (posted.pingOwners() && ownerId != null) {
        leaves.add(RichTextSectionElement.User.builder().userId(ownerId).build());
      } else if (!owner.isEmpty()) {
        leaves.add(Draft.bold(owner));
      }
      String rest =
          (due.isEmpty() ? "" : (owner.isEmpty() ? "" : ", ") + due)
              + (owner.isEmpty() && due.isEmpty() ? "" : ": ")
              + cut(action.line().text());
      leaves.add(Draft.leaf(rest));
      leaves.addAll(source(action.line()));
      item(0, leaves, owner + rest);
      if (action.done() != null) {
        line(1, "Done: ", action.done());
      }
    }
  }

  private void options(List<OptionTalk> options) {
    heading = Part.OPTIONS.title;
    for (OptionTalk option : options) {
      item(0, List.of(Draft.bold(cut(option.name()))), cut(option.name()));
      option.pros().forEach(pro -> line(1, "For: ", pro));
      option.cons().forEach(con -> line(1, "Against: ", con));
    }
  }

  private void asked(List<Asked> asked) {
    heading = Part.ASKED.title;
    for (Asked each : asked) {
      Line question = each.question();
      if (question == null) {
        plain(0, "A question that is not in the thread");
      } else {
        line(0, "", question);
      }
      line(1, "", each.verdict());
      each.quotes().forEach(quote -> line(1, "Quote: ", quote));
    }
  }

  private void polls(List<Poll> polls) {
    heading = Part.POLLS.title;
    for (Poll poll : polls) {
      line(0, "", poll.question());
      poll.choices().forEach(choice -> plain(1, choice.name() + ": " + choice.votes()));
    }
  }

  private void lines(Part part, List<Line> lines) {
    heading = part.title;
    lines.forEach(line -> line(0, "", line));
  }

  private void line(int indent, String label, Line line) {
    String words = label + cut(line.text());
    List<RichTextElement> leaves = new ArrayList<>(List.of(Draft.leaf(words)));
    leaves.addAll(source(line));
    item(indent, leaves, words + " (" + line.author() + ")");
  }

  private void plain(int indent, String text) {
    String cut = cut(text);
    item(indent, List.of(Draft.leaf(cut)), cut);
  }

  /** Adds an item, under the heading of its part if it is the first of it. */
  private void item(int indent, List<RichTextElement> leaves, String plain) {
    RichTextListElement list =
        RichTextListElement.builder()
            .style("bullet")
            .indent(indent)
            .elements(List.of(Draft.section(leaves.toArray(RichTextElement[]::new))))
            .build();
    units.add(
        Draft.Unit.of(
            Draft.heading(heading), new Draft.Unit(List.of(Draft.richText(list)), "• " + plain)));
    heading = "";
  }

  /** Who wrote a line, and the way to it. */
  private List<RichTextElement> source(Line line) {
    String link = line.ts().equals(posted.now()) ? "" : posted.links().of(line.ts());
    return link.isEmpty()
        ? List.of(Draft.italic(" " + line.author()))
        : List.of(
            Draft.leaf(" "),
            RichTextSectionElement.Link.builder().url(link).text(line.author()).build());
  }

  private static String cut(String text) {
    String words = text.isBlank() ? "–" : text;
    String cut = Cut.to(words, MAX_WORDS);
    return cut.length() < words.length() ? cut + DigestText.CUT : cut;
  }
}
