package org.tocsin.powercut.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tocsin.powercut.ScheduleException;
import org.tocsin.powercut.format.pdf.PdfFormat;

/** All forms that are read. */
public final class ScheduleFormats {
  private static final List<ScheduleFormat> LIST =
      List.of(
          new CsvFormat(), //
          new IcsFormat(),
          new IlluminatiFormat(),
          new PdfFormat(),
          new UtilityJsonFormat());

  private static final Map<String, ScheduleFormat> ALL =
      LIST.stream().collect(Collectors.toUnmodifiableMap(ScheduleFormat::id, Function.identity()));

  /** Enough of a document to tell its form. */
  private static final int START = 64 << 10;

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

  /**
   * The form that a document has by its content, whatever its name; a table where nothing else is
   * recognised, so that the reader of tables says what is wrong.
   *
   * @throws ScheduleException {@code unknown-format}
   */
  public static ScheduleFormat detect(byte[] document) {
    String start =
        new String(document, 0, Math.min(document.length, START), StandardCharsets.ISO_8859_1);
    String bare = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
    if (start.substring(0, Math.min(start.length(), 1024)).contains("%PDF-")) {
      return of("pdf");
    }
    if (bare.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, 15)) {
      return of("ics");
    }
    if (!bare.isEmpty() && "[{\"".indexOf(bare.charAt(0)) >= 0 && isJson(bare)) {
      return of(bare.contains("loadShedGroupId") ? "utility-json" : "illuminati");
    }
    return of("csv");
  }

  /** A table may begin with a quote as well. */
  private static boolean isJson(String bare) {
    return bare.charAt(0) != '"' || bare.startsWith("\"[") || bare.startsWith("\"{");
  }
}
