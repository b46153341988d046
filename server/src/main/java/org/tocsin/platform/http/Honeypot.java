package org.tocsin.platform.http;

/**
 * A field of a form that people do not see and programs fill in. Pages hide it by their style sheet
 * from all senses ({@code aria-hidden}, {@code tabindex=-1}, {@code autocomplete=off}); what comes
 * with it filled is answered as if all was well, and nothing is done.
 */
public final class Honeypot {
  /** Its name: one that programs like and browsers never fill in by themselves. */
  public static final String FIELD = "comment";

  private Honeypot() {}

  /**
   * @param value of the field; null where a client sends none
   */
  public static boolean isCaught(String value) {
    return value != null && !value.isBlank();
  }
}
