/**
 * What must last: polls and ballots, digests, questions and the answers that were posted, feedback,
 * channels' settings, and which events were taken on.
 */
@NullMarked
package dev.quoth.store;

import org.jspecify.annotations.NullMarked;
