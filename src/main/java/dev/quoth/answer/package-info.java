/** From a question to passages, stances, a verdict and an answer made of quotes. */
@NullMarked
package dev.quoth.answer;

import org.jspecify.annotations.NullMarked;
