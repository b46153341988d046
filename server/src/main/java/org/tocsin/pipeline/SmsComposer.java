package org.tocsin.pipeline;

import java.util.Optional;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.notify.render.Renderer;

/** Short messages, no longer than the operator pays for. */
public final class SmsComposer implements Composer<SmsMessage> {
  private final Wordings<String> wordings;
  private final Renderer renderer;
  private final Personal personal;

  /**
   * @param segments of one message, at most
   */
  public SmsComposer(Renderer renderer, Tellings tellings, Personal personal, int segments) {
    this.wordings =
        new Wordings<>(
            tellings,
            t -> renderer.sms(t, segments),
            d -> renderer.sms(d, segments),
            String::length);
    this.renderer = renderer;
    this.personal = personal;
  }

  @Override
  public Optional<SmsMessage> compose(Addressed to, Theme theme) {
    Optional<String> text =
        theme.purpose().isAnswer() ? Optional.of(answer(to)) : wordings.of(theme);
    return text.map(
        t ->
            new SmsMessage(
                to.claimed().id(), to.claimed().lane(), to.contact().address().value(), t));
  }

  private String answer(Addressed to) {
    boolean confirm = to.claimed().purpose() == Purpose.CONFIRM;
    return renderer.sms(personal.answer(to), confirm ? personal.code(to) : personal.manage(to));
  }
}
