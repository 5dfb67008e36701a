package dev.quoth.slack;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.SectionBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.model.block.element.CheckboxesElement;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.model.block.element.RadioButtonsElement;
import com.slack.api.model.block.element.RichTextElement;
import com.slack.api.model.block.element.RichTextPreformattedElement;
import com.slack.api.model.block.element.RichTextSectionElement;
import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewClose;
import com.slack.api.model.view.ViewState;
import com.slack.api.model.view.ViewSubmit;
import com.slack.api.model.view.ViewTitle;
import dev.quoth.digest.Digest;
import dev.quoth.digest.Digest.Coverage;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.slack.DigestText.Part;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The draft of a digest as a modal, which only the lead sees. All of it is plain text. */
final class DigestForm {
  /** Names the form in what Slack sends when it is submitted. */
  static final String CALLBACK = "digest";

  /** The block with the number of the decision record, beside which its errors stand. */
  static final String RECORD = "record";

  /** The button that throws a kept draft away. */
  static final String ANEW = "digest-anew";

  private static final String WHERE = "where";
  private static final String PING = "ping";
  private static final String INPUT = "input";

  /** Slack's limit is 3,000; the rest is room for the lead's words. */
  private static final int CHUNK = 2_400;

  private static final int MAX_INPUT = 3_000;

  /** What a lead may add to where nothing was found. */
  private static final Set<Part> ALWAYS =
      Set.of(Part.HEADLINE, Part.DECISIONS, Part.ACTIONS, Part.QUESTIONS);

  /** Leaves room for the other blocks under Slack's limit of 100 a modal. */
  private static final int MAX_INPUTS = 40;

  private static final int MAX_LINKS = 40;

  /** So much of a record in one block, and so many blocks. */
  private static final int MAX_COPY = 2_900;

  private static final int MAX_COPIES = 10;

  private static final Gson GSON = new Gson();

  private DigestForm() {}

  /** Where a digest goes. */
  enum Where {
    THREAD("To the thread"),
    CHANNEL("To the thread, and shown in the channel"),
    ME("Only to me, as a direct message");

    private final String label;

    Where(String label) {
      this.label = label;
    }

    private OptionObject option() {
      return OptionObject.builder().text(plain(label)).value(name()).build();
    }
  }

  /**
   * What the form carries.
   *
   * @param thread the timestamp of the thread's first message
   * @param latest the timestamp of the last message that the lead knows of
   * @param words what {@link DigestNews#words} made of the messages up to there
   * @param coverage what of the thread the draft rests on
   * @param drafted what the draft said; null in drafts of earlier versions
   */
  record About(
      String channel,
      String thread,
      String latest,
      int words,
      Coverage coverage,
      @Nullable Drafted drafted) {
    /** Of a thread as it stands. */
    static About of(String channel, SlackThread thread, Coverage coverage, Drafted drafted) {
      String latest = thread.messages().getLast().ts();
      return new About(
          channel, thread.ts(), latest, DigestNews.words(thread, latest), coverage, drafted);
    }

    Drafted known() {
      return drafted == null ? Drafted.NOTHING : drafted;
    }
  }

  /**
   * The form filled in.
   *
   * @param record the number of the decision record as written; empty for none
   */
  record Filled(About about, DigestText text, Where where, boolean pingOwners, String record) {
    String toJson() {
      return GSON.toJson(this);
    }

    static Optional<Filled> of(String json) {
      try {
        return Optional.ofNullable(GSON.fromJson(json, Filled.class))
            .filter(filled -> isWhole(filled.about()) && filled.text() != null);
      } catch (JsonParseException e) {
        return Optional.empty();
      }
    }
  }

  private static boolean isWhole(@Nullable About about) {
    return about != null
        && about.channel() != null
        && about.thread() != null
        && about.latest() != null
        && about.coverage() != null;
  }

  /** Before the draft is there, and after it is done with: one sentence. */
  static View saying(String sentence) {
    return view(List.of(section(sentence))).build();
  }

  /**
   * After a digest was posted with a decision record.
   *
   * @param sentence what was done
   * @param record the record's Markdown, to be copied; what is too long for a view is cut off
   */
  static View done(String sentence, String record) {
    List<LayoutBlock> blocks = new ArrayList<>(List.of(section(sentence)));
    String rest = record.strip();
    for (int i = 0; i < MAX_COPIES && !rest.isEmpty(); i++) {
      String part = Cut.to(rest, MAX_COPY);
      rest = rest.substring(part.length()).strip();
      blocks.add(
          Draft.richText(
              RichTextPreformattedElement.builder().elements(List.of(Draft.leaf(part))).build()));
    }
    return view(blocks).build();
  }

  /**
   * The draft.
   *
   * @param notes sentences above it: what it covers, what happened
   * @param anew the value of a button to begin anew; empty for no such button
   * @param filled what is to be edited, and what else is chosen
   * @param digest the same, for the ways to its messages
   * @param now the timestamp of words that are in no message
   */
  static View draft(
      List<String> notes, String anew, Filled filled, Digest digest, Permalinks links, String now) {
    List<LayoutBlock> blocks = new ArrayList<>();
    notes.forEach(note -> blocks.add(section(note)));
    if (!anew.isEmpty()) {
      blocks.addAll(Draft.buttons(List.of(button(ANEW, "Begin anew", anew))).blocks());
    }
    int inputs = 0;
    for (Part part : Part.values()) {
      String text = filled.text().parts().getOrDefault(part, "");
      if (text.isEmpty() && !ALWAYS.contains(part)) {
        continue;
      }
      List<String> chunks = chunks(text);
      for (int i = 0; i < chunks.size() && inputs < MAX_INPUTS; i++, inputs++) {
        blocks.add(input(part, i, chunks.get(i)));
      }
      messages(digest, part, links, now).ifPresent(blocks::add);
    }
    blocks.add(
        InputBlock.builder()
            .blockId(WHERE)
            .label(plain("Where to"))
            .element(
                RadioButtonsElement.builder()
                    .actionId(INPUT)
                    .options(Stream.of(Where.values()).map(Where::option).toList())
                    .initialOption(filled.where().option())
                    .build())
            .build());
    OptionObject ping =
        OptionObject.builder()
            .text(plain("Mention the owners of action items"))
            .value(PING)
            .build();
    blocks.add(
        InputBlock.builder()
            .blockId(PING)
            .optional(true)
            .label(plain("Who is told"))
            .hint(plain("Otherwise nobody is pinged: names are plain text."))
            .element(
                CheckboxesElement.builder()
                    .actionId(INPUT)
                    .options(List.of(ping))
                    .initialOptions(filled.pingOwners() ? List.of(ping) : null)
                    .build())
            .build());
    blocks.add(
        InputBlock.builder()
            .blockId(RECORD)
            .optional(true)
            .label(plain("Number of the decision record"))
            .hint(
                plain(
                    "Uploads the same as a decision record, 0007-title.md for 7. Empty: no file."))
            .element(
                PlainTextInputElement.builder()
                    .actionId(INPUT)
                    .maxLength(4)
                    .initialValue(filled.record().isEmpty() ? null : filled.record())
                    .build())
            .build());
    return view(blocks)
        .callbackId(CALLBACK)
        .privateMetadata(GSON.toJson(filled.about()))
        .submit(ViewSubmit.builder().type("plain_text").text("Post").emoji(false).build())
        .build();
  }

  private static View.ViewBuilder view(List<LayoutBlock> blocks) {
    return View.builder()
        .type("modal")
        .title(ViewTitle.builder().type("plain_text").text("Thread digest").emoji(false).build())
        .close(ViewClose.builder().type("plain_text").text("Close").emoji(false).build())
        .blocks(blocks);
  }

  private static InputBlock input(Part part, int number, String text) {
    return InputBlock.builder()
        .blockId(part.name() + "." + number)
        .optional(true)
        .label(plain(number == 0 ? part.title : part.title + " (" + (number + 1) + ")"))
        .element(
            PlainTextInputElement.builder()
                .actionId(INPUT)
                .multiline(true)
                .maxLength(MAX_INPUT)
                .initialValue(text.isEmpty() ? null : text)
                .placeholder(
                    text.isEmpty()
                        ? plain("No " + part.title.toLowerCase(Locale.ROOT) + " found")
                        : null)
                .build())
        .build();
  }

  /** The text in pieces of whole lines. */
  private static List<String> chunks(String text) {
    List<String> chunks = new ArrayList<>();
    StringBuilder chunk = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!chunk.isEmpty() && chunk.length() + line.length() > CHUNK) {
        chunks.add(chunk.toString());
        chunk.setLength(0);
      }
      chunk.append(chunk.isEmpty() ? "" : "\n").append(line);
    }
    chunks.add(chunk.toString());
    return chunks;
  }

  /** The ways to the messages of a part, since an input can't hold links. */
  private static Optional<LayoutBlock> messages(
      Digest digest, Part part, Permalinks links, String now) {
    List<RichTextElement> leaves = new ArrayList<>();
    leaves.add(Draft.leaf("Messages:"));
    lines(digest, part)
        .filter(line -> !line.ts().equals(now) && !links.of(line.ts()).isEmpty())
        .limit(MAX_LINKS)
        .forEach(line -> {
          leaves.add(Draft.leaf(" "));
          leaves.add(
              RichTextSectionElement.Link.builder()
                  .url(links.of(line.ts()))
                  .text(line.author())
                  .build());
        });
    return leaves.size() == 1
        ? Optional.empty()
        : Optional.of(Draft.richText(Draft.section(leaves.toArray(RichTextElement[]::new))));
  }

  private static Stream<Line> lines(Digest digest, Part part) {
    return switch (part) {
      case HEADLINE -> Stream.ofNullable(digest.headline());
      case DECISIONS ->
          digest.decisions().stream()
              .flatMap(d -> Stream.concat(Stream.of(d.line()), d.replaces().stream()));
      case ACTIONS ->
          digest.actions().stream()
              .flatMap(a -> Stream.concat(Stream.of(a.line()), Stream.ofNullable(a.done())));
      case QUESTIONS -> digest.openQuestions().stream();
      case OPTIONS ->
          digest.options().stream()
              .flatMap(o -> Stream.concat(o.pros().stream(), o.cons().stream()));
      case ASKED ->
          digest.asked().stream()
              .flatMap(a -> Stream.concat(Stream.ofNullable(a.question()), Stream.of(a.verdict())));
      case POLLS -> digest.polls().stream().map(Digest.Poll::question);
      case POINTS -> digest.keyPoints().stream();
    };
  }

  /**
   * Reads the form.
   *
   * @return empty where it is another version's
   */
  static Optional<Filled> read(View view) {
    About about;
    try {
      about = GSON.fromJson(view.getPrivateMetadata(), About.class);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
    if (!isWhole(about) || view.getState() == null) {
      return Optional.empty();
    }
    Map<String, Map<String, ViewState.Value>> values = view.getState().getValues();
    Map<Part, String> parts = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      List<String> chunks = new ArrayList<>();
      for (int i = 0; values.containsKey(part.name() + "." + i); i++) {
        chunks.add(text(values, part.name() + "." + i));
      }
      String text = String.join("\n", chunks);
      if (!text.isBlank()) {
        parts.put(part, text);
      }
    }
    ViewState.Value where = value(values, WHERE);
    ViewState.Value ping = value(values, PING);
    return Optional.of(
        new Filled(
            about,
            new DigestText(parts),
            where == null || where.getSelectedOption() == null
                ? Where.THREAD
                : where(where.getSelectedOption().getValue()),
            ping != null
                && ping.getSelectedOptions() != null
                && !ping.getSelectedOptions().isEmpty(),
            text(values, RECORD).strip()));
  }

  private static Where where(String name) {
    return Stream.of(Where.values())
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElse(Where.ME);
  }

  private static ViewState.@Nullable Value value(
      Map<String, Map<String, ViewState.Value>> values, String block) {
    return values.getOrDefault(block, Map.of()).get(INPUT);
  }

  private static String text(Map<String, Map<String, ViewState.Value>> values, String block) {
    ViewState.Value value = value(values, block);
    return value == null || value.getValue() == null ? "" : value.getValue();
  }

  static ButtonElement button(String action, String label, String value) {
    return ButtonElement.builder().actionId(action).text(plain(label)).value(value).build();
  }

  private static LayoutBlock section(String text) {
    return SectionBlock.builder().text(plain(text)).build();
  }

  private static PlainTextObject plain(String text) {
    return PlainTextObject.builder().text(text).emoji(false).build();
  }
}
