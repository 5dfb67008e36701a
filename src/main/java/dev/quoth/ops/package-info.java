/**
 * What whoever runs Quoth looks at: figures, and whether each part can do its work, over HTTP. It
 * knows nothing of the other packages; they tell it.
 */
@NullMarked
package dev.quoth.ops;

import org.jspecify.annotations.NullMarked;
