package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.render.Answer;
import org.tocsin.notify.render.Renderer;

/** Mails: the same template for all who read the same, links in its slots. */
public final class MailComposer implements Composer<MailMessage> {
  private final Wordings<MailTemplate> wordings;
  private final Cache<Answer, MailTemplate> answers = Caffeine.newBuilder().maximumSize(50).build();
  private final Renderer renderer;
  private final Personal personal;
  private final LongFunction<String> messageIds;

  /**
   * @param messageIds the Message-ID of a delivery, without brackets
   */
  public MailComposer(
      Renderer renderer, Tellings tellings, Personal personal, LongFunction<String> messageIds) {
    this.wordings = new Wordings<>(tellings, renderer::mail, renderer::mail, MailComposer::bytes);
    this.renderer = renderer;
    this.personal = personal;
    this.messageIds = messageIds;
  }

  @Override
  public Optional<MailMessage> compose(Addressed to, Theme theme) {
    if (theme.purpose().isAnswer()) {
      String slot = theme.purpose() == Purpose.CONFIRM ? "confirm" : "signin";
      MailTemplate template = answers.get(personal.answer(to), renderer::mail);
      return Optional.of(mail(to, template, Map.of(slot, personal.link(to)), null));
    }
    return wordings
        .of(theme)
        .map(
            template ->
                mail(
                    to,
                    template,
                    Map.of("manage", personal.manage(to), "unsubscribe", personal.unsubscribe(to)),
                    personal.oneClick(to)));
  }

  private MailMessage mail(
      Addressed to, MailTemplate template, Map<String, String> slots, String oneClick) {
    List<String> references = to.claimed().thread().stream().map(messageIds::apply).toList();
    return new MailMessage(
        to.claimed().id(),
        to.claimed().lane(),
        to.contact().address().value(),
        template,
        slots,
        references,
        oneClick);
  }

  private static int bytes(MailTemplate template) {
    int images = template.images().stream().mapToInt(i -> i.content().length).sum();
    return 2 * (template.text().length() + template.html().length()) + images;
  }
}
