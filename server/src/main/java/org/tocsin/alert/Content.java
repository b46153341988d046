package org.tocsin.alert;

import java.util.List;
import org.tocsin.cap.Alert;

/**
 * What is kept of a version beside its row.
 *
 * @param alert the document read again; null should it no longer be readable
 * @param converted whether the document is our conversion of what was received
 */
public record Content(Alert alert, List<StoredProblem> problems, boolean converted) {}
