package dev.quoth.digest;

import dev.quoth.digest.thread.SlackThread;
import dev.quoth.digest.thread.ThreadMessage;
import dev.quoth.digest.thread.ThreadMessage.Author;
import dev.quoth.digest.thread.ThreadMessage.Part;
import dev.quoth.digest.thread.ThreadMessage.State;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people said in a thread, sentence by sentence: without bots, notices and deleted messages,
 * and within a message without code, quotes, attachments and what was struck through.
 *
 * @param messages of people and of Quoth, in order
 * @param statements of people, in order
 * @param people who wrote, each once, in order of appearance
 */
record Talk(List<ThreadMessage> messages, List<Statement> statements, List<Author> people) {

  /** Where a sentence may end: a mark and white space, or the end of the line. */
  private static final Pattern END = Pattern.compile("[.!?…。！？]+[\"'”’)]*(?=\\s|$)|[。！？]+");

  private static final Pattern ABBREVIATION =
      Pattern.compile(
          "(?i)(?:^|[\\s(])(?:e\\.g|i\\.e|vs|cf|approx|etc|incl|resp|mr|mrs|ms|dr|prof|st|fig|[a-z])\\.$");

  /** "13. Juni": some languages put a full stop behind the day of a month. */
  private static final Pattern DAY = Pattern.compile("(?<![\\p{L}\\p{N}])\\d{1,2}\\.$");

  private static final Set<String> MONTHS =
      Stream.of("de", "da", "nb", "fi", "cs", "sk", "sl", "hr")
          .map(Locale::of)
          .flatMap(language ->
              Arrays.stream(Month.values())
                  .map(month ->
                      month.getDisplayName(TextStyle.FULL, language).toLowerCase(Locale.ROOT)))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern BULLET = Pattern.compile("^\\s*(?:[•‣◦▪*–—-]|\\d{1,2}[.)])\\s+");

  /** "(1) The header is optional. (2) …" */
  private static final Pattern NUMBERED = Pattern.compile("^\\(\\d{1,2}\\)\\s+");

  /** How many messages of jokes go on until somebody is serious again. */
  private static final int JOKES = 3;

  static Talk of(SlackThread thread) {
    List<ThreadMessage> messages = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    List<Author> people = new ArrayList<>();
    for (ThreadMessage message : thread.messages()) {
      Author author = message.author();
      boolean person = author.kind() == Author.Writer.PERSON;
      if ((!person && author.kind() != Author.Writer.QUOTH) || message.state() == State.DELETED) {
        continue;
      }
      if (person) {
        if (people.stream().noneMatch(author::same)) {
          people.add(author);
        }
        statements.addAll(statements(message, messages.size()));
      }
      messages.add(message);
    }
    return new Talk(List.copyOf(messages), List.copyOf(statements), List.copyOf(people));
  }

  /** The statements of the message at that place. */
  List<Statement> at(int place) {
    int from = firstAt(place);
    return statements.subList(from, firstAt(place + 1));
  }

  /** The statements of the messages from a place on to before another; there may be fewer. */
  List<Statement> between(int from, int to) {
    int first = firstAt(Math.max(0, from));
    return statements.subList(first, Math.max(first, firstAt(to)));
  }

  /** The next statement of the same message, if there is one. */
  Optional<Statement> next(Statement statement) {
    return at(statement.at()).stream().filter(s -> s.start() >= statement.end()).findFirst();
  }

  /** The statement before it in the same message, if there is one. */
  Optional<Statement> previous(Statement statement) {
    return at(statement.at()).stream()
        .filter(s -> s.end() <= statement.start())
        .reduce((_, later) -> later);
  }

  /** Whether somebody goes on with "seriously though" right below. */
  boolean isTakenForAJoke(Statement statement) {
    return between(statement.at() + 1, statement.at() + 1 + JOKES).stream()
        .anyMatch(later -> later.has(Cue.SERIOUS_AGAIN));
  }

  /** Where the statements of that message or of later ones begin. */
  private int firstAt(int place) {
    int from = 0;
    int to = statements.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (statements.get(middle).at() < place) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** The person whom a word names: by the whole name, or by a first name that only one has. */
  Optional<Author> named(String word) {
    String name = word.strip().toLowerCase(Locale.ROOT);
    List<Author> first = new ArrayList<>();
    for (Author person : everybody()) {
      String full = person.name().toLowerCase(Locale.ROOT);
      if (full.equals(name)) {
        return Optional.of(person);
      }
      if (full.startsWith(name + " ")) {
        first.add(person);
      }
    }
    return first.size() == 1 ? Optional.of(first.getFirst()) : Optional.empty();
  }

  /** The whole name and the first name, in small letters. */
  static List<String> names(Author person) {
    String whole = person.name().toLowerCase(Locale.ROOT);
    return List.of(whole, whole.split(" ", 2)[0]);
  }

  /** Who wrote or was addressed. */
  List<Author> everybody() {
    List<Author> all = new ArrayList<>(people);
    for (ThreadMessage message : messages) {
      for (Author mentioned : message.mentioned()) {
        if (mentioned.kind() == Author.Writer.PERSON && all.stream().noneMatch(mentioned::same)) {
          all.add(mentioned);
        }
      }
    }
    return all;
  }

  private static List<Statement> statements(ThreadMessage message, int at) {
    List<Statement> found = new ArrayList<>();
    int from = 0;
    for (Part part : message.parts()) {
      if (part.kind() != Part.Kind.BOLD) {
        prose(message, at, from, part.start(), found);
        from = part.end();
      }
    }
    prose(message, at, from, message.text().length(), found);
    return found;
  }

  private static void prose(
      ThreadMessage message, int at, int start, int end, List<Statement> found) {
    int from = start;
    while (from < end) {
      int newline = message.text().indexOf('\n', from);
      int to = newline < 0 || newline > end ? end : newline;
      sentences(message, at, from, to, found);
      from = to + 1;
    }
  }

  /** Cuts the line {@code [start, to)} into sentences. */
  private static void sentences(
      ThreadMessage message, int at, int start, int to, List<Statement> found) {
    String line = message.text().substring(start, to);
    Matcher bullet = BULLET.matcher(line);
    boolean item = bullet.find();
    int from = item ? bullet.end() : 0;
    Matcher end = END.matcher(line);
    for (int search = from; end.find(search); search = end.end()) {
      if (!goesOn(line.substring(from, end.end()), line.substring(end.end()))) {
        add(message, at, start + from, start + end.end(), item, found);
        from = end.end();
      }
    }
    add(message, at, start + from, to, item, found);
  }

  /** Whether the full stop between the two is none. */
  private static boolean goesOn(String before, String after) {
    return ABBREVIATION.matcher(before).find()
        || (DAY.matcher(before).find()
            && MONTHS.contains(
                after.strip().toLowerCase(Locale.ROOT).replaceFirst("(?s)[^\\p{L}].*", "")));
  }

  private static void add(
      ThreadMessage message, int at, int start, int end, boolean item, List<Statement> found) {
    String text = message.text().substring(start, end);
    String stripped = text.strip();
    int begins = start + text.indexOf(stripped);
    Matcher number = NUMBERED.matcher(stripped);
    boolean numbered = number.find();
    int from = numbered ? number.end() : 0;
    if (stripped.length() > from) {
      found.add(
          new Statement(message, at, begins + from, stripped.substring(from), item || numbered));
    }
  }
}
