package org.tocsin.sim.smpp;

import java.util.function.Consumer;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerResponseDeliveryListener;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;

/** Notices when the answer to a message has left. */
final class SinkAnswers implements ServerResponseDeliveryListener {
  private final Consumer<String> sent;

  /**
   * @param sent told the id of the message
   */
  SinkAnswers(Consumer<String> sent) {
    this.sent = sent;
  }

  @Override
  public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession source) {
    sent.accept(result.getMessageId());
  }

  @Override
  public void onSubmitSmRespError(SubmitSmResult result, Exception e, SMPPServerSession source) {
    // The session is gone; there is nobody to send a receipt to.
  }

  @Override
  public void onSubmitMultiRespSent(SubmitMultiResult result, SMPPServerSession source) {
    // Not simulated.
  }

  @Override
  public void onSubmitMultiRespError(
      SubmitMultiResult result, Exception e, SMPPServerSession source) {
    // Not simulated.
  }
}
