/**
 * The command line: what can be asked of Quoth in a terminal, and what it prints. {@link
 * dev.quoth.cli.Commands} is the way in; measuring is in {@code eval}.
 */
@NullMarked
package dev.quoth.cli;

import org.jspecify.annotations.NullMarked;
