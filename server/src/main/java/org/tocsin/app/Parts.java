package org.tocsin.app;

import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.account.Directory;
import org.tocsin.account.OperatorSessions;
import org.tocsin.account.Operators;
import org.tocsin.account.Passwords;
import org.tocsin.admin.SessionCookie;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.AreaShapes;
import org.tocsin.alert.Desk;
import org.tocsin.api.AlertDetails;
import org.tocsin.api.AlertForms;
import org.tocsin.api.AlertJson;
import org.tocsin.api.AlertLists;
import org.tocsin.api.ChangeBell;
import org.tocsin.api.ChangeJson;
import org.tocsin.api.SourceJson;
import org.tocsin.api.WaysOut;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.LogoEditor;
import org.tocsin.feed.ManyEditor;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.notify.DeadLetters;
import org.tocsin.notify.Deliveries;
import org.tocsin.notify.Traffic;
import org.tocsin.pipeline.DraftAlerts;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.pipeline.EditLogos;
import org.tocsin.pipeline.EditMany;
import org.tocsin.pipeline.EditPlaces;
import org.tocsin.pipeline.EditSources;
import org.tocsin.pipeline.FeedHoldings;
import org.tocsin.pipeline.FindContact;
import org.tocsin.pipeline.LiftSuppression;
import org.tocsin.pipeline.LoadDefaults;
import org.tocsin.pipeline.PlaceHoldings;
import org.tocsin.pipeline.RegistryChange;
import org.tocsin.pipeline.RemovePlace;
import org.tocsin.pipeline.ResendMessages;
import org.tocsin.pipeline.TakeBackAlert;
import org.tocsin.pipeline.TryFeed;
import org.tocsin.pipeline.ValidateDocument;
import org.tocsin.place.PlaceEditor;
import org.tocsin.place.Places;
import org.tocsin.platform.http.Cookies;
import org.tocsin.platform.jobs.JobBoard;
import org.tocsin.platform.jobs.Nodes;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.Clocks;
import org.tocsin.web.OpenInbox;
import org.tocsin.web.SiteAddress;
import org.tocsin.web.SiteContact;

/**
 * Which parts of the engine the controllers are given, and what is made of them for the web alone.
 */
final class Parts {
  private Parts() {}

  static void register(Serve.Registrar registrar, Settings settings) {
    String url = settings.publicUrl();
    MessageSettings messages = settings.messages();
    registrar.part(
        WaysOut.class, e -> new WaysOut(!messages.mailUrl().isEmpty(), messages.sms().sends()));
    registrar.part(Places.class, e -> e.places);
    registrar.part(Feeds.class, e -> e.feeds);
    registrar.part(Alerts.class, e -> e.alerts);
    registrar.part(Clocks.class, e -> e.clocks);
    registrar.part(SiteAddress.class, e -> new SiteAddress(url));
    registrar.part(SiteContact.class, e -> new SiteContact(messages.pushContact()));
    registrar.part(Audit.class, e -> e.audit);
    registrar.part(Operators.class, e -> e.operators);
    registrar.part(ApiKeys.class, e -> new ApiKeys(e.database, e.audit, e.clocks.machine()));
    registrar.part(
        OperatorSessions.class,
        e -> new OperatorSessions(e.database, Passwords.encoder(), e.audit, e.clocks.machine()));
    registrar.part(DeadLetters.class, Parts::letters);
    registrar.part(Traffic.class, e -> new Traffic(e.database, e.clocks.machine()));
    registrar.part(ResendMessages.class, e -> new ResendMessages(e.database, letters(e), e.audit));
    registrar.part(
        LiftSuppression.class, e -> new LiftSuppression(e.database, e.people.suppression, e.audit));
    registrar.part(Desk.class, e -> new Desk(e.database, e.clocks.world()));
    registrar.part(
        TakeBackAlert.class,
        e -> new TakeBackAlert(e.database, new Desk(e.database, e.clocks.world()), e.audit));
    registrar.part(Deliveries.class, e -> new Deliveries(e.database));
    registrar.part(Directory.class, e -> new Directory(e.database, e.clocks.machine()));
    registrar.part(FindContact.class, e -> new FindContact(e.database, e.people.accounts, e.audit));
    registrar.part(EditPlaces.class, Parts::places);
    registrar.part(
        PlaceHoldings.class,
        e ->
            new PlaceHoldings(
                e.database, e.places, e.feeds, e.alerts, e.people.subscriptions, holdings(e)));
    registrar.part(FeedHoldings.class, Parts::holdings);
    registrar.part(
        LoadDefaults.class,
        e ->
            new LoadDefaults(
                e.database,
                e.feeds,
                e.audit,
                record -> {
                  e.places.refresh();
                  FirstFeeds.load(settings, e.feeds, e.places, record);
                }));
    registrar.part(JobBoard.class, e -> new JobBoard(e.database));
    registrar.part(EditFeeds.class, e -> new EditFeeds(change(e), editor(e), e.feeds, e.alerts));
    registrar.part(
        TryFeed.class,
        e ->
            new TryFeed(
                e.fetcher,
                e.origins,
                new DraftAlerts(e.places, e.clocks.world()),
                e.alerts,
                new ValidateDocument(e.places::catalogue, e.clocks.world()),
                e.clocks.machine()));
    registrar.part(
        EditMany.class,
        e ->
            new EditMany(
                change(e), new ManyEditor(e.clocks.machine()), editor(e), e.feeds, e.alerts));
    registrar.part(
        EditSources.class, e -> new EditSources(change(e), editor(e), e.feeds, e.alerts));
    registrar.part(
        EditLogos.class, e -> new EditLogos(change(e), editor(e), new LogoEditor(), e.fetcher));
    registrar.part(Cookies.class, e -> new Cookies(url.startsWith("https:")));
    registrar.part(SessionCookie.class, e -> new SessionCookie(url.startsWith("https:")));
    Cuts.register(registrar, settings);
    People.register(registrar, settings);
    Callbacks.register(registrar, settings);
    registrar.part(OpenInbox.class, e -> new OpenInbox(settings.messages().openInbox()));
    registrar.part(Nodes.class, e -> e.nodes);
    registrar.part(ChangeBell.class, e -> e.bell);
    registrar.part(Metrics.class, e -> e.metrics);
    registrar.part(AlertJson.class, e -> json(e, url));
    registrar.part(
        AlertDetails.class,
        e -> new AlertDetails(json(e, url), new AreaShapes(e.places::catalogue), e.clocks.world()));
    registrar.part(ChangeJson.class, e -> new ChangeJson(e.alerts, json(e, url)));
    registrar.part(SourceJson.class, e -> new SourceJson(e.places, e.alerts, e.clocks.world()));
    registrar.part(
        ValidateDocument.class, e -> new ValidateDocument(e.places::catalogue, e.clocks.world()));
    registrar.part(AlertLists.class, e -> new AlertLists(e.alerts, e.places, e.feeds, url));
    registrar.part(AlertForms.class, e -> new AlertForms(json(e, url), e.places, e.feeds));
  }

  private static EditPlaces places(Engine e) {
    return new EditPlaces(
        change(e),
        new PlaceEditor(e.clocks.machine()),
        e.places,
        new RemovePlace(e.places, e.feeds, e.alerts));
  }

  private static FeedHoldings holdings(Engine e) {
    Desk desk = new Desk(e.database, e.clocks.world());
    return new FeedHoldings(e.alerts, desk, new Deliveries(e.database));
  }

  private static DeadLetters letters(Engine e) {
    return new DeadLetters(e.database, e.clocks.machine(), e.clocks.world());
  }

  private static RegistryChange change(Engine e) {
    return new RegistryChange(e.database, e.feeds, e.audit);
  }

  private static RegistryEditor editor(Engine e) {
    return new RegistryEditor(e.clocks.machine());
  }

  private static AlertJson json(Engine e, String url) {
    return new AlertJson(e.places, e.feeds, e.clocks.world(), url);
  }
}
