package dev.quoth.slack;

import dev.quoth.digest.Digest;
import dev.quoth.digest.thread.SlackThread;
import dev.quoth.store.Digests;
import java.util.function.Function;

/**
 * What summarizing needs.
 *
 * @param digest makes the digest of a thread; safe for use by many threads at once
 * @param kept what was posted, and what leads have sent and is not posted yet
 */
public record DigestRoom(Function<SlackThread, Digest> digest, Digests kept) {}
