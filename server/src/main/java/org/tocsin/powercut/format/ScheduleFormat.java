package org.tocsin.powercut.format;

import java.net.URI;
import org.tocsin.powercut.Timetable;

/** One form in which schedules are published. Thread-safe. */
public interface ScheduleFormat {
  /** Its stable name in tables and settings, such as {@code pdf}. */
  String id();

  /**
   * @throws org.tocsin.powercut.ScheduleException when it is not understood as a whole
   */
  Timetable read(byte[] document, Asked asked);

  /** As {@link #read}, with what was passed over. */
  default Reading reading(byte[] document, Asked asked) {
    return new Reading(read(document, asked), 0);
  }

  /**
   * How a source is asked that answers in this form; a document at its address, unless the form
   * says more.
   *
   * @param address as an operator entered it
   * @param asked with the days that are asked for
   */
  default Question question(URI address, Asked asked) {
    return new Question.Get(address);
  }

  /**
   * Whether a document may speak of some groups only and be silent on the others. Then it is read
   * with no groups in {@link Asked}, and says nothing of those it does not name.
   */
  default boolean mayBePartial() {
    return false;
  }

  /**
   * Whether a document holds all there is of the days that were asked for, so that what it no
   * longer says is withdrawn. Others are taken as they come.
   */
  default boolean answersInFull() {
    return false;
  }
}
