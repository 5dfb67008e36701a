package dev.quoth.answer;

import dev.quoth.answer.Vocabulary.OptionMention;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How questions are put: where they begin, behind which greetings, and whether they offer a choice.
 */
final class Phrasing {
  static final Set<String> OPENERS =
      Set.of(
          "is",
          "are",
          "was",
          "were",
          "do",
          "does",
          "did",
          "can",
          "could",
          "should",
          "would",
          "will",
          "has",
          "have",
          "am",
          "isn't",
          "aren't",
          "wasn't",
          "don't",
          "doesn't",
          "didn't",
          "can't",
          "couldn't",
          "shouldn't",
          "wouldn't",
          "won't",
          "hasn't",
          "haven't",
          "isnt",
          "arent",
          "doesnt",
          "dont",
          "wouldnt",
          "shouldnt",
          "cant",
          "must",
          "shall",
          "may",
          "might");
  static final Set<String> ASKING =
      Set.of(
          "what", "which", "who", "whom", "whose", "when", "where", "why", "how", "what's", "whats",
          "who's", "where's", "how's", "when's");
  static final Set<String> COURTESIES =
      Set.of(
          "hey",
          "hi",
          "hello",
          "yo",
          "so",
          "ok",
          "okay",
          "well",
          "please",
          "pls",
          "plz",
          "quick",
          "q",
          "question",
          "folks",
          "team",
          "guys",
          "all",
          "everyone",
          "quoth",
          "just",
          "wondering",
          "curious",
          "thanks",
          "and",
          "but",
          "also",
          "then",
          "random",
          "one",
          "hmm",
          "honestly",
          "actually",
          "now",
          "help",
          "us",
          "me",
          "settle",
          "this",
          "tell",
          "cheers",
          "oh",
          "um",
          "or",
          "good",
          "morning",
          "afternoon",
          "evening",
          "ta",
          "another",
          "again",
          "there",
          "gang",
          "people",
          "yes",
          "no",
          "sorry",
          "lol",
          "btw",
          "fyi");
  static final Set<String> PREPOSITIONS =
      Set.of("in", "for", "at", "on", "by", "to", "with", "from", "of");

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+|(?<=\\p{L}):\\s+");
  private static final Set<String> VERSUS = Set.of("vs", "versus", "v", "or");

  private Phrasing() {}

  /** The sentence that asks; what stands around it only says more. */
  static List<Token> mainSentence(String text, List<Token> all) {
    String[] sentencesOf = SENTENCE.split(text);
    if (sentencesOf.length < 2) {
      return asking(text, all);
    }
    for (int i = sentencesOf.length - 1; i >= 0; i--) {
      List<Token> tokens = Token.of(sentencesOf[i]);
      String offered = offered(text, sentencesOf, i);
      if (offered != null) {
        return asking(offered, Token.of(offered));
      }
      boolean asks =
          sentencesOf[i].strip().endsWith("?")
              || opening(tokens) < tokens.size() && isAsking(tokens.get(opening(tokens)));
      if (asks && tokens.size() > 1) {
        return asking(sentencesOf[i], tokens);
      }
    }
    return all;
  }

  /** "Which is cheaper: X or Y?": what stands behind the colon is offered, and asks nothing. */
  private static @Nullable String offered(String text, String[] sentences, int at) {
    if (at == 0) {
      return null;
    }
    List<Token> here = Token.of(sentences[at]);
    List<Token> before = Token.of(sentences[at - 1]);
    int start = text.indexOf(sentences[at - 1]);
    int end = start + sentences[at - 1].length();
    boolean colon = end < text.length() && text.charAt(end) == ':';
    boolean asks =
        before.size() > opening(before) && ASKING.contains(before.get(opening(before)).lower());
    boolean names = here.stream().noneMatch(Phrasing::isAsking);
    return colon && asks && names ? text.substring(start) : null;
  }

  static boolean isAsking(Token token) {
    return OPENERS.contains(token.lower()) || ASKING.contains(token.lower());
  }

  /** Where the question begins, behind greetings. */
  static int opening(List<Token> tokens) {
    int i = 0;
    while (i < tokens.size() && COURTESIES.contains(tokens.get(i).lower())) {
      i++;
    }
    return i == tokens.size() ? 0 : i;
  }

  /** Behind an introduction: "we build an API, which language should we use?". */
  private static List<Token> asking(String text, List<Token> tokens) {
    for (int i = 1; i < tokens.size() - 2; i++) {
      boolean told =
          tokens
              .get(i - 1)
              .lower()
              .matches(
                  "know|knows|tell|asks|asked|ask|wonder|wondering|explain|say|says|remember|me|us|sure|see|curious|clear");
      boolean whether = tokens.get(i).lower().matches("if|whether");
      if (told && whether) {
        return tokens.subList(i + 1, tokens.size());
      }
      if (told
          && (ASKING.contains(tokens.get(i).lower())
              || PREPOSITIONS.contains(tokens.get(i).lower())
                  && ASKING.contains(tokens.get(i + 1).lower()))) {
        return tokens.subList(i, tokens.size());
      }
    }
    int opening = opening(tokens);
    if (opening < tokens.size() && isAsking(tokens.get(opening))) {
      return tokens;
    }
    for (int i = 1; i < tokens.size(); i++) {
      boolean comma = text.substring(tokens.get(i - 1).end(), tokens.get(i).start()).contains(",");
      boolean which = tokens.get(i).lower().equals("which");
      // "A small shop, must ship soon": nobody is asked.
      comma &= !tokens.get(i).lower().matches("must|have|has|may|might");
      if ((comma || which) && isAsking(tokens.get(i)) && (which || tokens.size() - i > 2)) {
        return tokens.subList(i, tokens.size());
      }
    }
    return tokens;
  }

  static int openerEnds(List<Token> tokens, int opening) {
    return opening < tokens.size() && OPENERS.contains(tokens.get(opening).lower())
        ? opening + 1
        : opening;
  }

  static String lower(List<Token> tokens, int at) {
    return at < tokens.size() ? tokens.get(at).lower() : "";
  }

  /** "X or Y", "X vs Y", also where only one is known; "X or not" is none. */
  static boolean alternatives(List<Token> tokens, List<OptionMention> named) {
    boolean than = tokens.stream().anyMatch(t -> t.lower().equals("than"));
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (!VERSUS.contains(tokens.get(i).lower())
          || tokens.get(i + 1).lower().matches("not|what|something|anything")) {
        continue;
      }
      int at = i;
      boolean before = named.stream().anyMatch(m -> m.to() == at);
      boolean after = named.stream().anyMatch(m -> m.from() == at + 1 || m.from() == at + 2);
      boolean first = before && named.getFirst().from() <= 1;
      if ((before || after) && !(than && !first && tokens.get(i).lower().equals("or"))) {
        return true;
      }
    }
    return false;
  }
}
