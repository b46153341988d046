/**
 * Telling people: an outbox of what is to be said to whom, its retries and limits, and the list of
 * those who are told nothing more.
 */
package org.tocsin.notify;
