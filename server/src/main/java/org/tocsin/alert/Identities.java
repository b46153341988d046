package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Info;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadResult.Read;

/**
 * What a document goes by that lacks a part of its identity. A warning is not dropped because its
 * author forgot a field; but the same document must get the same identity whenever it is read, so
 * nothing is taken from the clock, and a document without any time at all stays unreadable.
 */
public final class Identities {
  private Identities() {}

  /**
   * The same with whatever was missing put in and told as a problem; empty when it has no time at
   * all.
   *
   * @param dated what the feed or the server says of the document's time, or null
   */
  public static Optional<Read> complete(Read read, byte[] document, Instant dated, Origin origin) {
    Alert a = read.alert();
    boolean hasSent = a.sent() != null && a.sent().instant() != null;
    if (a.identifier() != null && a.sender() != null && hasSent) {
      return Optional.of(read);
    }
    CapTime sent = hasSent ? a.sent() : firstTime(a, dated);
    if (sent == null) {
      return Optional.empty();
    }
    String identifier =
        Objects.requireNonNullElseGet(
            a.identifier(), () -> "sha256-" + DigestUtils.sha256Hex(document).substring(0, 32));
    String sender = Objects.requireNonNullElseGet(a.sender(), () -> "unnamed@" + origin.host());
    List<Problem> problems = new ArrayList<>(read.problems());
    problems.add(AlertProblem.IDENTITY_ASSUMED.at("alert"));
    return Optional.of(new Read(with(a, identifier, sender, sent), problems));
  }

  private static CapTime firstTime(Alert alert, Instant dated) {
    for (Info info : alert.infos()) {
      for (CapTime time : new CapTime[] {info.effective(), info.onset(), info.expires()}) {
        Instant instant = Lives.instant(time);
        if (instant != null) {
          return time;
        }
      }
    }
    return dated == null ? null : CapTime.of(dated);
  }

  private static Alert with(Alert a, String identifier, String sender, CapTime sent) {
    return new Alert(
        a.version(),
        identifier,
        sender,
        sent,
        a.status(),
        a.msgType(),
        a.source(),
        a.scope(),
        a.restriction(),
        a.addresses(),
        a.codes(),
        a.note(),
        a.references(),
        a.incidents(),
        a.infos());
  }
}
