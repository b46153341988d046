package org.tocsin.feed;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A linked document that this node may fetch until the lease runs out.
 *
 * @param urls where it may be, best first
 * @param etag of the last answer, or null
 * @param contentHash SHA-256 of what was read last, or null
 * @param attempts failed ones so far
 */
public record DocumentClaim(
    Feed feed,
    ByteBuffer keyHash,
    List<URI> urls,
    String etag,
    String lastModified,
    byte[] contentHash,
    int attempts) {}
