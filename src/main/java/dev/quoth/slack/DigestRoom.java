package dev.quoth.slack;

import dev.quoth.digest.Digest;
import dev.quoth.digest.thread.SlackThread;
import java.util.function.Function;

/**
 * What summarizing needs.
 *
 * @param digest makes the digest of a thread; safe for use by many threads at once
 * @param keeper keeps what was posted
 */
public record DigestRoom(Function<SlackThread, Digest> digest, DigestKeeper keeper) {}
