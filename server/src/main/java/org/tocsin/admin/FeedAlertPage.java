package org.tocsin.admin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.StoredProblem;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/** {@code /admin/feeds/ID/alerts/VERSION}: the bytes of a document beside what was made of them. */
@Controller
final class FeedAlertPage {
  private static final int MOST = 200_000; // characters; nobody reads more on a page
  private static final int AREAS = 40;

  private final Feeds feeds;
  private final Alerts alerts;
  private final Places places;
  private final Moments moments;
  private final Clocks clocks;

  FeedAlertPage(Feeds feeds, Alerts alerts, Places places, Moments moments, Clocks clocks) {
    this.feeds = feeds;
    this.alerts = alerts;
    this.places = places;
    this.moments = moments;
    this.clocks = clocks;
  }

  @GetMapping("/admin/feeds/{id:\\d{1,9}}/alerts/{idOfVersion:\\d{1,18}}")
  String alert(@PathVariable int id, @PathVariable long idOfVersion, Model model) {
    StoredAlert stored =
        alerts
            .find(idOfVersion)
            .orElseThrow(
                () ->
                    ApiProblem.notFound("There is no public alert " + idOfVersion + ".")
                        .asException());
    Version version = stored.version();
    model.addAttribute("feed", FeedPage.find(feeds, id));
    model.addAttribute("version", version);
    model.addAttribute("fields", fields(version));
    model.addAttribute("findings", stored.problems().stream().map(FeedAlertPage::finding).toList());
    model.addAttribute("document", text(stored.document()));
    model.addAttribute(
        "original", stored.original() == null ? null : text(stored.original().content()));
    return "admin/feed-alert";
  }

  private Map<String, String> fields(Version v) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("State", v.stateAt(clocks.world().instant()).id());
    fields.put("Event", Objects.toString(v.event(), "–"));
    fields.put("Headline", Objects.toString(v.headline(), "–"));
    fields.put("How bad", v.severity() + ", " + v.urgency() + ", " + v.certainty());
    fields.put("Sent", text(moments.of(v.sent())));
    fields.put("From", text(moments.of(v.onset() != null ? v.onset() : v.effective())));
    fields.put(
        "Until",
        v.expires() == null
            ? "not said" + (v.assumedEnd() ? "; the source's default is assumed" : "")
            : text(moments.of(v.expires())));
    fields.put("Where", where(v));
    fields.put("Geocodes", v.geocodes().isEmpty() ? "–" : String.join(", ", v.geocodes()));
    fields.put("Languages", String.join(", ", v.languages()));
    fields.put("Kind", v.status() + ", " + v.msgType() + ", " + v.scope());
    fields.put("Sender", v.sender());
    fields.put("Identifier", v.identifier());
    fields.put("Received", text(moments.of(v.received())));
    return fields;
  }

  private static String text(Moments.When when) {
    return when == null ? "–" : when.text() + ", " + when.ago();
  }

  private String where(Version v) {
    Catalogue catalogue = places.catalogue();
    String countries =
        catalogue.countriesOf(v.admin1Ids()).stream()
            .map(Country::name)
            .collect(Collectors.joining(", "));
    List<String> areas =
        v.admin1Ids().stream()
            .flatMap(a -> catalogue.admin1(a).stream())
            .filter(a -> !a.unknown())
            .map(Admin1::name)
            .toList();
    String named = areas.stream().limit(AREAS).collect(Collectors.joining(", "));
    return (countries.isEmpty() ? "nobody can place it" : countries)
        + (named.isEmpty() ? "" : ": " + named)
        + (areas.size() > AREAS ? " and " + (areas.size() - AREAS) + " more" : "")
        + (v.approximate() ? " (only roughly)" : "");
  }

  private static TriedWords.Finding finding(StoredProblem p) {
    String line = p.line() > 0 ? "line " + p.line() + (p.path().isEmpty() ? "" : ", ") : "";
    return new TriedWords.Finding(
        p.level(), p.code(), FeedKinds.meaning(p.code()), p.message(), line + p.path());
  }

  /** CAP is UTF-8 nearly always; what is not is shown as far as it can be. */
  private static String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replace('\u0000', ' ');
    return text.length() <= MOST ? text : text.substring(0, MOST) + "\n… cut here";
  }
}
