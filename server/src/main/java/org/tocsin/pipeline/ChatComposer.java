package org.tocsin.pipeline;

import java.util.Optional;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.render.Renderer;

/**
 * Messages to Telegram. Each is a new one: changing an earlier one would not make the phone ring.
 */
public final class ChatComposer implements Composer<ChatMessage> {
  private final Wordings<String> wordings;
  private final Renderer renderer;
  private final Personal personal;

  public ChatComposer(Renderer renderer, Tellings tellings, Personal personal) {
    this.wordings = new Wordings<>(tellings, renderer::chat, renderer::chat, String::length);
    this.renderer = renderer;
    this.personal = personal;
  }

  @Override
  public Optional<ChatMessage> compose(Addressed to, Theme theme) {
    Optional<String> html =
        theme.purpose().isAnswer()
            ? Optional.of(renderer.chat(personal.answer(to), personal.link(to)))
            : wordings.of(theme);
    return html.map(
        h ->
            new ChatMessage(
                to.claimed().id(), to.claimed().lane(), to.contact().address().value(), h, null));
  }
}
