package dev.quoth.digest;

import dev.quoth.digest.Digest.ActionItem;
import dev.quoth.digest.thread.ThreadMessage.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is to be done: what people said they would do, what they were asked to do and didn't
 * refuse, and what a list of tasks says. An owner or a date is named only where the words name it.
 */
final class ActionReader {
  /** How many messages below a request may accept or refuse it. */
  private static final int REPLIES = 5;

  /** How many messages below a task may report it done. */
  private static final int DONE_WITHIN = 40;

  /** From this cosine on, two tasks of one owner are the same. */
  private static final double SAME = 0.75;

  /** Where a sentence may go on to what another does. */
  private static final Pattern JOINT = Pattern.compile("[,;] (?:and |but )?| (?:and|but|while) ");

  /** "How much can you do by Friday?" wants to know, and asks for nothing. */
  private static final Pattern WANTS_TO_KNOW =
      Pattern.compile("\\b(?:who|what|when|where|why|which|how)\\b[^,;.:!–—-]*$");

  /** Where a sentence goes on to what all do, whose date is another. */
  private static final Pattern OTHER_CLAUSE = Pattern.compile(",? (?:and |then |so )?let's .*$");

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
      tasks(statement).stream()
          .filter(_ -> !talk.isTakenForAJoke(statement))
          .filter(task -> !statement.has(Cue.TAKES_ON) || !isAsked(task, tasks))
          .forEach(task -> merge(task, tasks));
    }
    return tasks.stream().map(this::item).toList();
  }

  /** Whether the owner was asked for it right above, which is the task already. */
  private static boolean isAsked(Task task, List<Task> tasks) {
    return tasks.stream()
        .anyMatch(earlier ->
            sameOwner(earlier, task)
                && !earlier.statement.sameAuthor(task.statement)
                && earlier.statement.at() >= task.statement.at() - REPLIES);
  }

  private void merge(Task task, List<Task> tasks) {
    for (int i = 0; i < tasks.size(); i++) {
      Task earlier = tasks.get(i);
      if (sameOwner(earlier, task)
          && embeddings.near(earlier.statement.text(), task.statement.text()) >= SAME) {
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
    return new ActionItem(
        task.statement.line(),
        owner == null ? null : owner.name(),
        owner == null ? null : owner.id(),
        due(task.statement),
        owner == null ? null : done(task, owner).map(Statement::line).orElse(null));
  }

  /** When it is to be done, by its own words or by a sentence behind it that says no more. */
  private @Nullable String due(Statement statement) {
    Matcher due = Cue.DUE.matcher(OTHER_CLAUSE.matcher(statement.text()).replaceFirst(""));
    if (!due.find()) {
      due =
          Cue.DUE.matcher(
              talk.next(statement)
                  .filter(next -> next.has(Cue.DUE_ALONE))
                  .map(Statement::text)
                  .orElse(""));
      if (!due.find()) {
        return null;
      }
    }
    return due.group().replaceFirst("[.,]$", "");
  }

  /** The task of a sentence, and those that it goes on to give to others. */
  private List<Task> tasks(Statement statement) {
    Optional<Task> task = task(statement);
    List<Task> tasks = new ArrayList<>(task.stream().toList());
    if (task.isEmpty() || QuestionReader.isQuestion(statement)) {
      return tasks;
    }
    Matcher joint = JOINT.matcher(statement.text());
    for (int from = 0; from >= 0; from = joint.find() ? joint.end() : -1) {
      Statement clause = from == 0 ? statement : statement.from(from);
      Optional<Task> other = ofAnother(clause, task.get().owner);
      if (other.isPresent() && tasks.stream().noneMatch(t -> sameOwner(t, other.get()))) {
        if (tasks.size() == 1 && from > 0) {
          tasks.set(0, new Task(statement.upTo(clause), task.get().owner));
        }
        tasks.add(other.get());
      }
    }
    return tasks;
  }

  /** "… and Ben can bring the cups": what a clause gives to another than the one before. */
  private Optional<Task> ofAnother(Statement clause, @Nullable Author owner) {
    Optional<Author> subject = subject(clause.plain());
    Author author = clause.message().author();
    if (subject.isPresent() && owner != null && !subject.get().same(owner)) {
      String what = withoutAddress(clause.plain());
      Matcher verb = Cue.IS_LEFT_TO.matcher(what);
      return verb.find() && !Cue.NO_TASK.in(what.substring(verb.end()).strip())
          ? Optional.of(new Task(clause, subject.get()))
          : Optional.empty();
    }
    return owner != null && !owner.same(author) && clause.has(Cue.BEGINS_WITH_A_PROMISE)
        ? committed(clause)
        : Optional.empty();
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
      return statement.has(Cue.OFFERS_IN_A_QUESTION) && isTaken(statement)
          ? Optional.of(new Task(statement, statement.message().author()))
          : Optional.empty();
    }
    if (statement.has(Cue.TAKES_IT_ON)) {
      return above(statement, Cue.SOMEBODY_SHOULD)
          .map(call -> new Task(call, statement.message().author()));
    }
    return committed(statement);
  }

  // What one says one will do

  private Optional<Task> committed(Statement statement) {
    Matcher takesOn = Cue.TAKES_ON.matcher(statement.plain());
    if (takesOn.find()
        && !Cue.PROMISE_SUPPOSED.in(statement.plain().substring(0, takesOn.start()))) {
      return Optional.of(new Task(statement, statement.message().author()));
    }
    if (plans(statement) || promisesAnother(statement)) {
      return Optional.of(new Task(statement, statement.message().author()));
    }
    Matcher commits = Cue.COMMITS.matcher(statement.plain());
    while (commits.find()) {
      String before = statement.plain().substring(0, commits.start()).replaceFirst("^.* but ", "");
      String what = statement.plain().substring(commits.end()).strip();
      boolean offers = Cue.OFFERS.in(commits.group());
      if (!what.isEmpty()
          && !Cue.NO_TASK.in(what)
          && !Cue.PROMISE_SUPPOSED.in(before)
          && (!offers || isTaken(statement))) {
        return Optional.of(new Task(statement, statement.message().author()));
      }
    }
    return Optional.empty();
  }

  private static boolean promisesAnother(Statement statement) {
    Matcher promises = Cue.PROMISES_ANOTHER.matcher(statement.plain());
    return promises.find()
        && !Cue.PROMISE_SUPPOSED.in(statement.plain().substring(0, promises.start() + 1));
  }

  /** "I write to them tonight": the clause says when. */
  private static boolean plans(Statement statement) {
    Matcher plans = Cue.PLANS.matcher(statement.plain());
    if (!plans.find()
        || statement.has(Cue.HABIT)
        // With the comma before it: what is supposed in another clause is not supposed of this.
        || Cue.PROMISE_SUPPOSED.in(statement.plain().substring(0, plans.start() + 1))) {
      return false;
    }
    String clause = statement.plain().substring(plans.end()).split("[,;:] ", 2)[0];
    return Cue.DUE.in(clause);
  }

  /** Whether somebody took up an offer. */
  private boolean isTaken(Statement offer) {
    if (!offer.message().reactions().isEmpty()
        || offer.has(Cue.DEADLINE)
        || above(offer, Cue.CALLS_FOR_SOMEBODY).isPresent()) {
      return true;
    }
    return replies(offer, 2).stream()
        .filter(reply -> !reply.sameAuthor(offer))
        .findFirst()
        // In a round of volunteers, each takes up what the one before left.
        .filter(reply -> reply.has(Cue.TAKES_UP_OFFER) || reply.has(Cue.VOLUNTEERS))
        .isPresent();
  }

  /** What another says in the message right above. */
  private Optional<Statement> above(Statement answer, Cue cue) {
    return talk.at(answer.at() - 1).stream()
        .filter(above -> !above.sameAuthor(answer) && above.has(cue))
        .findFirst();
  }

  // What one is asked to do

  /** Whether it asks somebody to do something, and not to tell something. */
  boolean isRequest(Statement statement) {
    Matcher wants = Cue.WANTS_DONE.matcher(statement.plain());
    if (wants.find()) {
      return !Cue.NO_REQUEST.in(statement.plain().substring(wants.end()));
    }
    Matcher asks = Cue.REQUESTS.matcher(statement.plain());
    if (asks.find()) {
      return (QuestionReader.isQuestion(statement)
              || statement.plain().contains("please")
              || (addressee(statement).isPresent()
                  && Cue.REQUESTS_UNMARKED.in(withoutAddress(statement.plain()))))
          && !WANTS_TO_KNOW.matcher(statement.plain().substring(0, asks.start())).find()
          && !Cue.NO_REQUEST.in(statement.plain().substring(asks.end()));
    }
    String what = withoutAddress(statement.plain());
    if (addressee(statement).isEmpty() || Cue.PLEADS_FOR_NO_TASK.in(what)) {
      return false;
    }
    return (Cue.PLEADS.in(what) && !QuestionReader.isQuestion(statement))
        || (Cue.ORDERS.in(what) && namesBefore(statement, what));
  }

  /** Whether the name of the one addressed stands before what is asked. */
  private boolean namesBefore(Statement statement, String what) {
    String before = statement.plain().substring(0, statement.plain().length() - what.length());
    return before.contains("@")
        || Stream.of(before.split("[^\\p{L}'-]+")).anyMatch(word -> talk.named(word).isPresent());
  }

  private Optional<Task> requested(Statement statement) {
    Optional<Author> addressee = addressee(statement);
    for (Statement reply : replies(statement, REPLIES)) {
      if (reply.sameAuthor(statement)) {
        continue;
      }
      boolean isAddressee = addressee.map(reply.message().author()::same).orElse(false);
      if (isAddressee && refuses(talk.at(reply.at()), statement)) {
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

  /** "I'm on nights until then. Sorry": whichever sentence refuses, if the first doesn't accept. */
  private static boolean refuses(List<Statement> reply, Statement request) {
    Statement first = reply.getFirst();
    return refuses(first, request)
        || (!Replies.accepts(first)
            && !Replies.reportsDone(first)
            && !request.has(Cue.ASKS_WHETHER_ONE_MINDS)
            && reply.stream().anyMatch(Replies::refuses));
  }

  private static boolean refuses(Statement reply, Statement request) {
    return request.has(Cue.ASKS_WHETHER_ONE_MINDS) ? reply.has(Cue.MINDS) : Replies.refuses(reply);
  }

  /** Whom a statement addresses: by a mention in it, or a name at its beginning or end. */
  Optional<Author> addressee(Statement statement) {
    for (Author person : statement.message().mentioned()) {
      if (person.kind() == Author.Writer.PERSON && statement.text().contains("@" + person.name())) {
        return Optional.of(person);
      }
    }
    Matcher begins = Cue.NAMES_AT_FIRST.matcher(statement.text());
    if (begins.find()) {
      Optional<Author> named = talk.named(begins.group(1));
      if (named.isPresent()) {
        return named;
      }
    }
    Matcher ends = Cue.NAMES_AT_LAST.matcher(statement.text());
    if (ends.find() && talk.named(ends.group(1)).isPresent()) {
      return talk.named(ends.group(1));
    }
    if (statement.has(Cue.REQUESTS)) {
      Matcher last = Cue.NAMES_AT_LAST_WITHOUT_COMMA.matcher(statement.text());
      Optional<Author> named = last.find() ? talk.named(last.group(1)) : Optional.empty();
      if (named.isPresent() && !named.get().same(statement.message().author())) {
        return named;
      }
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
    String text = Cue.INTERJECTIONS.matcher(plain).replaceFirst("");
    for (Author person : talk.everybody()) {
      for (String name : Talk.names(person)) {
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
    Matcher task = Cue.TASK.matcher(statement.plain());
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
      head |= !other.item() && other.has(Cue.TASK_LIST);
    }
    return false;
  }

  /** "Cleo will ask …", "@Bob to write …". */
  private Optional<Task> assigned(Statement statement) {
    String plain = Cue.INTERJECTIONS.matcher(statement.plain()).replaceFirst("");
    Optional<Author> subject = subject(plain);
    if (subject.isEmpty()
        || (QuestionReader.isQuestion(statement)
            && !plain.matches(".*, (?:right|ok|okay|yes|correct)\\?+$"))) {
      return Optional.empty();
    }
    String what = withoutAddress(plain);
    Matcher verb = Cue.IS_ASSIGNED.matcher(what);
    return verb.find() && !Cue.NO_TASK.in(what.substring(verb.end()).strip())
        ? Optional.of(new Task(statement, subject.get()))
        : Optional.empty();
  }

  /** The person whose name a text begins with. */
  private Optional<Author> subject(String plain) {
    for (Author person : talk.everybody()) {
      for (String name : Talk.names(person)) {
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
