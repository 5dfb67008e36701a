/** Reads a question: whether it compares, what it compares, and on what. */
@NullMarked
package dev.quoth.answer.question;

import org.jspecify.annotations.NullMarked;
