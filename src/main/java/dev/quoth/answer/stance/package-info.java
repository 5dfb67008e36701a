/** Which of two things a sentence puts above the other. */
@NullMarked
package dev.quoth.answer.stance;

import org.jspecify.annotations.NullMarked;
