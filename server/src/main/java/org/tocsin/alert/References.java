package org.tocsin.alert;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Info;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Reference;

/**
 * Every earlier message an alert names: in {@code references}, and in parameters that carry more of
 * them.
 */
final class References {
  /**
   * Where the United States' weather service names what its size limits keep out of {@code
   * references}.
   */
  private static final String EXPIRED_REFERENCES = "expiredReferences";

  private References() {}

  static List<Lineage.Ref> of(Alert alert) {
    Set<Lineage.Ref> refs = new LinkedHashSet<>();
    for (Reference r : alert.references()) {
      if (r.sender() != null) {
        refs.add(new Lineage.Ref(r.sender(), r.identifier(), Lives.instant(r.sent())));
      }
    }
    for (Info info : alert.infos()) {
      for (NamedValue parameter : info.parameters()) {
        if (EXPIRED_REFERENCES.equals(parameter.valueName()) && parameter.value() != null) {
          triples(parameter.value(), refs);
        }
      }
    }
    return new ArrayList<>(refs);
  }

  private static void triples(String text, Set<Lineage.Ref> refs) {
    for (String triple : text.strip().split("\\s+")) {
      int first = triple.indexOf(',');
      int last = triple.lastIndexOf(',');
      if (first > 0 && last > first) {
        String identifier = triple.substring(first + 1, last);
        refs.add(
            new Lineage.Ref(
                triple.substring(0, first), identifier, instant(triple.substring(last + 1))));
      }
    }
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
