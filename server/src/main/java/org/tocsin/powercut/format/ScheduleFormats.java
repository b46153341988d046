package org.tocsin.powercut.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.powercut.ScheduleException;

/** All forms that are read. */
public final class ScheduleFormats {
  private static final Map<String, ScheduleFormat> ALL =
      List.<ScheduleFormat>of().stream()
          .collect(Collectors.toUnmodifiableMap(ScheduleFormat::id, Function.identity()));

  private ScheduleFormats() {}

  /** Their names. */
  public static Set<String> ids() {
    return ALL.keySet();
  }

  /**
   * @throws ScheduleException {@code unknown-format}
   */
  public static ScheduleFormat of(String id) {
    ScheduleFormat format = ALL.get(id);
    if (format == null) {
      throw new ScheduleException("unknown-format", "", "no schedules are read as " + id);
    }
    return format;
  }
}
