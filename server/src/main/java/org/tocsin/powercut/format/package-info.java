/**
 * Reads what utilities and volunteers publish into a {@link org.tocsin.powercut.Timetable}. Pure:
 * bytes in, timetable out; a document that is not understood as a whole gives nothing but a {@link
 * org.tocsin.powercut.ScheduleException}. Each form is one small class beside its samples, and one
 * line in {@link org.tocsin.powercut.format.ScheduleFormats}.
 */
package org.tocsin.powercut.format;
