package org.tocsin.sim.world;

import java.time.Instant;
import java.util.List;

/**
 * What a feed lists at one moment.
 *
 * @param messages newest first
 * @param changed when the list became what it is
 */
public record Listing(SimSource source, List<Message> messages, Instant changed) {}
