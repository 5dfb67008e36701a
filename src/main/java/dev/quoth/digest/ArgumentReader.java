package dev.quoth.digest;

import dev.quoth.corpus.Topic.Option;
import dev.quoth.digest.Digest.Line;
import dev.quoth.digest.Digest.OptionTalk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds who argued for and against which option. */
final class ArgumentReader {
  /** Said of an option with a form of "to be", "has" or a verb of effect. */
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
        || Cue.SUPPOSES.in(statement.plain())) {
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
    if (Cue.ARGUES_AGAINST.in(before)) {
      return Side.CON;
    }
    if (Cue.ARGUES_FOR.in(before)
        || (before.isBlank() && (Cue.FOR_AFTER.in(after) || after.matches("[.! ]*")))) {
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
    boolean praised = Cue.PRAISE.in(clause);
    if (praised == Cue.BLAME.in(clause)) {
      return Side.NONE;
    }
    return praised != Cue.NEGATED.in(clause) ? Side.PRO : Side.CON;
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
