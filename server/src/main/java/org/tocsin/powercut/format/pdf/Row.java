package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;

/**
 * A row of a table.
 *
 * @param groups by the date of their column; under null where the table has no dates of its own
 * @param toleranceMinutes by how much it may begin later, or null
 */
record Row(
    Clock from,
    Duration length,
    Map<LocalDate, List<String>> groups,
    Integer toleranceMinutes,
    String place) {
  Cut on(LocalDate date) {
    LocalDateTime start = from.on(date);
    return new Cut(start, start.plus(length), CutState.DEFINITE);
  }
}
