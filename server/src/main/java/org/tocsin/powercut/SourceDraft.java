package org.tocsin.powercut;

import java.net.URI;
import java.time.Duration;
import org.tocsin.powercut.SourceException.Code;
import org.tocsin.powercut.format.ScheduleFormats;

/**
 * What an operator says of a source; see {@link ScheduleSource} for the fields.
 *
 * @param url required
 */
public record SourceDraft(
    String label,
    String kind,
    URI url,
    int rank,
    boolean polling,
    Duration interval,
    boolean whole) {
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofHours(24);
  private static final int LONGEST_LABEL = 80;

  /**
   * @throws SourceException bad-label, bad-address, bad-interval or unknown-format
   */
  public SourceDraft {
    label = label == null ? "" : label.strip();
    if (label.isEmpty() || label.length() > LONGEST_LABEL || !UtilityRules.isLine(label)) {
      throw new SourceException(Code.BAD_LABEL);
    }
    if (!ScheduleFormats.ids().contains(kind)) {
      throw new SourceException(Code.UNKNOWN_FORMAT);
    }
    if (url == null || !isHttp(url)) {
      throw new SourceException(Code.BAD_ADDRESS);
    }
    if (interval != null && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
      throw new SourceException(Code.BAD_INTERVAL);
    }
  }

  private static boolean isHttp(URI url) {
    return url.getHost() != null
        && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()));
  }
}
