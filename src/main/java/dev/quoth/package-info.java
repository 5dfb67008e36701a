/** Starts Quoth: reads the settings and wires the rest. */
@NullMarked
package dev.quoth;

import org.jspecify.annotations.NullMarked;
