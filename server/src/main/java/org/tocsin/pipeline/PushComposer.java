package org.tocsin.pipeline;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.channel.PushMessage;
import org.tocsin.notify.render.Renderer;

/** Web Push; a later message about the same event takes the place of one not yet delivered. */
public final class PushComposer implements Composer<PushMessage> {
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Wordings<byte[]> wordings;
  private final Renderer renderer;
  private final Personal personal;
  private final InstantSource world;

  public PushComposer(
      Renderer renderer, Tellings tellings, Personal personal, InstantSource world) {
    this.wordings = new Wordings<>(tellings, renderer::push, renderer::push, b -> b.length);
    this.renderer = renderer;
    this.personal = personal;
    this.world = world;
  }

  @Override
  public Optional<PushMessage> compose(Addressed to, Theme theme) {
    Optional<byte[]> payload =
        theme.purpose().isAnswer()
            ? Optional.of(renderer.push(personal.answer(to), personal.link(to)))
            : wordings.of(theme);
    return payload.map(p -> message(to, p));
  }

  private PushMessage message(Addressed to, byte[] payload) {
    Claimed claimed = to.claimed();
    Map<String, String> keys = to.contact().address().keys();
    return new PushMessage(
        claimed.id(),
        claimed.lane(),
        URI.create(to.contact().address().value()),
        Base64.getUrlDecoder().decode(keys.get("p256dh")),
        Base64.getUrlDecoder().decode(keys.get("auth")),
        payload,
        ttl(claimed.until()),
        claimed.priority() <= 5 ? "high" : "normal",
        claimed.chainId() == null ? null : "c" + claimed.chainId());
  }

  private Duration ttl(Instant until) {
    if (until == null) {
      return LONGEST;
    }
    Duration left = Duration.between(world.instant(), until);
    return left.isNegative() ? Duration.ZERO : left.compareTo(LONGEST) < 0 ? left : LONGEST;
  }
}
