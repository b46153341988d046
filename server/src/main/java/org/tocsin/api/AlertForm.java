package org.tocsin.api;

import org.springframework.http.MediaType;
import org.tocsin.alert.Page;

/** A form in which a page of alerts is given out. Thread-safe. */
interface AlertForm {
  MediaType type();

  /** The same bytes for the same page and request, as long as no alert in it turns. */
  byte[] write(Page page, Asked asked);

  /**
   * Where something was asked for, for forms that carry whole addresses.
   *
   * @param base scheme and host, without a slash at the end
   * @param self the whole address with its query
   */
  record Asked(String base, String self) {}
}
