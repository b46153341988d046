package org.tocsin.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tocsin.account.Accounts;
import org.tocsin.account.AssistedSignUp;
import org.tocsin.account.SignUpLimits;
import org.tocsin.api.PushKey;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Lanes;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.pipeline.AssistSignUp;
import org.tocsin.pipeline.ChangeSubscription;
import org.tocsin.pipeline.ConfirmContact;
import org.tocsin.pipeline.CurrentAlerts;
import org.tocsin.pipeline.DeleteContact;
import org.tocsin.pipeline.EditSubscribers;
import org.tocsin.pipeline.ExportContact;
import org.tocsin.pipeline.MatchAlerts;
import org.tocsin.pipeline.MatchQueries;
import org.tocsin.pipeline.MatchSubscription;
import org.tocsin.pipeline.PlanTelling;
import org.tocsin.pipeline.Proposals;
import org.tocsin.pipeline.PurgeAccounts;
import org.tocsin.pipeline.PurgeNotices;
import org.tocsin.pipeline.SendDigests;
import org.tocsin.pipeline.SendManageLink;
import org.tocsin.pipeline.SignUp;
import org.tocsin.pipeline.TakeIncomingSms;
import org.tocsin.pipeline.TakeSmsReceipts;
import org.tocsin.pipeline.TellPage;
import org.tocsin.pipeline.Unsubscribe;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.IpLimits;
import org.tocsin.platform.http.OpenStreams;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.platform.http.SlowPath;
import org.tocsin.platform.http.WriteGate;
import org.tocsin.platform.jobs.Jobs;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.WishRules;

/** Everything around people, put together: who they are, what they want, what they are told. */
final class People {
  /** The step that is woken whenever alerts change. */
  static final String MATCH_ALERTS = "match-alerts";

  private static final int PEOPLE_AT_ONCE = 5_000;
  private static final Duration MINUTES = Duration.ofMinutes(10);
  private static final List<IpLimits.Rule> RULES =
      List.of(
          new IpLimits.Rule(SignUp.NAME, 600, 30, MINUTES),
          new IpLimits.Rule("proof", 1_200, 120, MINUTES),
          new IpLimits.Rule("confirm", 600, 60, MINUTES), // each code may be tried five times
          new IpLimits.Rule("manage-link", 200, 20, MINUTES),
          new IpLimits.Rule("manage", 6_000, 600, MINUTES),
          new IpLimits.Rule("unsubscribe", 6_000, 600, MINUTES),
          new IpLimits.Rule("ingest", 600, 120, MINUTES),
          new IpLimits.Rule("validate", 60, MINUTES));

  final Accounts accounts;
  final Subscriptions subscriptions;
  final Lanes lanes;
  final Outbox outbox;
  final Digests digests;
  final Suppression suppression;
  final DeliveryLog deliveryLog;
  final Inbox inbox;
  final RateLimits limits;
  final ProofOfWork proofs;
  final WriteGate gate;
  final ClientAddresses clients;
  final OpenStreams streams;
  final SignUp signUp;
  final MatchSubscription matchSubscription;
  final ConfirmContact confirmContact;
  final ChangeSubscription changeSubscription;
  final Unsubscribe unsubscribe;
  final SendManageLink sendManageLink;
  final ExportContact exportContact;
  final DeleteContact deleteContact;
  final PurgeAccounts purgeAccounts;
  final AssistSignUp assistSignUp;
  final TakeIncomingSms takeIncomingSms;
  final TakeSmsReceipts takeSmsReceipts;
  private final Duration keepLog;

  People(Engine engine, Settings settings, String node) {
    Secret secret = engine.secret;
    keepLog = settings.messages().keep();
    Database database = engine.database;
    InstantSource machine = engine.clocks.machine();
    InstantSource world = engine.clocks.world();
    accounts = new Accounts(database, secret, machine);
    WishRules rules =
        new WishRules(
            engine.places::catalogue,
            id -> engine.feeds.registry().sources().stream().anyMatch(s -> s.id() == id));
    subscriptions = new Subscriptions(database, rules, engine.places::catalogue, world);
    lanes = new Lanes(machine, world, settings.messages().limits());
    outbox = new Outbox(database, machine, world, node, lanes, RandomGenerator.getDefault());
    digests = new Digests(database, machine, world);
    suppression = new Suppression(database, machine);
    deliveryLog = new DeliveryLog(database, machine);
    inbox = new Inbox(database, machine);
    limits = new RateLimits(secret, machine);
    proofs = new ProofOfWork(secret, machine, ProofOfWork.DEFAULT_HIGHEST);
    clients = new ClientAddresses(settings.trustedProxies());
    streams = new OpenStreams(clients);
    gate =
        new WriteGate(new IpLimits(RULES, machine), proofs, SlowPath.usual(limits), engine.metrics);
    Proposals proposals = new Proposals(accounts, subscriptions, outbox, world);
    signUp = new SignUp(database, gate, SignUpLimits.usual(limits), subscriptions, proposals);
    matchSubscription =
        new MatchSubscription(
            database,
            subscriptions,
            new CurrentAlerts(
                engine.alerts,
                subscriptions.matcher(),
                new MatchQueries(engine.places::catalogue, world),
                world),
            outbox);
    confirmContact =
        new ConfirmContact(database, accounts, subscriptions, suppression, matchSubscription);
    changeSubscription =
        new ChangeSubscription(database, accounts, subscriptions, outbox, matchSubscription);
    unsubscribe = new Unsubscribe(accounts, outbox, changeSubscription);
    sendManageLink = new SendManageLink(database, accounts, outbox, limits, gate, world);
    exportContact = new ExportContact(accounts, subscriptions, deliveryLog);
    deleteContact = new DeleteContact(database, accounts, subscriptions, outbox, suppression);
    purgeAccounts = new PurgeAccounts(database, accounts, subscriptions, outbox, proofs, limits);
    assistSignUp =
        new AssistSignUp(
            database,
            new AssistedSignUp(accounts),
            proposals,
            confirmContact,
            limits,
            engine.audit);
    takeIncomingSms =
        new TakeIncomingSms(
            database,
            accounts,
            proposals,
            confirmContact,
            changeSubscription,
            engine.places,
            limits);
    takeSmsReceipts = new TakeSmsReceipts(database, accounts, deliveryLog, suppression);
  }

  /** From stored alerts to messages that wait to be sent, and housekeeping. */
  void steps(Jobs jobs, Engine engine) {
    InstantSource world = engine.clocks.world();
    MatchQueries queries = new MatchQueries(engine.places::catalogue, world);
    PlanTelling planning = new PlanTelling(engine.alerts, subscriptions.matcher(), queries, world);
    TellPage page = new TellPage(outbox, digests, world, PEOPLE_AT_ONCE);
    jobs.recurring(
        MATCH_ALERTS,
        Duration.ofSeconds(1),
        new MatchAlerts(engine.database, engine.alerts, planning, page, engine.metrics));
    jobs.recurring("match-subscription", Duration.ofSeconds(10), matchSubscription);
    jobs.recurring(
        "send-digests", Duration.ofSeconds(5), new SendDigests(engine.database, digests));
    jobs.recurring("purge-accounts", Duration.ofHours(1), purgeAccounts);
    jobs.recurring(
        "purge-notices",
        Duration.ofHours(1),
        new PurgeNotices(outbox, digests, deliveryLog, keepLog));
  }

  /** What the pages and the interface for machines are given. */
  static void register(Serve.Registrar registrar, Settings settings) {
    registrar.part(Accounts.class, e -> e.people.accounts);
    registrar.part(Subscriptions.class, e -> e.people.subscriptions);
    registrar.part(Suppression.class, e -> e.people.suppression);
    registrar.part(DeliveryLog.class, e -> e.people.deliveryLog);
    registrar.part(Inbox.class, e -> e.people.inbox);
    registrar.part(ProofOfWork.class, e -> e.people.proofs);
    registrar.part(WriteGate.class, e -> e.people.gate);
    registrar.part(ClientAddresses.class, e -> e.people.clients);
    registrar.part(OpenStreams.class, e -> e.people.streams);
    registrar.part(PushKey.class, e -> new PushKey(Channels.vapid(e.secret).publicKey()));
    registrar.part(SignUp.class, e -> e.people.signUp);
    registrar.part(ConfirmContact.class, e -> e.people.confirmContact);
    registrar.part(ChangeSubscription.class, e -> e.people.changeSubscription);
    registrar.part(Unsubscribe.class, e -> e.people.unsubscribe);
    registrar.part(SendManageLink.class, e -> e.people.sendManageLink);
    registrar.part(ExportContact.class, e -> e.people.exportContact);
    registrar.part(AssistSignUp.class, e -> e.people.assistSignUp);
    registrar.part(DeleteContact.class, e -> e.people.deleteContact);
    registrar.part(
        EditSubscribers.class,
        e ->
            new EditSubscribers(
                e.database,
                e.people.accounts,
                e.people.suppression,
                e.people.deleteContact,
                e.audit));
  }
}
