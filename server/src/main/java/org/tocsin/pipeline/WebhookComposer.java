package org.tocsin.pipeline;

import java.net.URI;
import java.util.Optional;
import org.tocsin.notify.channel.WebhookMessage;
import org.tocsin.notify.channel.webhook.WebhookSecret;
import org.tocsin.notify.render.Renderer;

/** Messages by Standard Webhooks, with the same id in every attempt. */
public final class WebhookComposer implements Composer<WebhookMessage> {
  private final Wordings<byte[]> wordings;
  private final Renderer renderer;
  private final Personal personal;

  public WebhookComposer(Renderer renderer, Tellings tellings, Personal personal) {
    this.wordings = new Wordings<>(tellings, renderer::webhook, renderer::webhook, b -> b.length);
    this.renderer = renderer;
    this.personal = personal;
  }

  @Override
  public Optional<WebhookMessage> compose(Addressed to, Theme theme) {
    Optional<byte[]> body =
        theme.purpose().isAnswer()
            ? Optional.of(renderer.webhook(personal.answer(to), personal.link(to)))
            : wordings.of(theme);
    return body.map(
        b ->
            new WebhookMessage(
                to.claimed().id(),
                to.claimed().lane(),
                URI.create(to.contact().address().value()),
                WebhookSecret.read(to.contact().address().keys().get("secret")),
                "msg_" + to.claimed().id(),
                b));
  }
}
