package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.notify.render.Issuer;
import org.tocsin.notify.render.Renderer;

/**
 * All that lies between a village's outbox and its people: real words, the inbox for mail, SMS and
 * chats, and shelves for what goes to machines. Everything happens on the test's own thread.
 */
final class Post implements AutoCloseable {
  static final String URL = "https://warnings.example";

  final Village village;
  final Digests digests;
  final Inbox inbox;
  final Map<Medium, List<Message>> shelves = new HashMap<>();

  /** What the next hand-over comes to; not for the inbox. */
  Outcome outcome = new Outcome.Sent("taken");

  private final Handover handover;
  private final List<SendBatch<?>> batches;

  Post(Village village) {
    this.village = village;
    digests = village.digests;
    inbox = new Inbox(village.database, village.time);
    village.database.useTransaction(tx -> tx.sql().sql("delete from notify_captured").update());
    handover =
        new Handover(
            village.database, village.outbox, village.lanes, village.time, new SameThread());
    Audience audience =
        Audience.of(village.alerts, village.accounts, village.suppression, village.time);
    var parts = new SendBatch.Parts(village.outbox, audience, digests, handover, village.time);
    Renderer words =
        new Renderer(v -> Issuer.UNKNOWN, village.places::catalogue, v -> null, URL, village.time);
    Tellings tellings = new Tellings(village.alerts, village.time);
    Personal personal = new Personal(village.accounts, new Links(URL));
    batches =
        List.of(
            new SendBatch<>(
                Medium.EMAIL,
                parts,
                new MailComposer(words, tellings, personal, Post::messageId),
                inbox.mail("Warnings <from@warnings.example>", Post::messageId)),
            new SendBatch<>(
                Medium.SMS, parts, new SmsComposer(words, tellings, personal, 3), inbox.sms()),
            new SendBatch<>(
                Medium.TELEGRAM, parts, new ChatComposer(words, tellings, personal), inbox.chat()),
            new SendBatch<>(
                Medium.PUSH,
                parts,
                new PushComposer(words, tellings, personal, village.time),
                shelf(Medium.PUSH)),
            new SendBatch<>(
                Medium.WEBHOOK,
                parts,
                new WebhookComposer(words, tellings, personal),
                shelf(Medium.WEBHOOK)));
  }

  static String messageId(long delivery) {
    return delivery + "@warnings.example";
  }

  /** Matches what happened and sends everything that may go. */
  void deliver() {
    village.matchSubscription.run();
    village.match();
    send();
  }

  void send() {
    for (SendBatch<?> batch : batches) {
      List<Claimed> claims = batch.claim(100);
      while (!claims.isEmpty()) {
        try {
          batch.send(claims, () -> {});
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        claims = batch.claim(100);
      }
    }
  }

  /** What somebody's inbox holds, oldest first. */
  List<Captured> inbox(String recipient) {
    return inbox.list(recipient, null, 200).items().reversed().stream()
        .map(line -> inbox.message(line.id()).orElseThrow())
        .toList();
  }

  Captured last(String recipient) {
    return inbox(recipient).getLast();
  }

  <M extends Message> M last(Medium medium, Class<M> type) {
    return type.cast(shelves.get(medium).getLast());
  }

  private <M extends Message> Channel<M> shelf(Medium medium) {
    List<Message> shelf = shelves.computeIfAbsent(medium, m -> new ArrayList<>());
    return new Channel<>() {
      @Override
      public String name() {
        return "shelf";
      }

      @Override
      public int mostAtOnce() {
        return 10;
      }

      @Override
      public void send(List<M> messages, BiConsumer<M, Outcome> done) {
        shelf.addAll(messages);
        messages.forEach(m -> done.accept(m, outcome));
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void close() {
    handover.close();
  }
}
