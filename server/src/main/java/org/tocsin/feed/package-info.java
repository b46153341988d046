/**
 * Feeds and the sources that speak through them: the registry, polling state, the documents that
 * feeds list, and the feed log that operators read. {@link org.tocsin.feed.Feeds} is the way in;
 * {@code feed.format} reads what comes back.
 */
package org.tocsin.feed;
