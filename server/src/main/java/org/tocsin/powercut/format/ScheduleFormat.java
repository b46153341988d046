package org.tocsin.powercut.format;

import org.tocsin.powercut.Timetable;

/** One form in which schedules are published. Thread-safe. */
public interface ScheduleFormat {
  /** Its stable name in tables and settings, such as {@code pdf}. */
  String id();

  /**
   * @throws org.tocsin.powercut.ScheduleException when it is not understood as a whole
   */
  Timetable read(byte[] document, Asked asked);
}
