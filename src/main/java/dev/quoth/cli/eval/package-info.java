/** How well Quoth answers and finds, measured on questions with known answers. */
@NullMarked
package dev.quoth.cli.eval;

import org.jspecify.annotations.NullMarked;
