package org.tocsin.feed.format;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.CapWriter;
import org.tocsin.cap.Info;

/** Makes the entry of an alert that came in another format than CAP. */
final class Converted {
  private static final CapWriter WRITER = new CapWriter();

  private Converted() {}

  /**
   * The entry with the alert as CAP. What CAP requires and has a harmless word for is assumed where
   * it is missing; without sender, identifier, time of sending or status there is no alert to be
   * made, and the entry leads to its address, if it has one.
   *
   * @param address where the alert may be fetched; may be null
   */
  static Entry entry(Alert alert, Original original, URI address, Collector out) {
    String path = "entry[" + (out.seen() + 1) + "]";
    try {
      byte[] cap = WRITER.write(CapDefaults.fill(alert, path, out));
      return new Entry(key(alert), List.of(), cap, original, hints(alert));
    } catch (IllegalArgumentException e) {
      out.problem(FeedProblem.NOT_CONVERTED, path, String.valueOf(e.getMessage()));
      String name = Hashes.of(original.bytes());
      String key = address == null ? "id:" + name : address.toString();
      List<URI> links = address == null ? List.of() : List.of(address);
      return new Entry(key, links, null, original, hints(alert));
    }
  }

  private static String key(Alert alert) {
    return alert.sender() + "," + alert.identifier() + "," + alert.sent().text();
  }

  private static Hints hints(Alert alert) {
    List<Info> infos = alert.infos();
    return new Hints(
        alert.identifier(),
        alert.sender(),
        alert.sent() == null ? null : alert.sent().instant(),
        null,
        expires(infos),
        infos.isEmpty() ? null : infos.getFirst().headline(),
        alert.status().text(),
        alert.msgType().text());
  }

  private static Instant expires(List<Info> infos) {
    Instant latest = null;
    for (Info info : infos) {
      CapTime expires = info.expires();
      if (expires == null || expires.instant() == null) {
        return null;
      }
      latest = Hints.latest(latest, expires.instant());
    }
    return latest;
  }
}
