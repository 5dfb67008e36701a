/**
 * Quoth in Slack: two doors (HTTP and Socket Mode) in front of Bolt, thin listeners, and messages
 * built by pure functions. {@link dev.quoth.slack.SlackApp} is the way in; no other package of
 * Quoth imports {@code com.slack}.
 */
@NullMarked
package dev.quoth.slack;

import org.jspecify.annotations.NullMarked;
