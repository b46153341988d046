package org.tocsin.bench.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.account.Accounts;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Workplace;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Notice;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.MimeWriter;
import org.tocsin.notify.channel.smtp.SmtpChannel;
import org.tocsin.notify.channel.smtp.SmtpSettings;
import org.tocsin.pipeline.Addressed;
import org.tocsin.pipeline.Audience;
import org.tocsin.pipeline.Handover;
import org.tocsin.pipeline.Links;
import org.tocsin.pipeline.SendBatch;
import org.tocsin.pipeline.SendLoop;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.sim.smtp.SinkOptions;
import org.tocsin.sim.smtp.SmtpSink;

/**
 * From the outbox to an SMTP server: how fast rows come in and messages go out, with the links that
 * are each recipient's own and the delivery log, and what one slow domain costs the others.
 */
public final class DeliveryRun {
  private static final String NAME = "delivery";
  private static final int PAGE = 10_000;
  private static final int DOMAINS = 50;
  private static final String SLOW = "slow.example";
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final InstantSource CLOCK = InstantSource.system();

  private final Database database;
  private final Lanes lanes = new Lanes(CLOCK, CLOCK, Map.of());
  private final Outbox outbox;
  private final Accounts accounts;
  private final Links links = new Links("https://alerts.example.org");
  private final MailTemplate template;

  private DeliveryRun(Database database) {
    this.database = database;
    this.outbox = new Outbox(database, CLOCK, CLOCK, "bench", lanes, new Random(1));
    this.accounts =
        new Accounts(database, Secret.of("a secret for benchmarks, of forty characters"), CLOCK);
    String words = "A warning for the place you follow: strong wind until the evening. ".repeat(25);
    this.template =
        new MailTemplate(
            "Severe wind warning",
            "en",
            words + "\n{{manage}}\n{{unsubscribe}}\n",
            "<html><body><p>"
                + words
                + "</p><a href=\"{{manage}}\">m</a><a href=\"{{unsubscribe}}\">u</a></body></html>",
            List.of());
  }

  /** Adds, sends to a quick server, and sends beside a slow domain. */
  public static List<Figure> run(Options options) throws Exception {
    int added = options.full() ? 1_000_000 : 200_000;
    int sent = options.full() ? 100_000 : 30_000;
    try (Workplace place = new Workplace();
        EmbeddedServer server =
            EmbeddedServer.start(place.directory(), EmbeddedSettings.defaults());
        Database database = Database.open(server.database())) {
      database.migrate();
      DeliveryRun run = new DeliveryRun(database);
      new DeliveryLog(database, CLOCK).prepare();
      run.makeContacts(sent);
      List<Figure> figures = new ArrayList<>(run.add(added));
      figures.addAll(run.send(sent));
      figures.addAll(run.besideASlowDomain(sent / 2));
      double peak = Cost.peakMegabytes(ProcessHandle.current());
      figures.add(Figure.plain(NAME, "highest RSS, the mail server's part in it", peak, "MB"));
      return figures;
    }
  }

  private void makeContacts(int count) {
    execute(
        """
        insert into account_contact
               (id, kind, address, address_hash, state, language, zone, created_at, signed_at)
        select i, 'email', 'reader' || i || '@d' || i %% %d || '.example', sha256(i::text::bytea), 'active', 'en', 'UTC',
               to_timestamp(0), to_timestamp(0)
          from generate_series(1, %d) as i\
        """
            .formatted(DOMAINS, count));
  }

  private List<Figure> add(int count) {
    long begun = System.nanoTime();
    page(0, count, 1, false);
    double seconds = (System.nanoTime() - begun) / 1e9;
    execute("truncate notify_outbox");
    return List.of(
        Figure.below(
            60.0 * count / 1_000_000,
            NAME,
            Table.number(count) + " rows added in pages of 10,000",
            seconds,
            "s"),
        Figure.plain(NAME, "the same", count / seconds, "rows/s"));
  }

  private void page(int from, int to, long version, boolean slow) {
    for (int at = from; at < to; at += PAGE) {
      List<Notice> notices = new ArrayList<>();
      for (int i = at + 1; i <= Math.min(to, at + PAGE); i++) {
        String lane = slow && i % 10 == 0 ? SLOW : "d" + i % DOMAINS + ".example";
        notices.add(notice(i, lane, version));
      }
      database.inRepeatableTransaction(tx -> outbox.add(tx, notices, Earlier.NONE));
    }
  }

  private static Notice notice(long contact, String lane, long version) {
    return new Notice(
        "alert:" + version,
        contact,
        Medium.EMAIL,
        lane,
        Purpose.ALERT,
        version,
        version,
        List.of(contact),
        List.of("en"),
        "UTC",
        null,
        null,
        null,
        5,
        null);
  }

  private List<Figure> send(int count) throws Exception {
    page(0, count, 2, false);
    double rate = drain(count, Duration.ZERO);
    execute("truncate notify_outbox");
    return List.of(
        Figure.atLeast(
            2_000,
            NAME,
            Table.number(count) + " mails over 20 connections, unsigned, with log",
            rate,
            "mails/s"));
  }

  private List<Figure> besideASlowDomain(int count) throws Exception {
    page(0, count, 3, true);
    double alone = drain(count * 9 / 10, Duration.ZERO);
    execute("truncate notify_outbox");
    page(0, count, 4, true);
    double beside = drain(count * 9 / 10, Duration.ofSeconds(2));
    execute("truncate notify_outbox");
    return List.of(
        Figure.plain(NAME, "other domains while a tenth goes to one as quick", alone, "mails/s"),
        Figure.plain(NAME, "other domains while it takes 2 s a mail", beside, "mails/s"));
  }

  /** Sends until so many mails to domains that are not slow were recorded; mails a second. */
  private double drain(int count, Duration delay) throws Exception {
    try (SmtpSink sink = SmtpSink.open(SinkOptions.PLAIN.withKeep(10))) {
      sink.faults().delay(SLOW, delay);
      SmtpSettings settings =
          SmtpSettings.of("smtp://127.0.0.1:" + sink.port() + "?connections=20");
      MailIdentity identity =
          MailIdentity.of(
              "Tocsin <alerts@example.org>",
              "bounces@example.org",
              (purpose, data) -> java.util.Arrays.copyOf(data, 32));
      ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
      try (SmtpChannel channel = new SmtpChannel(settings, new MimeWriter(identity, CLOCK));
          Handover handover = new Handover(database, outbox, lanes, CLOCK, threads)) {
        Audience audience = new Audience(Set::copyOf, accounts, new Suppression(database, CLOCK));
        var parts =
            new SendBatch.Parts(
                outbox, audience, new Digests(database, CLOCK, CLOCK), handover, CLOCK);
        var batch =
            new SendBatch<MailMessage>(
                Medium.EMAIL, parts, (to, theme) -> java.util.Optional.of(mail(to)), channel);
        try (SendLoop loop = new SendLoop(handover, List.of(batch))) {
          long begun = System.nanoTime();
          loop.start();
          await(count, begun);
          return count / ((System.nanoTime() - begun) / 1e9);
        }
      } finally {
        threads.shutdown();
      }
    }
  }

  private MailMessage mail(Addressed to) {
    String token = accounts.unsubscribeToken(to.claimed().contactId(), to.claimed().id());
    String manage = links.manage(accounts.manageToken(to.contact()), "en");
    boolean slow = to.claimed().lane().equals(SLOW);
    String address = to.contact().address().value();
    return new MailMessage(
        to.claimed().id(),
        to.claimed().lane(),
        slow ? address.replaceFirst("@.*", "@" + SLOW) : address,
        template,
        Map.of("manage", manage, "unsubscribe", links.unsubscribe(token, "en")),
        List.of(),
        links.oneClick(token));
  }

  private void await(int count, long begun) {
    while (sent() < count) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IllegalStateException("only " + sent() + " of " + count + " went out");
      }
      LockSupport.parkNanos(100_000_000);
    }
  }

  private long sent() {
    return database.read(
        tx ->
            tx.sql()
                .sql("select count(*) from notify_outbox where state = 'sent' and lane <> :slow")
                .param("slow", SLOW)
                .query(Long.class)
                .single());
  }

  private void execute(String sql) {
    database.useTransaction(tx -> tx.sql().sql(sql).update());
  }
}
