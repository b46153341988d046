package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Info;

/**
 * What a reader would see of an alert, as 32 bytes: two versions with the same fingerprint say the
 * same, and who was told the one need not be told the other. Identifiers, {@code sent}, references,
 * notes, event codes and parameters play no part, nor white space, nor an {@code effective} that
 * does not lie ahead of {@code sent}, which publishers renew with each issue.
 */
final class Fingerprint {
  private static final char BETWEEN = '\u001f';
  private static final char BELOW = '\u001e';

  private final StringBuilder text = new StringBuilder(4096);

  private Fingerprint() {}

  static byte[] of(Alert alert) {
    Fingerprint print = new Fingerprint();
    print.add(alert.status().value(), alert.msgType().value().name().equals("CANCEL"));
    for (Info info : alert.infos()) {
      print.info(alert, info);
    }
    return DigestUtils.sha256(print.text.toString());
  }

  private void info(Alert alert, Info info) {
    text.append(BELOW);
    add(info.languageOrDefault(), info.event(), info.headline(), info.senderName());
    add(info.severity().value(), info.urgency().value(), info.certainty().value());
    info.categories().forEach(c -> add(c.value()));
    info.responseTypes().forEach(r -> add(r.value()));
    add(start(alert, info), instant(info.expires()));
    add(info.description(), info.instruction(), info.web(), info.contact());
    info.areas().forEach(this::area);
  }

  private void area(Area area) {
    text.append(BELOW);
    add(area.areaDesc());
    area.polygons().forEach(p -> add(p.text()));
    area.circles().forEach(c -> add(c.text()));
    area.geocodes().stream().map(g -> g.valueName() + "=" + g.value()).sorted().forEach(this::add);
  }

  private static Instant start(Alert alert, Info info) {
    Instant onset = instant(info.onset());
    Instant effective = instant(info.effective());
    Instant sent = instant(alert.sent());
    boolean ahead = effective != null && sent != null && effective.isAfter(sent);
    return onset != null ? onset : ahead ? effective : null;
  }

  private static Instant instant(CapTime time) {
    return Lives.instant(time);
  }

  private void add(Object... values) {
    for (Object value : values) {
      text.append(value == null ? "" : String.join(" ", words(value.toString()))).append(BETWEEN);
    }
  }

  private static List<String> words(String value) {
    return Stream.of(value.strip().split("\\s+")).toList();
  }
}
