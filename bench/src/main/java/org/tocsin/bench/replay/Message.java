package org.tocsin.bench.replay;

import java.util.List;

/**
 * A mail as it lies in the inbox.
 *
 * @param words its subject and text
 * @param told what it tells of, at least one thing
 */
record Message(String words, List<Told> told) {}
