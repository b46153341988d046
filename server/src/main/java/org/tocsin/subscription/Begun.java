package org.tocsin.subscription;

import java.util.List;

/**
 * Subscriptions of one contact that began or changed together and of which nothing was told yet; or
 * a contact whose reminders are to be made anew, since one ended or pauses.
 *
 * @param id of this beginning, never given twice
 * @param subscriptions those that still are; empty when none is, and where only the reminders count
 */
public record Begun(long id, long contactId, List<Subscription> subscriptions) {}
