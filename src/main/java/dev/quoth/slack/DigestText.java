package dev.quoth.slack;

import dev.quoth.digest.Digest;
import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.Digest.Asked;
import dev.quoth.digest.Digest.Coverage;
import dev.quoth.digest.Digest.Decision;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import dev.quoth.digest.Digest.Poll;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A digest as text that a lead edits, and back. Each part has its items, one a line: "Ana: Let's go
 * with the trains." Below an item stand its details, such as "Agreed: Ben". Whatever line is
 * deleted is out.
 *
 * @param parts the text of each part that has any
 */
record DigestText(Map<Part, String> parts) {

  /** A part of a digest, in the order in which it is shown. */
  enum Part {
    HEADLINE("Headline"),
    DECISIONS("Decision", "Option", "Agreed", "Before"),
    ACTIONS("Action items", "Owner", "Due", "Done"),
    QUESTIONS("Open questions"),
    OPTIONS("Options", "For", "Against"),
    ASKED("What Quoth was asked", "Verdict", "Quote"),
    POLLS("Polls", "Votes"),
    POINTS("Also said");

    final String title;
    private final Pattern detail;

    Part(String title, String... details) {
      this.title = title;
      this.detail =
          Pattern.compile(
              details.length == 0 ? "(?!)()()" : "(" + String.join("|", details) + "):\\s*(.*)");
    }
  }

  /** What a cut line ends with. */
  static final String CUT = " […]";

  /** A line longer than this is cut: an input takes 3,000 characters. */
  private static final int MAX_LINE = 700;

  private static final String NOT_HERE = "(not in the thread)";
  private static final Pattern VOTES = Pattern.compile("(\\d{1,6}) for (.*)");

  DigestText {
    parts = Map.copyOf(parts);
  }

  static DigestText of(Digest digest) {
    Map<Part, String> parts = new EnumMap<>(Part.class);
    put(parts, Part.HEADLINE, digest.headline() == null ? List.of() : lines(digest.headline()));
    List<String> decisions = new ArrayList<>();
    for (Decision decision : digest.decisions()) {
      decisions.add(line(decision.line()));
      detail(decisions, "Option", decision.option());
      detail(decisions, "Agreed", String.join(", ", decision.agreed()));
      decision.replaces().forEach(before -> detail(decisions, "Before", line(before)));
    }
    put(parts, Part.DECISIONS, decisions);
    List<String> actions = new ArrayList<>();
    for (ActionItem action : digest.actions()) {
      actions.add(line(action.line()));
      detail(actions, "Owner", action.owner());
      detail(actions, "Due", action.due());
      detail(actions, "Done", action.done() == null ? null : line(action.done()));
    }
    put(parts, Part.ACTIONS, actions);
    put(parts, Part.QUESTIONS, lines(digest.openQuestions().toArray(Line[]::new)));
    List<String> options = new ArrayList<>();
    for (OptionTalk option : digest.options()) {
      options.add(flat(option.name()));
      option.pros().forEach(pro -> detail(options, "For", line(pro)));
      option.cons().forEach(con -> detail(options, "Against", line(con)));
    }
    put(parts, Part.OPTIONS, options);
    List<String> asked = new ArrayList<>();
    for (Asked each : digest.asked()) {
      asked.add(each.question() == null ? NOT_HERE : line(each.question()));
      detail(asked, "Verdict", line(each.verdict()));
      each.quotes().forEach(quote -> detail(asked, "Quote", line(quote)));
    }
    put(parts, Part.ASKED, asked);
    List<String> polls = new ArrayList<>();
    for (Poll poll : digest.polls()) {
      polls.add(line(poll.question()));
      poll.choices().forEach(c -> detail(polls, "Votes", c.votes() + " for " + flat(c.name())));
    }
    put(parts, Part.POLLS, polls);
    put(parts, Part.POINTS, lines(digest.keyPoints().toArray(Line[]::new)));
    return new DigestText(parts);
  }

  private static void put(Map<Part, String> parts, Part part, List<String> lines) {
    if (!lines.isEmpty()) {
      parts.put(part, String.join("\n", lines));
    }
  }

  private static List<String> lines(Line... lines) {
    return Arrays.stream(lines).map(DigestText::line).toList();
  }

  private static String line(Line line) {
    String words = flat(line.text());
    String cut = Cut.to(words, MAX_LINE);
    return line.author() + ": " + cut + (cut.length() < words.length() ? CUT : "");
  }

  private static void detail(List<String> lines, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      lines.add("    " + key + ": " + flat(value));
    }
  }

  /** In one line, whatever ends a line there. */
  static String flat(String text) {
    return text.replaceAll("\\s*\\R\\s*", " / ").strip();
  }

  /** Slack's timestamp for words that are in no message, now. */
  static String now() {
    return Instant.now().getEpochSecond() + ".000000";
  }

  /** What stands in it of the thread or was read from it, line by line and without keys. */
  Stream<String> lines() {
    return parts.keySet().stream()
        .flatMap(part -> items(part).stream())
        .flatMap(item ->
            Stream.concat(Stream.of(item.text()), item.details().stream().map(Detail::value)));
  }

  /**
   * Who edited a draft.
   *
   * @param lead the name of who did, and who says the lines without an author
   * @param now Slack's timestamp for words that are in no message
   * @param drafted what the draft said before
   */
  record Edit(String lead, String now, Drafted drafted) {}

  /**
   * The digest as edited.
   *
   * @param coverage what of the thread was read
   * @param thread knows who said what; words that neither stand there nor stood in the draft are
   *     marked as edited
   */
  Digest digest(Coverage coverage, SlackThread thread, Edit edit) {
    Sources sources = new Sources(thread, edit, lines().toList());
    List<Item> headline = items(Part.HEADLINE);
    return new Digest(
        headline.isEmpty() ? null : sources.headline(headline.getFirst().text()),
        items(Part.OPTIONS).stream()
            .map(
                i -> new OptionTalk(i.text(), i.lines("For", sources), i.lines("Against", sources)))
            .toList(),
        items(Part.DECISIONS).stream()
            .map(i ->
                new Decision(
                    sources.line(i.text()),
                    i.first("Option").orElse(null),
                    i.first("Agreed").map(names -> List.of(names.split(",\\s*"))).orElse(List.of()),
                    i.lines("Before", sources)))
            .toList(),
        lines(Part.QUESTIONS, sources),
        items(Part.ACTIONS).stream()
            .map(i ->
                new ActionItem(
                    sources.line(i.text()),
                    i.first("Owner").orElse(null),
                    i.first("Owner").flatMap(sources::id).orElse(null),
                    i.first("Due").orElse(null),
                    i.first("Done").map(sources::line).orElse(null)))
            .toList(),
        items(Part.ASKED).stream()
            .filter(i -> i.first("Verdict").isPresent())
            .map(i ->
                new Asked(
                    i.text().equals(NOT_HERE) ? null : sources.line(i.text()),
                    sources.line(i.first("Verdict").orElseThrow()),
                    i.lines("Quote", sources)))
            .toList(),
        items(Part.POLLS).stream().map(i -> new Poll(sources.line(i.text()), i.choices())).toList(),
        lines(Part.POINTS, sources),
        coverage);
  }

  private List<Line> lines(Part part, Sources sources) {
    return items(part).stream().map(i -> sources.line(i.text())).toList();
  }

  private record Detail(String key, String value) {}

  private record Item(String text, List<Detail> details) {
    Optional<String> first(String key) {
      return values(key).stream().findFirst();
    }

    private List<String> values(String key) {
      return details.stream()
          .filter(detail -> detail.key().equals(key) && !detail.value().isBlank())
          .map(Detail::value)
          .toList();
    }

    List<Line> lines(String key, Sources sources) {
      return values(key).stream().map(sources::line).toList();
    }

    List<Poll.Choice> choices() {
      return values("Votes").stream()
          .map(VOTES::matcher)
          .filter(Matcher::matches)
          .map(votes -> new Poll.Choice(votes.group(2), Integer.parseInt(votes.group(1))))
          .toList();
    }
  }

  private List<Item> items(Part part) {
    List<Item> items = new ArrayList<>();
    for (String line : parts.getOrDefault(part, "").split("\n", -1)) {
      String text = line.strip();
      Matcher detail = part.detail.matcher(text);
      if (detail.matches() && !items.isEmpty()) {
        items.getLast().details().add(new Detail(detail.group(1), detail.group(2).strip()));
      } else if (!text.isEmpty()) {
        items.add(new Item(text, new ArrayList<>()));
      }
    }
    return items;
  }

  /**
   * Finds the message of a line again.
   *
   * @param lines of the text as edited
   */
  private record Sources(SlackThread thread, Edit edit, List<String> lines) {

    /** A headline that nobody wrote in the thread is the lead's, and needs no mark. */
    Line headline(String text) {
      return find(text)
          .orElseGet(
              () -> ofLead(author(text).map(author -> said(text, author.name())).orElse(text)));
    }

    Line line(String text) {
      return find(text).orElseGet(() -> edited(text));
    }

    /** The line where somebody wrote it, or Quoth did so in the draft. */
    private Optional<Line> find(String text) {
      Optional<Line> found = author(text).flatMap(author -> saidBy(author, text));
      return found.isPresent() || !edit.drafted().has(text) ? found : Optional.of(drafted(text));
    }

    private Line edited(String text) {
      Optional<ThreadMessage.Author> someone = author(text);
      if (someone.isEmpty() || someone.get().name().equals(edit.lead())) {
        return ofLead(text.startsWith(edit.lead() + ": ") ? said(text, edit.lead()) : text);
      }
      ThreadMessage.Author author = someone.get();
      return new Line(
          author.name(),
          author.id(),
          edit.now(),
          said(text, author.name()) + " (edited by " + edit.lead() + ")");
    }

    private Line ofLead(String words) {
      return new Line(edit.lead(), null, edit.now(), words);
    }

    /** The one whom a line names; of "Ana" and "Ana: the boss" the latter. */
    private Optional<ThreadMessage.Author> author(String text) {
      return thread.messages().stream()
          .map(ThreadMessage::author)
          .filter(author -> text.startsWith(author.name() + ": "))
          .max(Comparator.comparingInt(author -> author.name().length()));
    }

    private Optional<Line> saidBy(ThreadMessage.Author author, String text) {
      String words = said(text, author.name());
      return thread.messages().stream()
          .filter(message -> message.author().name().equals(author.name()))
          .filter(message -> holds(message, words))
          .findFirst()
          .map(found -> new Line(author.name(), found.author().id(), found.ts(), words));
    }

    /** Of somebody who has another name by now, or of a message that reads otherwise by now. */
    private Line drafted(String text) {
      String[] said = text.split(": ", 2);
      if (said.length < 2) {
        return ofLead(text);
      }
      return thread.messages().stream()
          .filter(message -> holds(message, said[1]))
          .findFirst()
          .map(found -> new Line(found.author().name(), found.author().id(), found.ts(), said[1]))
          .orElseGet(() -> new Line(said[0], null, edit.now(), said[1]));
    }

    private static boolean holds(ThreadMessage message, String words) {
      return flat(message.text())
          .contains(
              words.endsWith(CUT) ? words.substring(0, words.length() - CUT.length()) : words);
    }

    private static String said(String text, String author) {
      return text.substring(author.length() + 2).strip();
    }

    Optional<String> id(String name) {
      Optional<String> named =
          authors()
              .filter(author -> author.name().equals(name))
              .map(ThreadMessage.Author::id)
              .findFirst();
      return named.isPresent() ? named : renamed(name);
    }

    private Stream<ThreadMessage.Author> authors() {
      return thread.messages().stream()
          .flatMap(
              message -> Stream.concat(Stream.of(message.author()), message.mentioned().stream()))
          .filter(author -> author.id() != null);
    }

    /** The only one who wrote all that the draft has of a name that nobody bears any more. */
    private Optional<String> renamed(String name) {
      List<String> said =
          lines.stream()
              .filter(line -> line.startsWith(name + ": ") && edit.drafted().has(line))
              .map(line -> said(line, name))
              .toList();
      List<String> ids =
          thread.messages().stream()
              .map(ThreadMessage::author)
              .filter(author -> author.id() != null)
              .filter(author -> lines.stream().noneMatch(l -> l.startsWith(author.name() + ": ")))
              .map(ThreadMessage.Author::id)
              .distinct()
              .filter(id -> said.stream().allMatch(words -> wrote(id, words)))
              .toList();
      return said.isEmpty() || ids.size() != 1 ? Optional.empty() : Optional.of(ids.getFirst());
    }

    private boolean wrote(String id, String words) {
      return thread.messages().stream()
          .anyMatch(message -> id.equals(message.author().id()) && holds(message, words));
    }
  }
}
