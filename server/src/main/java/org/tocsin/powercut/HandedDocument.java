package org.tocsin.powercut;

import java.time.Instant;

/**
 * A document that was handed in and is not taken yet.
 *
 * @param name of the file, for people
 * @param format the id of a {@link org.tocsin.powercut.format.ScheduleFormat}; empty: told from the
 *     content
 * @param whole whether it speaks of all the utility's groups on each day it names
 * @param document do not modify
 * @param at machine time
 */
public record HandedDocument(
    long id,
    int providerId,
    String name,
    String format,
    boolean whole,
    byte[] document,
    String operator,
    Instant at) {}
