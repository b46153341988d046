package org.tocsin.alert;

import java.time.ZoneId;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult;

/** The one way in which documents are read here: leniently, even without a full identity. */
public final class Documents {
  private Documents() {}

  /**
   * @param zone for times that name none
   */
  public static ReadResult read(byte[] document, ZoneId zone) {
    return new CapReader(ReadOptions.lenient().withZone(zone).withIdentityRequired(false))
        .read(document);
  }
}
