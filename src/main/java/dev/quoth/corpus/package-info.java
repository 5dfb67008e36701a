/**
 * Articles, passages, spans and the topic: what is read, how it is split, and what makes a quote
 * verbatim.
 */
@NullMarked
package dev.quoth.corpus;

import org.jspecify.annotations.NullMarked;
