package org.tocsin.subscription;

import java.util.List;

/**
 * Subscriptions of one contact that began or changed together and of which nothing was told yet.
 *
 * @param id of this beginning, never given twice
 * @param subscriptions those that still are; empty when none is
 */
public record Begun(long id, List<Subscription> subscriptions) {}
