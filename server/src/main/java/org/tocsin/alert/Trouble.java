package org.tocsin.alert;

import java.time.Instant;

/**
 * A kind of problem among some alerts.
 *
 * @param code see {@link AlertProblem} and {@link org.tocsin.cap.CapProblem}
 * @param alerts that have it
 * @param last when the latest of them was received
 */
public record Trouble(String code, String level, int alerts, Instant last) {}
