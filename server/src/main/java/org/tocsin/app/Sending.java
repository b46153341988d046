package org.tocsin.app;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.tocsin.alert.Version;
import org.tocsin.feed.Source;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.render.AreaPicture;
import org.tocsin.notify.render.Issuer;
import org.tocsin.notify.render.Renderer;
import org.tocsin.pipeline.Audience;
import org.tocsin.pipeline.ChatComposer;
import org.tocsin.pipeline.Handover;
import org.tocsin.pipeline.Links;
import org.tocsin.pipeline.MailComposer;
import org.tocsin.pipeline.Personal;
import org.tocsin.pipeline.PushComposer;
import org.tocsin.pipeline.SendBatch;
import org.tocsin.pipeline.SendLoop;
import org.tocsin.pipeline.SmsComposer;
import org.tocsin.pipeline.Tellings;
import org.tocsin.pipeline.WebhookComposer;

/**
 * What a worker sends with, running from its making until it is closed. It is made once the address
 * is known under which people reach the pages, since messages carry links.
 */
final class Sending implements AutoCloseable {
  private static final long PICTURES = 200;
  private static final Duration PICTURE_KEPT = Duration.ofMinutes(10);

  private final Engine engine;
  private final Settings settings;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Cache<Long, Optional<byte[]>> pictures =
      Caffeine.newBuilder().maximumSize(PICTURES).expireAfterWrite(PICTURE_KEPT).build();

  /**
   * @param publicUrl without a slash at its end
   */
  Sending(Engine engine, Settings settings, String publicUrl) {
    this.engine = engine;
    this.settings = settings;
    try {
      start(publicUrl);
    } catch (RuntimeException e) { // nothing of it may go on by itself
      close();
      throw e;
    }
  }

  private void start(String publicUrl) {
    People people = engine.people;
    InstantSource machine = engine.clocks.machine();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    started.push(threads::shutdownNow);
    Handover handover =
        keep(new Handover(engine.database, people.outbox, people.lanes, machine, threads));
    Channels channels =
        keep(new Channels(settings, people.inbox, engine.secret, engine.clocks.machine()));
    Audience audience =
        Audience.of(engine.alerts, people.accounts, people.suppression, engine.clocks.world());
    SendBatch.Parts parts =
        new SendBatch.Parts(people.outbox, audience, people.digests, handover, machine);
    SendLoop loop = keep(new SendLoop(handover, media(parts, channels, publicUrl)));
    threads.execute(channels::hookTelegram);
    people.outbox.releaseLeases();
    people.deliveryLog.prepare();
    loop.start();
    started.push(engine.signals.listen(Outbox.ADDED, loop::wake));
  }

  private List<SendBatch<?>> media(SendBatch.Parts parts, Channels channels, String publicUrl) {
    AreaPicture area = new AreaPicture(engine.places::catalogue);
    Renderer words =
        new Renderer(
            this::issuer,
            engine.places::catalogue,
            v -> pictures.get(v.id(), id -> Optional.ofNullable(area.of(v))).orElse(null),
            publicUrl,
            engine.clocks.world());
    Tellings tellings = new Tellings(engine.alerts, engine.clocks.world());
    Personal personal = new Personal(engine.people.accounts, new Links(publicUrl));
    People people = engine.people;
    int segments = settings.messages().sms().segments();
    return List.of(
        new SendBatch<>(
            Medium.EMAIL,
            parts,
            new MailComposer(words, tellings, personal, channels.identity::messageId),
            channels.mail()),
        new SendBatch<>(
            Medium.SMS,
            parts,
            new SmsComposer(words, tellings, personal, segments),
            channels.sms(
                r -> people.takeSmsReceipts.take(r, null),
                m -> people.takeIncomingSms.take(m.from(), m.text()))),
        new SendBatch<>(
            Medium.PUSH,
            parts,
            new PushComposer(words, tellings, personal, engine.clocks.world()),
            channels.push(publicUrl)),
        new SendBatch<>(
            Medium.WEBHOOK,
            parts,
            new WebhookComposer(words, tellings, personal),
            channels.webhook()),
        new SendBatch<>(
            Medium.TELEGRAM, parts, new ChatComposer(words, tellings, personal), channels.chat()));
  }

  private Issuer issuer(Version version) {
    return engine.feeds.registry().sources().stream()
        .filter(s -> Integer.valueOf(s.id()).equals(version.sourceId()))
        .findFirst()
        .map(Sending::issuer)
        .orElse(Issuer.UNKNOWN);
  }

  private static Issuer issuer(Source source) {
    return new Issuer(source.slug(), source.name(), source.official(), source.defaultLife());
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  @Override
  public void close() {
    Engine.close(started);
  }
}
