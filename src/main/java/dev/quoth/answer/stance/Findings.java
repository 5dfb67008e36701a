package dev.quoth.answer.stance;

import dev.quoth.answer.stance.MaskedSentence.Kind;
import dev.quoth.answer.stance.MaskedSentence.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the grammar of a comparison: what is compared (to the left of the comparative), with what
 * (after "than"), which way, and whether it is denied. What it finds are features for a model that
 * weighs them, not a decision.
 */
final class Findings {
  private static final Set<String> FILLERS = words("the a an of so too very and - \" '");
  private static final Set<String> BREAKS = words(", ; : . ( ) ! ? - – —");
  private static final Set<String> ENDS = words(". ! ? ;");
  private static final Set<String> KEPT =
      words("than to over as from vs versus compared and or like with if ? ,");
  private static final Set<String> JOINTS = words("and or vs versus the a &");
  private static final Set<String> DOUBTS =
      words(
          "if whether why how not n't no could would should unless until think say said claim"
              + " believe hope want while although though but make better");

  private final List<Token> tokens;
  private final Lexicon lexicon;
  private final List<String> out = new ArrayList<>();
  private final List<Item> items = new ArrayList<>();

  /**
   * What stands at a token, once neighbours are read together: "much more efficient" is one better.
   */
  private record Item(String symbol, int at, int end, int polarity) {}

  private Findings(MaskedSentence sentence, Lexicon lexicon) {
    this.tokens = sentence.tokens();
    this.lexicon = lexicon;
  }

  /** Names of what is found in a sentence, as features. */
  static List<String> in(MaskedSentence sentence, Lexicon lexicon) {
    Findings findings = new Findings(sentence, lexicon);
    findings.fold();
    findings.skeleton();
    int votes = findings.comparatives();
    findings.attachments();
    findings.circumstances(votes, sentence);
    return findings.out;
  }

  private static Set<String> words(String words) {
    return Set.of(words.split(" "));
  }

  private @Nullable Cue cue(int i) {
    return i >= 0 && i < tokens.size() && tokens.get(i).kind() == Kind.WORD
        ? lexicon.cue(tokens.get(i).text())
        : null;
  }

  private boolean is(int i, String text) {
    return i >= 0 && i < tokens.size() && tokens.get(i).text().equals(text);
  }

  // Folding

  private void fold() {
    for (int i = 0; i < tokens.size(); ) {
      Item item = item(i);
      if (item == null) {
        i++;
      } else {
        items.add(item);
        i = item.end();
      }
    }
  }

  private @Nullable Item item(int i) {
    Token token = tokens.get(i);
    if (token.named()) {
      return new Item(token.text(), i, i + 1, 0);
    }
    if (is(i, "as") && is(i + 1, "well") && is(i + 2, "as")) {
      return new Item("and", i, i + 3, 0);
    }
    Cue cue = cue(i);
    if (cue == null) {
      if (token.text().endsWith("er") && token.text().length() > 4 && is(i + 1, "than")) {
        return new Item("ER", i, i + 1, 0);
      }
      return KEPT.contains(token.text()) ? new Item(token.text(), i, i + 1, 0) : null;
    }
    return switch (cue) {
      case BETTER ->
          cue(i - 1) == Cue.DECLINE ? new Item("<", i, i + 1, -1) : new Item(">", i, i + 1, 1);
      case WORSE -> new Item("<", i, i + 1, -1);
      case BEST -> new Item("BEST", i, i + 1, 1);
      case WORST -> new Item("WORST", i, i + 1, -1);
      case GOOD -> new Item("+", i, i + 1, 0);
      case BAD -> new Item("-", i, i + 1, 0);
      case HIGHER -> quantity(i, 1);
      case LOWER -> quantity(i, -1);
      case MORE -> graded(i, 1, ">", "<");
      case LESS -> graded(i, -1, ">", "<");
      case MOST -> graded(i, 1, "BEST", "WORST");
      case LEAST -> graded(i, -1, "BEST", "WORST");
      case WIN -> new Item("WIN", i, i + 1, 0);
      case LOSE -> new Item("LOSE", i, i + 1, 0);
      case PREFER -> new Item("PREFER", i, i + 1, 0);
      case CHANGE -> new Item("CHANGE", i, i + 1, 0);
      case NEGATION -> new Item("NOT", i, i + 1, 0);
      case HEDGE -> new Item("MAYBE", i, i + 1, 0);
      case CONTRAST -> new Item("BUT", i, i + 1, 0);
      case HIGH, HIGHEST, LOW, LOWEST, DEGREE, GAIN, HARM, SPEND, DECLINE -> null;
    };
  }

  /** "more" or "less" with the adjective or noun that follows. */
  private Item graded(int i, int direction, String up, String down) {
    for (int j = i + 1; j < Math.min(i + 4, tokens.size()); j++) {
      Cue next = cue(j);
      int side = next == Cue.GOOD ? 1 : next == Cue.BAD ? -1 : 0;
      if (side != 0) {
        int polarity = direction * side;
        return new Item(polarity > 0 ? up : down, i, j + 1, polarity);
      }
      if (next != Cue.DEGREE && !FILLERS.contains(tokens.get(j).text())) {
        break;
      }
    }
    Item item = quantity(i, direction);
    return item.polarity() != 0 ? item : new Item(direction > 0 ? "MORE" : "LESS", i, i + 1, 0);
  }

  /**
   * "higher", "fewer": the side depends on whether more is spent, or else on what there is more of,
   * which follows or is the subject.
   */
  private Item quantity(int i, int direction) {
    int noun = spent(i) ? -1 : 0;
    for (int j = i + 1; j < Math.min(i + 5, tokens.size()) && noun == 0 && within(j); j++) {
      noun = noun(j);
    }
    for (int j = i - 1; j >= Math.max(0, i - 4) && noun == 0; j--) {
      noun = noun(j);
    }
    int polarity = direction * noun;
    String symbol = polarity > 0 ? ">" : polarity < 0 ? "<" : direction > 0 ? "UP" : "DOWN";
    return new Item(symbol, i, i + 1, polarity);
  }

  /** "uses more", "takes a lot longer". */
  private boolean spent(int i) {
    for (int j = i - 1; j >= Math.max(0, i - 4) && within(j); j--) {
      if (cue(j) == Cue.SPEND) {
        return true;
      }
    }
    return false;
  }

  /** Whether a token belongs to what is counted. */
  private boolean within(int i) {
    return tokens.get(i).kind() == Kind.WORD && !is(i, "than");
  }

  private int noun(int i) {
    Cue cue = cue(i);
    return cue == Cue.GAIN ? 1 : cue == Cue.HARM ? -1 : 0;
  }

  // Features

  /** Runs of what is left when all words are dropped that do nothing in a comparison. */
  private void skeleton() {
    for (int i = 0; i < items.size(); i++) {
      StringBuilder run = new StringBuilder("s");
      boolean object = false;
      for (int j = i; j < Math.min(items.size(), i + 6); j++) {
        String symbol = items.get(j).symbol();
        run.append(' ').append(symbol);
        object |= symbol.equals("A") || symbol.equals("B");
        if (j > i && object) {
          out.add(run.toString());
        }
      }
    }
  }

  /**
   * Whom the comparatives, the likes of "as good as" and the verbs put above the other.
   *
   * @return 1 for A, -1 for B, 0 for neither
   */
  private int comparatives() {
    int votes = 0;
    int cues = 0;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      boolean comparative =
          switch (item.symbol()) {
            case ">", "<", "ER", "UP", "DOWN", "MORE", "LESS", "BEST", "WORST" -> true;
            default -> false;
          };
      if (comparative) {
        cues++;
        votes += comparative(item);
      } else if (item.symbol().equals("as")) {
        votes += equative(item);
      } else if (item.symbol().equals("WIN") || item.symbol().equals("LOSE")) {
        votes += verb(item);
      }
    }
    out.add("votes " + Math.clamp(votes, -3, 3));
    out.add("cues " + Math.min(cues, 3));
    return Integer.signum(votes);
  }

  /**
   * A comparative, with the names beside it.
   *
   * @return the vote: 1 for A, -1 for B, 0 for neither
   */
  private int comparative(Item item) {
    String subject = left(item.at(), false);
    String far = left(item.at(), true);
    String standard = standard(item.end());
    boolean than = !standard.isEmpty();
    boolean denied = denied(item.at());
    String symbol = item.symbol() + (denied ? "!" : "");
    String next = right(item.end(), false);
    out.add("r " + symbol + " " + subject + " " + standard);
    out.add("rf " + symbol + " " + far + " " + standard);
    out.add("rn " + symbol + " " + subject + " " + standard + " " + next);
    out.add(
        String.join(
            " ", "rw", tokens.get(item.end() - 1).text() + (denied ? "!" : ""), subject, standard));
    int polarity =
        item.polarity() != 0
            ? item.polarity()
            : item.symbol().equals("LESS") || item.symbol().equals("DOWN") ? -1 : 1;
    if (denied && than) {
      polarity = -polarity;
    }
    String winner = "";
    if (standard.equals("A") || standard.equals("B")) {
      winner = polarity > 0 ? other(standard) : standard;
    } else if (!than && !far.isEmpty()) {
      winner = subject.isEmpty() ? far : subject;
      if (polarity < 0) {
        winner = other(winner);
      }
    }
    out.add(
        "v "
            + (than ? "than " : "")
            + (denied ? "denied " : "")
            + (item.polarity() != 0 ? "sure " : "")
            + winner);
    if (!winner.isEmpty()) {
      out.add("v " + (than ? "than " : "") + winner);
    }
    return vote(winner);
  }

  /** "as good as": denied, it says that the first is worse, and is a vote. */
  private int equative(Item item) {
    for (int j = item.end(); j < Math.min(item.end() + 5, tokens.size()); j++) {
      Cue cue = cue(j);
      int side = cue == Cue.GOOD || cue == Cue.HIGH ? 1 : cue == Cue.BAD || cue == Cue.LOW ? -1 : 0;
      if (side != 0) {
        boolean denied = denied(item.at());
        int second = j + 1;
        while (second < Math.min(j + 6, tokens.size()) && !is(second, "as")) {
          second++;
        }
        if (!is(second, "as")) {
          return 0;
        }
        String standard = right(second + 1, false);
        String subject = left(item.at(), true);
        out.add("as " + (denied ? "!" : "") + side + " " + subject + " " + standard);
        if (denied && (standard.equals("A") || standard.equals("B"))) {
          String winner = side > 0 ? standard : other(standard);
          out.add("v than " + winner);
          return vote(winner);
        }
        return 0;
      }
    }
    return 0;
  }

  /** "A beats B", "A was beaten by B": a vote. */
  private int verb(Item item) {
    String subject = left(item.at(), false);
    String object = right(item.end(), false);
    boolean passive = is(item.end(), "by");
    boolean denied = denied(item.at());
    out.add(
        String.join(
            " ",
            "b",
            item.symbol() + (denied ? "!" : "") + (passive ? " by" : ""),
            subject,
            object));
    if (subject.equals(object) || subject.isEmpty() || object.isEmpty() || denied) {
      return 0;
    }
    boolean wins = item.symbol().equals("WIN") != passive;
    String winner = wins ? subject : object;
    out.add("bv " + winner);
    return vote(winner);
  }

  private static int vote(String winner) {
    return winner.equals("A") ? 1 : winner.equals("B") ? -1 : 0;
  }

  private static String other(String name) {
    return switch (name) {
      case "A" -> "B";
      case "B" -> "A";
      default -> "";
    };
  }

  /**
   * What is praised and blamed of either object: cues count for the nearest object in their clause.
   */
  private void attachments() {
    int[] sum = new int[2];
    for (Item item : items) {
      int side =
          switch (item.symbol()) {
            case ">", "BEST", "+" -> 1;
            case "<", "WORST", "-" -> -1;
            default -> 0;
          };
      if (side != 0) {
        String object = left(item.at(), false);
        if (object.isEmpty()) {
          object = right(item.end(), false);
        }
        boolean comparedWith = standard(item.end()).equals(object);
        if (!object.isEmpty() && !object.equals("O") && !comparedWith) {
          sum[object.equals("A") ? 0 : 1] += denied(item.at()) ? -side : side;
        }
      }
    }
    out.add("at A " + Integer.signum(sum[0]));
    out.add("at B " + Integer.signum(sum[1]));
    out.add("at2 " + Integer.signum(sum[0]) + " " + Integer.signum(sum[1]));
    out.add("atd " + Math.clamp(sum[0] - sum[1], -2, 2));
  }

  /**
   * Under which circumstances the comparatives vote: asked, supposed, doubted, in a list of names.
   */
  private void circumstances(int votes, MaskedSentence sentence) {
    int left = Math.min(sentence.first(), sentence.second());
    int right = Math.max(sentence.first(), sentence.second());
    List<String> found = new ArrayList<>();
    boolean joined = true;
    for (int i = left + 1; i < right; i++) {
      joined &=
          tokens.get(i).named()
              || tokens.get(i).kind() == Kind.PUNCTUATION
              || JOINTS.contains(tokens.get(i).text());
    }
    if (joined) {
      found.add("joined");
    }
    for (int i = right; i < tokens.size(); i++) {
      if (is(i, "?")) {
        found.add("?");
        break;
      }
      if (ENDS.contains(tokens.get(i).text())) {
        break;
      }
    }
    for (int i = left - 1; i >= 0; i--) {
      String text = tokens.get(i).text();
      if (ENDS.contains(text)) {
        break;
      }
      if (DOUBTS.contains(text)) {
        found.add(text);
      }
    }
    if (sentence.first() > sentence.second()) {
      found.add("turned");
    }
    if (found.isEmpty()) {
      found.add("plain");
    }
    for (String circumstance : found) {
      out.add("c " + circumstance);
      out.add("cv " + circumstance + " " + votes);
    }
  }

  /** The nearest name to the left: in the clause, or anywhere. */
  private String left(int from, boolean anywhere) {
    return name(from - 1, -1, anywhere);
  }

  private String right(int from, boolean anywhere) {
    return name(from, 1, anywhere);
  }

  private String name(int from, int step, boolean anywhere) {
    for (int i = from; i >= 0 && i < tokens.size(); i += step) {
      Token token = tokens.get(i);
      if (anywhere ? token.object() : token.named()) {
        return token.text();
      }
      if (!anywhere && (BREAKS.contains(token.text()) || cue(i) == Cue.CONTRAST)) {
        return "";
      }
    }
    return "";
  }

  /**
   * What a comparative compares with: the first name after "than", "to" or "over"; "x" for none of
   * the names, empty without.
   */
  private String standard(int from) {
    for (int i = from; i < Math.min(from + 10, tokens.size()); i++) {
      if (is(i, "than")
          || (is(i, "then") && i < from + 2)
          || (i < from + 2
              && (is(i, "to") || is(i, "over"))
              && tokens.size() > i + 1
              && tokens.get(i + 1).named())) {
        for (int j = i + 1; j < Math.min(i + 8, tokens.size()); j++) {
          if (tokens.get(j).named()) {
            return tokens.get(j).text();
          }
          if (BREAKS.contains(tokens.get(j).text())) {
            break;
          }
        }
        return "x";
      }
      if (BREAKS.contains(tokens.get(i).text()) && !is(i, ",") && !is(i, "-")) {
        return "";
      }
    }
    return "";
  }

  private boolean denied(int at) {
    for (int i = at - 1; i >= Math.max(0, at - 4); i--) {
      if (tokens.get(i).kind() == Kind.PUNCTUATION || tokens.get(i).named()) {
        return false;
      }
      if (cue(i) == Cue.NEGATION) {
        return true;
      }
    }
    return false;
  }
}
