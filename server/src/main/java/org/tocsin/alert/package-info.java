/**
 * Alerts and their life: every version with its own bytes, who carried it, how versions hang
 * together, in which state they are, and the change log that tells every node.
 *
 * <p>{@link org.tocsin.alert.Drafter} turns a document into a draft outside any transaction; {@link
 * org.tocsin.alert.Alerts#accept} stores a batch of drafts in a fixed number of statements; {@link
 * org.tocsin.alert.LiveAlerts} is each node's picture of what is in force, which public reads use.
 */
package org.tocsin.alert;
