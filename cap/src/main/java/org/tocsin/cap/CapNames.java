package org.tocsin.cap;

import java.util.Set;

/** The names of all elements of CAP 1.0 to 1.2. */
final class CapNames {
  private static final Set<String> NAMES =
      Set.of(
          ("alert identifier sender sent status msgType password source scope restriction addresses"
                  + " code note references incidents info language category event responseType"
                  + " urgency severity certainty audience eventCode effective onset expires"
                  + " senderName headline description instruction web contact parameter resource"
                  + " resourceDesc mimeType size uri derefUri digest area areaDesc polygon circle"
                  + " geocode altitude ceiling valueName value")
              .split(" "));

  private CapNames() {}

  static boolean contains(String name) {
    return NAMES.contains(name);
  }
}
