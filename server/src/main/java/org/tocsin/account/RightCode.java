package org.tocsin.account;

/** A code that was right; made by {@link Accounts#check} alone. */
public final class RightCode {
  private final byte[] tokenHash;

  RightCode(byte[] tokenHash) {
    this.tokenHash = tokenHash;
  }

  byte[] tokenHash() {
    return tokenHash;
  }
}
