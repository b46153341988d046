package org.tocsin.admin;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;

/** Who is told nothing more, as rows of tables. */
final class SuppressedRows {
  private final Recipients recipients;
  private final Moments moments;

  SuppressedRows(Recipients recipients, Moments moments) {
    this.recipients = recipients;
    this.moments = moments;
  }

  /**
   * @param who the address masked, where it is known at all
   */
  record Row(Suppressed suppressed, String who, String reason, Moments.When since) {}

  List<Row> of(List<Suppressed> shown) {
    Map<Long, String> masked =
        recipients.masked(
            shown.stream().map(Suppressed::contactId).filter(Objects::nonNull).toList());
    return shown.stream()
        .map(s -> new Row(s, who(s, masked), words(s.reason()), moments.of(s.at())))
        .toList();
  }

  private static String who(Suppressed s, Map<Long, String> masked) {
    return s.contactId() == null
        ? "an address, kept as a hash"
        : masked.getOrDefault(s.contactId(), "gone");
  }

  static String words(Suppression.Reason reason) {
    return switch (reason) {
      case GONE -> "the address does not exist";
      case BOUNCES -> "kept failing";
      case STOPPED -> "unsubscribed at the provider";
      case COMPLAINT -> "called it spam";
      case DELETED -> "deleted, by itself or by an operator";
      case OPERATOR -> "an operator said so";
    };
  }
}
