package org.tocsin.platform.http;

import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;

/**
 * Stands before every public write, page and API alike: first {@link #knock}, which costs no
 * statement, then {@link #admit} in the transaction that writes. Counts what it says as {@code
 * tocsin.writes} by write and outcome. Thread-safe.
 */
public final class WriteGate {
  private final IpLimits ipLimits;
  private final ProofOfWork proofs;
  private final SlowPath slowPath;
  private final Metrics metrics;

  public WriteGate(IpLimits ipLimits, ProofOfWork proofs, SlowPath slowPath, Metrics metrics) {
    this.ipLimits = ipLimits;
    this.proofs = proofs;
    this.slowPath = slowPath;
    this.metrics = metrics;
  }

  /** Turns away who comes too often or fell into the trap, before a transaction is opened. */
  public Admission knock(PublicWrite write) {
    if (!ipLimits.take(write.name(), write.client())) {
      return counted(write, Admission.TOO_MANY);
    }
    if (Honeypot.isCaught(write.trap())) {
      return counted(write, Admission.TRAPPED);
    }
    return Admission.ADMITTED;
  }

  /**
   * Takes the proof, or one of the few writes without. If the transaction is taken back, so is what
   * was taken here.
   */
  public Admission admit(Tx tx, PublicWrite write) {
    Admission admission;
    if (write.hasProof()) {
      admission = proofs.accept(tx, write.proof()) ? Admission.ADMITTED : Admission.PROOF_REFUSED;
    } else {
      boolean free = slowPath.take(tx, write.name(), write.client());
      admission = free ? Admission.ADMITTED : Admission.PROOF_NEEDED;
    }
    return counted(write, admission);
  }

  private Admission counted(PublicWrite write, Admission admission) {
    metrics.count("writes", 1, "write", write.name(), "outcome", admission.id());
    return admission;
  }
}
