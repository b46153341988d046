package org.tocsin.subscription;

import java.time.DayOfWeek;
import java.time.LocalTime;

/** How soon a match is told; hours are those of the subscription's zone. */
public sealed interface When {
  /** As soon as it is known, quiet hours apart. */
  record AtOnce() implements When {}

  /** All of a day together at one hour. */
  record Daily(LocalTime at) implements When {}

  /** All of a week together on one day. */
  record Weekly(DayOfWeek day, LocalTime at) implements When {}
}
