/** Saved Slack threads: from the JSON that Slack gives out to messages in plain text. */
@NullMarked
package dev.quoth.digest.thread;

import org.jspecify.annotations.NullMarked;
