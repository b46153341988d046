package org.tocsin.powercut;

import java.time.LocalDate;

/**
 * Days of one group that a source spoke of and that were not taken; what it said before of them
 * stays.
 *
 * @param code stable: {@code unknown-group}, {@code bad-date}, {@code cut-of-another-day}, {@code
 *     cut-without-length}, {@code cut-too-long} (over three days), {@code too-many-cuts}
 * @param group as the source writes it
 * @param first the first of the days
 * @param days how many
 */
public record Refusal(String code, String group, LocalDate first, int days) {}
