package org.tocsin.platform.http;

/**
 * What a stranger asks to be written, as far as the gate needs to know.
 *
 * @param name which write, one of few, such as {@code sign-up}
 * @param proof see {@link ProofOfWork}; null or blank for none
 * @param trap the value of {@link Honeypot#FIELD}; null for none
 */
public record PublicWrite(String name, ClientAddress client, String proof, String trap) {
  boolean hasProof() {
    return proof != null && !proof.isBlank();
  }
}
