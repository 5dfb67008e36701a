/** The index: passages in, ranked passages out, by words and by meaning. */
@NullMarked
package dev.quoth.search;

import org.jspecify.annotations.NullMarked;
