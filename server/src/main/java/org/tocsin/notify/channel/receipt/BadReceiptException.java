package org.tocsin.notify.channel.receipt;

/** Something that came as a receipt and is not taken as one. */
public final class BadReceiptException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Reason {
    /** It is not shown to come from who it should come from. */
    UNSIGNED("unsigned"),
    /** It was signed too long ago, or for too far ahead. */
    STALE("stale"),
    UNREADABLE("unreadable");

    private final String id;

    Reason(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  private final Reason reason;

  BadReceiptException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  static BadReceiptException unsigned(String message) {
    return new BadReceiptException(Reason.UNSIGNED, message);
  }

  static BadReceiptException unreadable(String message) {
    return new BadReceiptException(Reason.UNREADABLE, message);
  }
}
