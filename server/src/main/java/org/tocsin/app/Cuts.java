package org.tocsin.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.tocsin.account.ApiAnswers;
import org.tocsin.api.IlluminatiProvider;
import org.tocsin.api.PowerCutReads;
import org.tocsin.pipeline.EditScheduleSources;
import org.tocsin.pipeline.EditUtilities;
import org.tocsin.pipeline.FetchSchedule;
import org.tocsin.pipeline.IngestSchedule;
import org.tocsin.pipeline.NextPoll;
import org.tocsin.pipeline.NotifyNow;
import org.tocsin.pipeline.PollSchedules;
import org.tocsin.pipeline.PreviewCuts;
import org.tocsin.pipeline.PublishCuts;
import org.tocsin.pipeline.ReadSchedule;
import org.tocsin.pipeline.RemoveUtility;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.pipeline.TrySchedule;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.jobs.Jobs;
import org.tocsin.platform.net.Sender;
import org.tocsin.powercut.CutNotices;
import org.tocsin.powercut.HandedDocuments;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;

/** Everything around planned power cuts, put together. */
final class Cuts {
  /** The step that is woken whenever schedules change. */
  static final String PUBLISH = "publish-cuts";

  private static final Duration SECOND = Duration.ofSeconds(1);

  final Utilities utilities;
  final PowerCuts schedules;
  final ScheduleSources sources;

  final CutNotices notices;

  Cuts(Engine engine, Settings settings, String node) {
    Database database = engine.database;
    InstantSource world = engine.clocks.world();
    String url = settings.publicUrl();
    database.inTransaction(Utilities::loadDefaults);
    utilities = new Utilities(database);
    schedules = new PowerCuts(database, world, utilities);
    sources = new ScheduleSources(database, engine.clocks.machine(), node);
    notices = new CutNotices(database, utilities, world, url.isEmpty() ? null : url);
  }

  /** Asks utilities what they publish; what is started is left on {@code started} to be closed. */
  void polling(Jobs jobs, Engine engine, Settings settings, Deque<AutoCloseable> started) {
    sources.releaseLeases();
    engine.onRestart(sources::releaseLeases);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    started.push(threads::shutdownNow);
    Sender sender = new Sender(Engine.net(settings));
    started.push(sender);
    InstantSource machine = engine.clocks.machine();
    InstantSource world = engine.clocks.world();
    jobs.recurring(
        "poll-schedules",
        SECOND,
        new PollSchedules(
            engine.database,
            sources,
            schedules,
            new ReadSchedule(
                new FetchSchedule(engine.fetcher, sender, machine),
                utilities::grid,
                world,
                machine),
            new NextPoll(utilities::grid, schedules, world, machine, RandomGenerator.getDefault()),
            threads));
  }

  /** From schedules to alerts. */
  void steps(Jobs jobs, Engine engine) {
    jobs.recurring(PUBLISH, SECOND, publishing(engine));
  }

  private PublishCuts publishing(Engine engine) {
    return new PublishCuts(
        engine.database,
        notices,
        engine.alerts,
        engine.places::catalogue,
        engine.clocks.world(),
        engine.metrics);
  }

  /** Keeps what this node remembers current. */
  void listen(Signals signals) {
    signals.listen(
        Utilities.CHANGED,
        () -> {
          utilities.refresh();
          schedules.refresh();
        });
    signals.listen(PowerCuts.CHANGED, schedules::refresh);
    signals.listen(ScheduleSources.CHANGED, sources::refresh);
  }

  /** What the pages and the interface for machines are given. */
  static void register(Serve.Registrar registrar, Settings settings) {
    String url = settings.publicUrl();
    registrar.part(Utilities.class, e -> e.cuts.utilities);
    registrar.part(PowerCuts.class, e -> e.cuts.schedules);
    registrar.part(ScheduleSources.class, e -> e.cuts.sources);
    registrar.part(
        PowerCutReads.class,
        e -> new PowerCutReads(e.cuts.utilities, e.cuts.schedules, e.cuts.sources, e.clocks, url));
    registrar.part(
        IlluminatiProvider.class,
        e -> new IlluminatiProvider(e.cuts.utilities, settings.illuminatiProvider()));
    registrar.part(TakeSchedule.class, Cuts::taking);
    registrar.part(IngestSchedule.class, Cuts::ingesting);
    registrar.part(PreviewCuts.class, Cuts::previewing);
    registrar.part(CutNotices.class, e -> e.cuts.notices);
    registrar.part(HandedDocuments.class, e -> new HandedDocuments(e.database, e.clocks.machine()));
    registrar.part(
        TrySchedule.class,
        e -> new TrySchedule(e.database, e.cuts.sources, taking(e), previewing(e)));
    registrar.part(NotifyNow.class, e -> new NotifyNow(e.database, e.cuts.publishing(e), e.audit));
    registrar.part(
        EditUtilities.class,
        e ->
            new EditUtilities(
                e.database,
                e.cuts.utilities,
                e.cuts.schedules,
                e.cuts.sources,
                new RemoveUtility(
                    e.cuts.utilities,
                    e.cuts.notices,
                    e.alerts,
                    e.places::catalogue,
                    e.clocks.world()),
                e.audit));
    registrar.part(
        EditScheduleSources.class,
        e -> new EditScheduleSources(e.database, e.cuts.sources, e.cuts.schedules, e.audit));
  }

  private static PreviewCuts previewing(Engine e) {
    return new PreviewCuts(
        e.database,
        e.cuts.schedules,
        e.cuts.notices,
        e.places::catalogue,
        e.clocks.world(),
        e.people.subscriptions.matcher());
  }

  private static TakeSchedule taking(Engine e) {
    return new TakeSchedule(
        e.database, e.cuts.sources, e.cuts.schedules, e.cuts.utilities::grid, e.audit);
  }

  private static IngestSchedule ingesting(Engine e) {
    InstantSource machine = e.clocks.machine();
    return new IngestSchedule(
        e.database, new ApiAnswers(e.database, machine), e.people.limits, taking(e));
  }
}
