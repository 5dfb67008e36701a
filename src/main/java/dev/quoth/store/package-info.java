/**
 * What must last: polls and ballots, digests, feedback, channels' settings, and which events were
 * taken on.
 */
@NullMarked
package dev.quoth.store;

import org.jspecify.annotations.NullMarked;
