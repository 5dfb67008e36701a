package dev.quoth.cli;

import java.io.PrintWriter;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err what else there is to say
 */
record Output(PrintWriter out, PrintWriter err) {}
