package dev.quoth.answer.stance;

import java.util.ArrayList;
import java.util.List;

/** Where a sentence names an object: its characters {@code [start, end)} in UTF-16 units. */
public record Mention(int start, int end) {
  public Mention {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("a mention runs from " + start + " to " + end);
    }
  }

  /**
   * Finds a name in a sentence, case ignored: as a whole word where it stands as one, else
   * anywhere, so that "Java" is not found in "JavaScript" while the sentence also says "Java".
   *
   * @return in order; empty where the sentence doesn't name it
   */
  public static List<Mention> find(String sentence, String name) {
    List<Mention> whole = new ArrayList<>();
    List<Mention> any = new ArrayList<>();
    int length = name.length();
    for (int i = 0; length > 0 && i + length <= sentence.length(); i++) {
      if (sentence.regionMatches(true, i, name, 0, length)) {
        any.add(new Mention(i, i + length));
        boolean open = i == 0 || !Character.isLetterOrDigit(sentence.charAt(i - 1));
        int end = i + length;
        boolean closed =
            end == sentence.length() || !Character.isLetterOrDigit(sentence.charAt(end));
        if (open && closed) {
          whole.add(any.getLast());
        }
        i = end - 1;
      }
    }
    return List.copyOf(whole.isEmpty() ? any : whole);
  }
}
