/**
 * A mail as it goes over the wire, whoever carries it: addresses, headers, parts, signatures, and
 * the marks by which a bounce finds its delivery again.
 */
package org.tocsin.notify.channel.mail;
