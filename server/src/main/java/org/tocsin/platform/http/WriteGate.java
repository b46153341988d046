package org.tocsin.platform.http;

import org.tocsin.platform.db.Tx;
import org.tocsin.platform.metrics.Metrics;

/**
 * Stands before every public write, page and API alike: first {@link #knock}, which costs no
 * statement, then {@link #admit} in the transaction that writes. Counts what it says, and what is
 * refused behind it, as {@code tocsin.writes} by write and outcome. Thread-safe.
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

  /** What a write asks of the transaction it would be made in, beside the gate's own questions. */
  @FunctionalInterface
  public interface Allowance {
    boolean take(Tx tx);
  }

  /** Turns away who comes too often or fell into the trap, before a transaction is opened. */
  public Admission knock(PublicWrite write) {
    if (!ipLimits.take(write.name(), write.client())) {
      return counted(write.name(), Admission.TOO_MANY);
    }
    if (Honeypot.isCaught(write.trap())) {
      return counted(write.name(), Admission.TRAPPED);
    }
    return Admission.ADMITTED;
  }

  /**
   * Takes the proof, or one of the few writes without. If the transaction is taken back, so is what
   * was taken here.
   */
  public Admission admit(Tx tx, PublicWrite write) {
    return admit(tx, write, t -> true);
  }

  /**
   * As {@link #admit(Tx, PublicWrite)}, and then by the write's own limits: {@link
   * Admission#TOO_MANY} where they are used up. What was said is counted once it is committed.
   */
  public Admission admit(Tx tx, PublicWrite write, Allowance own) {
    Admission admission = toll(tx, write);
    if (admission.isAdmitted() && !own.take(tx)) {
      admission = Admission.TOO_MANY;
    }
    Admission said = admission;
    tx.afterCommit(() -> counted(write.name(), said));
    return said;
  }

  private Admission toll(Tx tx, PublicWrite write) {
    if (write.hasProof()) {
      return proofs.accept(tx, write.proof()) ? Admission.ADMITTED : Admission.PROOF_REFUSED;
    }
    boolean free = slowPath.take(tx, write.name(), write.client());
    return free ? Admission.ADMITTED : Admission.PROOF_NEEDED;
  }

  /** Counts what came past the gate and was refused by what it brought. */
  public Admission refused(String write, Admission why) {
    return counted(write, why);
  }

  private Admission counted(String write, Admission admission) {
    metrics.count("writes", 1, "write", write, "outcome", admission.id());
    return admission;
  }
}
