/**
 * From a thread to its digest: what was decided, what is open, who does what, and who argued for
 * which option, each in the words of a message.
 */
@NullMarked
package dev.quoth.digest;

import org.jspecify.annotations.NullMarked;
