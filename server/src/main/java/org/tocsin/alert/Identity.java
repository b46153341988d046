package org.tocsin.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What makes a version the same version everywhere (CAP 1.2 section 3.2.1): sender, identifier,
 * sent.
 */
record Identity(String sender, String identifier, Instant sent) {
  Identity {
    sender = Keys.bounded(sender);
    identifier = Keys.bounded(identifier);
    sent = sent.truncatedTo(ChronoUnit.MICROS); // as the database keeps it
  }
}
