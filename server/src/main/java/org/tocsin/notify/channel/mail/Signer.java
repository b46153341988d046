package org.tocsin.notify.channel.mail;

/**
 * A keyed hash under the installation's secret, a different key for each purpose. Thread-safe, and
 * the same after a restart and on every node.
 */
@FunctionalInterface
public interface Signer {
  byte[] mac(String purpose, byte[] data);
}
