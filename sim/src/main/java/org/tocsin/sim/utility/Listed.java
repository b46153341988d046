package org.tocsin.sim.utility;

import java.time.Instant;
import java.util.UUID;

/**
 * A row of what is published.
 *
 * @param id another one each time the row is posted
 * @param uuid likewise
 * @param posted when it was
 */
record Listed(long id, UUID uuid, PlannedCut cut, Instant posted) {}
