/**
 * Planned power cuts: utilities and their groups, which areas each group serves, what every source
 * says of a group's day, the schedule that follows from it with all its revisions, and the CAP
 * notices drafted from them. {@link org.tocsin.powercut.format} is pure: bytes in, timetable out.
 *
 * <p>What no source speaks of is unknown, never "no cut"; that a group has no cut on a day is said
 * by a source, as every cut is.
 */
package org.tocsin.powercut;
