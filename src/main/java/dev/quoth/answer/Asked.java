package dev.quoth.answer;

import java.util.List;

/**
 * A question as it came.
 *
 * @param text as it was typed
 * @param earlier what was asked before, in the order it was asked
 * @param start when it was asked, in the nanoseconds of this process
 */
record Asked(String text, List<String> earlier, long start) {}
