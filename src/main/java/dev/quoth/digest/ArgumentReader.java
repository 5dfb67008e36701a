package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds who argued for and against which option. */
final class ArgumentReader {
  /** Words of choosing, right before an option's name. */
  private static final Pattern FOR_BEFORE =
      Pattern.compile(
          "(?:\\+1 (?:for|to|on)|i(?:'d| would)(?: personally| definitely| rather)? (?:go"
              + " (?:with|for)|prefer|choose|pick|take|use|vote for)|i(?:'m| am) (?:all |strongly"
              + " )?(?:for|in favou?r of|leaning (?:towards?|to))|i"
              + " (?:vote|prefer|favou?r|like|love|choose|pick|want)(?: for)?|my"
              + " (?:vote|preference|pick) (?:is|goes to)(?: for)?|let's (?:go with|use|take)|we"
              + " should (?:go with|use|take|pick)|convinced of|sold on|team) (?:the |a |an |plain"
              + " |just )?$");

  private static final Pattern AGAINST_BEFORE =
      Pattern.compile(
          "(?:-1 (?:for|to|on)|i(?:'m| am) (?:strongly )?against|i(?:'d| would) (?:rather"
              + " not|not|never) (?:go with|use|take|pick|have)?|i (?:don't|wouldn't|can't)"
              + " (?:like|want|use|pick|choose|recommend|trust|see)|let's not (?:go"
              + " with|use|take|do)|not convinced (?:of|by)|no to|anything but|please not|please"
              + " no|not) (?:the |a |an )?$");

  private static final Pattern FOR_AFTER =
      Pattern.compile(
          "^(?:,? please\\b|,? pls\\b|!? ?:?(?:\\+1|thumbsup|heart):?|,? hands down|,?"
              + " definitely|\\.? for me\\b|,? any day|,? for sure)");

  /** Said of an option with a form of "to be", "has" or a verb of effect. */
  private static final Set<String> GOOD =
      Set.of(
          ("cheap cheaper faster fast simple simpler easy easier nice nicer good better best great"
               + " solid safe safer stable mature proven reliable flexible readable smaller lighter"
               + " fine enough reasonable perfect free covered familiar convenient excellent"
               + " powerful elegant productive maintained consistent fair pleasant saved saves wins"
               + " quick quicker clean cleaner robust instant")
              .split(" "));

  private static final Set<String> BAD =
      Set.of(
          ("overkill expensive slow slower hard harder heavy heavier complex complicated difficult"
               + " bad worse worst ugly painful pain risky unstable immature dead deprecated broken"
               + " breaks flaky dusty limited unfair weird verbose bloated fragile costly"
               + " cumbersome unreliable lacks lacking missing short tight nightmare clunky"
               + " outdated buggy steep steeper rained insecure wrong crazy")
              .split(" "));

  private static final Set<String> NEGATIONS =
      Set.of(
          "not", "isn't", "no", "never", "n't", "doesn't", "don't", "won't", "aren't", "hardly",
          "can't", "wasn't", "doubt");

  private final Talk talk;
  private final List<Option> options;
  private final PairStance stance;

  ArgumentReader(Talk talk, List<Option> options, PairStance stance) {
    this.talk = talk;
    this.options = options;
    this.stance = stance;
  }

  private enum Side {
    PRO,
    CON,
    NONE
  }

  /** The options with what was said for and against, most argued first. */
  List<OptionTalk> read() {
    List<OptionTalk> talks = new ArrayList<>();
    for (Option option : options) {
      List<Line> pros = new ArrayList<>();
      List<Line> cons = new ArrayList<>();
      for (Statement statement : talk.statements()) {
        switch (side(statement, option)) {
          case PRO -> pros.add(withReason(statement));
          case CON -> cons.add(withReason(statement));
          case NONE -> {}
        }
      }
      talks.add(new OptionTalk(option.name(), pros, cons));
    }
    talks.sort(
        Comparator.comparingInt((OptionTalk t) -> t.pros().size() + t.cons().size()).reversed());
    return talks;
  }

  /** A bare vote with the sentence behind it, where that says why: "Go. The team can read it." */
  private Line withReason(Statement vote) {
    List<Statement> all = talk.at(vote.at());
    int next = all.indexOf(vote) + 1;
    if (vote.words() > 5 || next == all.size()) {
      return vote.line();
    }
    Statement reason = all.get(next);
    boolean sameLine = !vote.message().text().substring(vote.end(), reason.start()).contains("\n");
    boolean ofOther =
        options.stream()
            .anyMatch(o -> OptionReader.mentions(reason, o) && !OptionReader.mentions(vote, o));
    return sameLine && !ofOther && !QuestionReader.isQuestion(reason)
        ? vote.lineTo(reason)
        : vote.line();
  }

  private Side side(Statement statement, Option option) {
    if (!OptionReader.mentions(statement, option)
        || QuestionReader.isQuestion(statement)
        || statement.plain().matches("^(?:if|what if|suppose|unless)\\b.*")) {
      return Side.NONE;
    }
    List<Option> others =
        options.stream()
            .filter(o -> !o.equals(option) && OptionReader.mentions(statement, o))
            .toList();
    Side compared = compared(statement, option, others);
    if (compared != Side.NONE) {
      return compared;
    }
    int at = position(statement.plain(), option);
    if (at < 0) {
      return Side.NONE;
    }
    String before = statement.plain().substring(0, at);
    String after = statement.plain().substring(at + nameAt(statement.plain(), at, option).length());
    if (AGAINST_BEFORE.matcher(before).find()) {
      return Side.CON;
    }
    if (FOR_BEFORE.matcher(before).find()
        || (before.isBlank() && (FOR_AFTER.matcher(after).find() || after.matches("[.! ]*")))) {
      return Side.PRO;
    }
    return others.isEmpty() ? said(after) : Side.NONE;
  }

  private Side compared(Statement statement, Option option, List<Option> others) {
    for (Option other : others) {
      switch (stance.judge(statement.text(), option.name(), other.name())) {
        case BETTER -> {
          return Side.PRO;
        }
        case WORSE -> {
          return Side.CON;
        }
        case NONE -> {}
      }
    }
    return Side.NONE;
  }

  /** What the words after the option's name say of it, up to the next clause. */
  private static Side said(String after) {
    String clause = after.split("[,;.!]| but | though ", 2)[0];
    boolean negated = false;
    for (String word : clause.split("[^\\p{L}']+")) {
      negated |= NEGATIONS.contains(word);
      if (GOOD.contains(word) || BAD.contains(word)) {
        return GOOD.contains(word) != negated ? Side.PRO : Side.CON;
      }
    }
    return Side.NONE;
  }

  private static int position(String plain, Option option) {
    int first = -1;
    for (String name : names(option)) {
      int at = plain.indexOf(name);
      if (at >= 0 && (first < 0 || at < first)) {
        first = at;
      }
    }
    return first;
  }

  private static String nameAt(String plain, int at, Option option) {
    return names(option).stream().filter(name -> plain.startsWith(name, at)).findFirst().orElse("");
  }

  private static List<String> names(Option option) {
    List<String> names = new ArrayList<>();
    names.add(option.name().toLowerCase(Locale.ROOT));
    option.aliases().forEach(alias -> names.add(alias.toLowerCase(Locale.ROOT)));
    names.sort(Comparator.comparingInt(String::length).reversed());
    return names;
  }
}
