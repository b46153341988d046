/**
 * What is said to people: mails, short messages, pushes, webhooks and chat messages about warnings,
 * in the reader's language and time. Knows alerts and places, but no person: what differs between
 * recipients is left open as slots. Pure apart from the clock that tells what is over.
 */
package org.tocsin.notify.render;
