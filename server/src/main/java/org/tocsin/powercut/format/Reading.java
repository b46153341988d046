package org.tocsin.powercut.format;

import org.tocsin.powercut.Timetable;

/**
 * A document that was read.
 *
 * @param skipped entries that stand for no cut, such as those without times
 */
public record Reading(Timetable timetable, int skipped) {}
