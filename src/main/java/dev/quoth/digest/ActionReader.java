package dev.quoth.digest;

import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be done: what people said they would do, what they were asked to do and didn't
 * refuse, and what a list of tasks says. An owner or a date is named only where the words name it.
 */
final class ActionReader {
  private static final String OPENING =
      "^(?:(?:ok|okay|alright|right|great|cool|so|then|and|yes|yeah|yep|sure|perfect|hm+|also|fine|good|thanks|btw|finally|next|meanwhile)\\b[,.:!]*"
          + " +)*";

  /** What one says one will do. */
  private static final Pattern COMMITS =
      Pattern.compile(
          "\\b(?:i'll|i will|i am going to|i'm going to|i'm gonna|i shall|let me|i can|i could|i"
              + " take(?: on| over)?|i(?:'m| am) taking|i volunteer to|i commit to|i promise"
              + " to)\\b(?: (?:also|then|just|quickly|try to|happily|gladly|definitely|at least|be"
              + " able to|make sure to|go ahead and|personally))* +(.+)");

  private static final Pattern OFFER = Pattern.compile("\\bi (?:can|could)\\b");

  /** After "I'll" or "let me": states of mind, talk about talk, and what is no task for anybody. */
  private static final Pattern NO_TASK =
      Pattern.compile(
          "^(?:be\\b(?! (?:doing|writing|sending|working|preparing|updating))|have\\b(?!"
              + " (?:it|that|this|the|a)"
              + " .*\\b(?:by|ready|done|today|tomorrow|tonight|until|on)\\b)|say|admit|bet|pass\\b|go"
              + " (?:with|for)|know|never|not|miss|love|hate|assume|need|think|guess|wait\\b|see\\b|stop|keep|live\\b|stay|agree|vote|support|skip|shut|remember|believe|understand|like|prefer|get"
              + " (?:used|over)|regret|leave\\b|sleep|survive|eat|drink|grab|imagine|tell"
              + " you|say|repeat|rephrase|explain|clarify|add that|add (?:only|just)|put it"
              + " this|play devil|quote|recall|relate|confirm that|second|still|always|probably"
              + " never|hold my|concede|give you that|cry|die|buy you|cheer|only|even|also"
              + " live|hear|feel|want|wish|suggest|propose|join\\b|attend|come|accept|trust|call"
              + " (?:that|it|this)|interject|chime|drop (?:in|by)|happily|rather|work with"
              + " (?:that|it|either)|do without|allow|let you know (?:that|if you)|kill"
              + " (?:you|him|her)|no longer)\\b");

  private static final Pattern SUPPOSED_BEFORE =
      Pattern.compile(
          "\\b(?:if|unless|suppose|imagine|what|whether|when|how|wish|before|until|where|not|thought|said|says|hoping|otherwise|or"
              + " else|think)\\b");

  private static final Pattern ASKS =
      Pattern.compile(
          "\\b(?:can|could|would|will) you(?: two| both)?(?:"
              + " (?:please|maybe|perhaps|also|just|quickly|possibly|pls))* +(.+)|\\b(?:do|would)"
              + " you mind +(.+)");

  private static final Pattern NO_REQUEST =
      Pattern.compile(
          "^(?:live|see\\b|remember|believe|imagine|guess|recall|hear|think|say\\b(?! (?:to|that"
              + " to))|agree|accept|still|even|really|not|confirm"
              + " (?:that|this|whether)|relate|explain why|elaborate|tell (?:me|us)"
              + " (?:why|how|what)|need|be\\b|want|prefer|like|go"
              + " with|have\\b(?!.*\\bby\\b)|afford|name\\b|stop)\\b|^(?:do|join|make"
              + " it|come|wait|help)\\?*$");

  private static final Pattern PLEASE =
      Pattern.compile("^(?:please|pls|plz)\\b[, ]*(.+)|^(.+?),? (?:please|pls|plz)[.!]*$");
  private static final Pattern PLEASE_NOT =
      Pattern.compile(
          "\\b(?:don't|do not|not|no|never|vote|read|see|note|let me|let us|forgive|excuse|share"
              + " your|report your|react|stop|be|keep|use this|everything|chime|feel free)\\b");

  /** A list of tasks begins. */
  private static final Pattern LIST_HEAD =
      Pattern.compile(
          "\\b(?:action items?|actions|next steps?|to-?dos?|follow-?ups?|tasks|who does"
              + " what|assignments|homework|work plan)\\b.*:?$");

  private static final Pattern TASK =
      Pattern.compile(
          "^(?:todo|to-do|to do|action(?: item)?|ai|task|follow-?up|next step)\\b ?(?::|[–—-]"
              + " )\\s*(.+)");

  private static final String DAY =
      "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\\b";
  private static final String MONTH =
      "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?";
  private static final String DATE =
      "(?:(?:the )?(?:end|beginning|start|middle) of (?:the |this |next"
          + " )?\\p{L}+|eod|eow|eom|cob|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}\\.?(?:\\d{2,4})?|(?:the"
          + " )?\\d{1,2}(?:st|nd|rd|th)?(?: of)? "
          + MONTH
          + "|"
          + MONTH
          + " (?:the )?\\d{1,2}(?:st|nd|rd|th)?|the \\d{1,2}(?:st|nd|rd|th)|(?:next |this |coming"
          + " |the )*(?:"
          + DAY
          + ")(?: (?:morning|afternoon|evening|night|noon|eod|\\d{1,2}(?::\\d{2})?(?:"
          + " ?[ap]m)?))?|(?:next|this|the end of the|the coming)"
          + " (?:week|month|quarter|sprint|year)|tomorrow(?:"
          + " (?:morning|afternoon|evening|night|noon|eod))?|today|tonight|noon|midnight|lunch(?:time)?|"
          + MONTH
          + "|(?:now|q[1-4])\\b|\\d{1,2}(?::\\d{2})(?: ?[ap]m)?|\\d{1,2} ?[ap]m)";

  private static final Pattern DUE =
      Pattern.compile(
          "\\b(?:(?:by|until|till|til|before|due(?: on| by)?|no later than|on|for|from|starting|not"
              + " before|this coming) "
              + DATE
              + "|before (?:the |our |your |next )*(?:release|launch|go-?live|sprint(?:"
              + " planning)?|meeting|review|demo|retro|planning|cut-?over|deadline|weekend|holidays?|freeze|standup|offsite|call|audit|next"
              + " [\\p{L}]+)(?: [\\p{L}]*(?:planning|freeze|review|window))?|(?:by|before|until)"
              + " (?:the )?(?:next|end) [\\p{L}]+(?: of (?:the |next |this )?\\p{L}+)?|by the end"
              + " of (?:the |next |this )*\\p{L}+|(?:in|within) (?:the next"
              + " )?(?:\\d+|a|one|two|three|four|a few|a couple of)"
              + " (?:minutes?|hours?|days?|weeks?|months?)|within the (?:hour|day|week|month)|every"
              + " (?:"
              + DAY
              + "|day|week|month|morning)|(?:tomorrow|today|tonight)(?:"
              + " (?:morning|afternoon|evening|noon|night))?\\b|(?:this|next)"
              + " (?:week|month|sprint|quarter|morning|afternoon|evening|"
              + DAY
              + ")\\b|(?:first thing|over the weekend|asap|eod|eow|right now|now)\\b(?:"
              + " (?:tomorrow|"
              + DAY
              + "|in the morning))?|(?:on )?(?:"
              + DAY
              + ")(?: (?:morning|afternoon|evening))?$)",
          Pattern.CASE_INSENSITIVE);

  private static final int REPLIES = 5;
  private static final int DONE_WITHIN = 40;

  private final Talk talk;
  private final Embeddings embeddings;

  ActionReader(Talk talk, Embeddings embeddings) {
    this.talk = talk;
    this.embeddings = embeddings;
  }

  /** A task with the statement it stands in. */
  private record Task(Statement statement, @Nullable Author owner) {}

  /** What is to be done, in order; the same task said twice by or for one owner counts once. */
  List<ActionItem> read() {
    List<Task> tasks = new ArrayList<>();
    for (Statement statement : talk.statements()) {
      task(statement).ifPresent(task -> merge(task, tasks));
    }
    return tasks.stream().map(this::item).toList();
  }

  private void merge(Task task, List<Task> tasks) {
    for (int i = 0; i < tasks.size(); i++) {
      Task earlier = tasks.get(i);
      if (sameOwner(earlier, task)
          && embeddings.near(earlier.statement.text(), task.statement.text()) >= 0.75) {
        // What is said later is better known: it often brings the date.
        tasks.set(i, task);
        return;
      }
    }
    tasks.add(task);
  }

  private static boolean sameOwner(Task a, Task b) {
    if (a.owner == null || b.owner == null) {
      return a.owner == null && b.owner == null;
    }
    return a.owner.same(b.owner);
  }

  private ActionItem item(Task task) {
    Author owner = task.owner;
    Matcher due = DUE.matcher(task.statement.text());
    return new ActionItem(
        task.statement.line(),
        owner == null ? null : owner.name(),
        owner == null ? null : owner.id(),
        due.find() ? due.group().replaceFirst("[.,]$", "") : null,
        owner == null ? null : done(task, owner).map(Statement::line).orElse(null));
  }

  private Optional<Task> task(Statement statement) {
    Optional<Task> listed = listed(statement);
    if (listed.isPresent()) {
      return listed;
    }
    Optional<Task> assigned = assigned(statement);
    if (assigned.isPresent()) {
      return assigned;
    }
    if (isRequest(statement)) {
      return requested(statement);
    }
    if (QuestionReader.isQuestion(statement)) {
      return Optional.empty();
    }
    return committed(statement);
  }

  // What one says one will do

  private Optional<Task> committed(Statement statement) {
    Matcher commits = COMMITS.matcher(statement.plain());
    while (commits.find()) {
      String before = statement.plain().substring(0, commits.start());
      if (NO_TASK.matcher(commits.group(1)).find() || SUPPOSED_BEFORE.matcher(before).find()) {
        continue;
      }
      boolean offers = OFFER.matcher(commits.group()).lookingAt();
      if (offers
          && (!isTaken(statement)
              || commits.group(1).matches("^(?:do|take|reproduce|imagine|see)\\b.{0,3}$"))) {
        continue;
      }
      return Optional.of(new Task(statement, statement.message().author()));
    }
    return Optional.empty();
  }

  /** Whether somebody took up an offer. */
  private boolean isTaken(Statement offer) {
    if (offer.message().reactions().stream().anyMatch(r -> r.count() > 0)) {
      return true;
    }
    for (Statement reply : replies(offer, 2)) {
      if (!reply.sameAuthor(offer)) {
        return reply
            .plain()
            .matches(
                "^(?:perfect|great|thank|thanks|thx|ty|lovely|deal|please|yes|yep|ok|okay|awesome|cool|nice|wonderful|that"
                    + " (?:would|'d) be|go ahead|good|super|do it|brilliant|amazing|sounds"
                    + " good|works|\\+1|\\ud83d\\udc4d).*");
      }
    }
    return false;
  }

  // What one is asked to do

  /** Whether it asks somebody to do something, and not to tell something. */
  boolean isRequest(Statement statement) {
    Matcher asks = ASKS.matcher(statement.plain());
    if (asks.find()) {
      String what = asks.group(1) != null ? asks.group(1) : asks.group(2);
      boolean asksOrPleads =
          QuestionReader.isQuestion(statement) || statement.plain().contains("please");
      return asksOrPleads && !NO_REQUEST.matcher(what).find();
    }
    String plain = withoutAddress(statement.plain());
    Matcher please = PLEASE.matcher(plain);
    return please.find()
        && addressee(statement).isPresent()
        && !QuestionReader.isQuestion(statement)
        && !PLEASE_NOT
            .matcher(
                please.group(1) != null ? firstWords(please.group(1)) : firstWords(please.group(2)))
            .find();
  }

  private static String firstWords(String text) {
    String[] words = text.split(" ");
    return String.join(" ", List.of(words).subList(0, Math.min(3, words.length)));
  }

  private Optional<Task> requested(Statement statement) {
    Optional<Author> addressee = addressee(statement);
    for (Statement reply : replies(statement, REPLIES)) {
      if (reply.sameAuthor(statement)) {
        continue;
      }
      boolean isAddressee = addressee.map(reply.message().author()::same).orElse(false);
      if (isAddressee && Replies.refuses(reply)) {
        return Optional.empty();
      }
      if (addressee.isEmpty() && Replies.accepts(reply)) {
        return Optional.of(new Task(statement, reply.message().author()));
      }
      if (addressee.isEmpty()) {
        return Optional.empty();
      }
      if (isAddressee) {
        break;
      }
    }
    return addressee.map(owner -> new Task(statement, owner));
  }

  /** Whom a statement addresses: by a mention in it, or a name at its beginning or end. */
  Optional<Author> addressee(Statement statement) {
    for (Author person : statement.message().mentioned()) {
      if (person.kind() == Author.Writer.PERSON && statement.text().contains("@" + person.name())) {
        return Optional.of(person);
      }
    }
    Matcher begins =
        Pattern.compile(
                "^(?:(?:ok|okay|hey|hi|and|so|also|yes|great|thanks)\\b[,.!]*"
                    + " )*@?(\\p{L}[\\p{L}'-]*)(?:,| please| pls| can| could| would| will| -|:| –)",
                Pattern.CASE_INSENSITIVE)
            .matcher(statement.text());
    if (begins.find()) {
      Optional<Author> named = talk.named(begins.group(1));
      if (named.isPresent()) {
        return named;
      }
    }
    Matcher ends = Pattern.compile(",? @?(\\p{L}[\\p{L}'-]*)[?!.]*$").matcher(statement.text());
    if (ends.find() && statement.text().charAt(ends.start()) == ',') {
      return talk.named(ends.group(1));
    }
    // "Great. Dan, could you …": the name may stand in the sentence before, alone
    for (Statement other : talk.at(statement.at())) {
      if (other.words() == 1) {
        Optional<Author> named = talk.named(other.text().replaceAll("[^\\p{L}' -]", ""));
        if (named.isPresent()) {
          return named;
        }
      }
    }
    return Optional.empty();
  }

  private String withoutAddress(String plain) {
    String text = plain.replaceFirst(OPENING, "");
    for (Author person : talk.everybody()) {
      String full = person.name().toLowerCase(Locale.ROOT);
      for (String name : List.of(full, full.split(" ")[0])) {
        for (String form : List.of("@" + name, name)) {
          if (text.startsWith(form + " ")
              || text.startsWith(form + ",")
              || text.startsWith(form + ":")) {
            return text.substring(form.length()).replaceFirst("^[,: –-]+", "");
          }
        }
      }
    }
    return text;
  }

  // What a list or a sentence assigns

  private Optional<Task> listed(Statement statement) {
    Matcher task = TASK.matcher(statement.plain());
    if (task.find() && statement.words() >= 3) {
      return Optional.of(new Task(statement, subject(task.group(1)).orElse(null)));
    }
    if (!statement.item() || !underHead(statement)) {
      return Optional.empty();
    }
    Author owner = subject(statement.plain()).orElse(null);
    boolean first = statement.plain().matches("^(?:i|me|myself)\\b.*");
    return Optional.of(
        new Task(statement, owner == null && first ? statement.message().author() : owner));
  }

  private boolean underHead(Statement statement) {
    boolean head = false;
    for (Statement other : talk.at(statement.at())) {
      if (other.equals(statement)) {
        return head;
      }
      head |= !other.item() && LIST_HEAD.matcher(other.plain()).find();
    }
    return false;
  }

  /** "Cleo will ask …", "@Bob to write …". */
  private Optional<Task> assigned(Statement statement) {
    String plain = statement.plain().replaceFirst(OPENING, "");
    Optional<Author> subject = subject(plain);
    if (subject.isEmpty()
        || (QuestionReader.isQuestion(statement)
            && !plain.matches(".*, (?:right|ok|okay|yes|correct)\\?+$"))) {
      return Optional.empty();
    }
    Matcher verb =
        Pattern.compile(
                "^@?[\\p{L}'.-]+(?: [\\p{L}'.-]+)? (?:will|to|is going to|takes(?: over)?|is"
                    + " taking|owns) +(.+)")
            .matcher(plain);
    return verb.find() && !NO_TASK.matcher(verb.group(1)).find()
        ? Optional.of(new Task(statement, subject.get()))
        : Optional.empty();
  }

  /** The person whose name a text begins with. */
  private Optional<Author> subject(String plain) {
    for (Author person : talk.everybody()) {
      String full = person.name().toLowerCase(Locale.ROOT);
      for (String name : List.of(full, full.split(" ")[0])) {
        if (plain.matches("^@?" + Pattern.quote(name) + "(?:[ :,]|\\W ).*")
            && talk.named(name).isPresent()) {
          return talk.named(name);
        }
      }
    }
    return Optional.empty();
  }

  // Done already

  private Optional<Statement> done(Task task, Author owner) {
    boolean first = true;
    for (Statement later : talk.statements()) {
      if (later.at() <= task.statement.at()
          || later.at() > task.statement.at() + DONE_WITHIN
          || !later.message().author().same(owner)) {
        continue;
      }
      boolean aboutIt =
          Words.shared(task.statement.plain(), later.plain()) > 0
              || embeddings.near(task.statement.text(), later.text()) > 0.5;
      if (Replies.reportsDone(later)
          && (aboutIt || (first && later.at() <= task.statement.at() + 3))) {
        return Optional.of(later);
      }
      first = false;
    }
    return Optional.empty();
  }

  private List<Statement> replies(Statement statement, int messages) {
    return talk.statements().stream()
        .filter(s -> s.at() > statement.at() && s.at() <= statement.at() + messages)
        .toList();
  }
}
