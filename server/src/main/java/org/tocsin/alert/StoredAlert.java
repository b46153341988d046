package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.cap.Alert;

/**
 * One version with everything that is kept of it.
 *
 * @param alert the document read again; null should it no longer be readable
 * @param document the CAP bytes
 * @param original what was received when the document is our conversion of it, else null
 * @param chain all versions that belong together, oldest first, this one among them
 */
public record StoredAlert(
    Version version,
    Alert alert,
    byte[] document,
    Draft.Original original,
    List<StoredProblem> problems,
    List<Version> chain,
    Instant received) {}
