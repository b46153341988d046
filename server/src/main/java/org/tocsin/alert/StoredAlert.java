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
 * @param chain the versions that belong together, oldest first, up to the 500 newest
 */
public record StoredAlert(
    Version version,
    Alert alert,
    byte[] document,
    Draft.Original original,
    List<StoredProblem> problems,
    List<Version> chain,
    Instant received) {}
