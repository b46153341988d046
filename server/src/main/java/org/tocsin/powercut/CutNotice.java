package org.tocsin.powercut;

import org.tocsin.cap.Alert;

/**
 * What a revision has to say.
 *
 * @param revision with the windows that its notice speaks of, see {@link Beside#completed}
 * @param alert null when it has nothing to say to anybody
 * @param document the alert as CAP; null with it. Do not modify.
 */
public record CutNotice(
    Revision revision, Provider provider, Group group, Alert alert, byte[] document) {
  /** Whether there is a message. */
  public boolean speaks() {
    return alert != null;
  }
}
