package org.tocsin.admin;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tocsin.notify.Deliveries;
import org.tocsin.notify.Deliveries.Delivery;
import org.tocsin.notify.Deliveries.Filter;
import org.tocsin.notify.Medium;
import org.tocsin.platform.db.Seek;

/** {@code /admin/deliveries}: messages one by one, to whom, what became of them, how fast. */
@Controller
final class DeliveriesPage {
  static final String PATH = "/admin/deliveries";
  static final String[] FILTERS = {"medium", "state", "since", "alert", "contact", "before"};
  private static final List<String> MEDIA = Arrays.stream(Medium.values()).map(Medium::id).toList();
  private static final List<Column<Row>> COLUMNS =
      List.of(
          Column.file("id", r -> r.delivery().id()),
          Column.file("channel", r -> r.delivery().medium().id()),
          Column.file("to", Row::to),
          Column.file("lane", r -> r.delivery().lane()),
          Column.file("purpose", r -> r.delivery().purpose().id()),
          Column.file("alert", r -> r.delivery().versionId()),
          Column.file("state", r -> r.delivery().state()),
          Column.file("code", r -> r.delivery().code()),
          Column.file("attempts", r -> r.delivery().attempts()),
          Column.file("added", r -> r.delivery().added()),
          Column.file("done", r -> r.delivery().done()),
          Column.file("latency-ms", Row::millis));
  private static final Map<String, String> STATES = states();

  private final Deliveries deliveries;
  private final Recipients recipients;
  private final Moments moments;

  DeliveriesPage(Deliveries deliveries, Recipients recipients, Moments moments) {
    this.deliveries = deliveries;
    this.recipients = recipients;
    this.moments = moments;
  }

  /**
   * A message.
   *
   * @param to the address, masked
   * @param took from the decision until it was handed over; empty unless it was
   */
  record Row(
      Delivery delivery, String to, String state, String meaning, String took, Moments.When added) {
    Long millis() {
      return delivery.latency() == null ? null : delivery.latency().toMillis();
    }
  }

  private static Map<String, String> states() {
    Map<String, String> states = new LinkedHashMap<>();
    states.put("queued", "waits");
    states.put("held", "waits for its time");
    states.put("parked", "lane in trouble");
    states.put("sent", "sent");
    states.put("dropped", "not needed any more");
    states.put("dead", "given up");
    return states;
  }

  @GetMapping(PATH)
  String list(@RequestParam Map<String, String> typed, Model model) {
    Asked asked = new Asked(PATH, typed, FILTERS);
    model.addAttribute("most", Deliveries.MOST_LOOKED_AT);
    model.addAttribute(
        "list",
        LongList.of(
            asked,
            List.of(
                LongList.facet(asked, "medium", "Channel", MEDIA),
                LongList.facet(asked, "state", "Outcome", STATES),
                LongList.facet(asked, "since", "Since", LongList.spans())),
            find(asked, LongList.seek(asked), LongList.LENGTH + 1),
            d -> String.valueOf(d.id()),
            this::rows));
    return "admin/deliveries";
  }

  @GetMapping(path = PATH, params = "format=csv")
  void file(@RequestParam Map<String, String> typed, HttpServletResponse response)
      throws IOException {
    Asked asked = new Asked(PATH, typed, FILTERS);
    ListFile.<Delivery, Row>write(
        response,
        "deliveries",
        COLUMNS,
        last -> find(asked, LongList.seek(asked, last == null ? null : last.id()), ListFile.PART),
        this::rows);
  }

  private List<Delivery> find(Asked asked, Seek seek, int limit) {
    return deliveries.list(filter(asked), seek, limit);
  }

  /** A filter that makes no sense finds nothing rather than everything. */
  Filter filter(Asked asked) {
    String medium = asked.get("medium");
    boolean known = MEDIA.contains(medium);
    Duration span = LongList.SPANS.get(asked.get("since"));
    Instant since = span == null ? null : moments.now().minus(span);
    return new Filter(
        known ? Medium.of(medium) : null,
        medium.isEmpty() || known
            ? asked.get("state").isEmpty() ? null : asked.get("state").replace("\u0000", "")
            : "none",
        asked.get("q").isEmpty() ? null : asked.get("q").replace("\u0000", ""),
        since,
        number(asked.get("alert")),
        number(asked.get("contact")));
  }

  private static Long number(String text) {
    return text.isEmpty()
        ? null
        : text.matches("\\d{1,18}") ? Long.valueOf(text) : Long.valueOf(-1);
  }

  List<Row> rows(List<Delivery> shown) {
    Map<Long, String> masked =
        recipients.masked(shown.stream().map(Delivery::contactId).distinct().toList());
    return shown.stream()
        .map(
            d ->
                new Row(
                    d,
                    masked.getOrDefault(d.contactId(), "gone"),
                    STATES.getOrDefault(d.state(), d.state()),
                    Meanings.of(d.code()),
                    took(d.latency()),
                    moments.of(d.added())))
        .toList();
  }

  /** As short as it can be told: "0.4 s", "12 s", "3 min". */
  static String took(Duration latency) {
    if (latency == null) {
      return "";
    }
    return latency.toSeconds() < 10
        ? "%.1f s".formatted(latency.toMillis() / 1000.0)
        : Moments.length(latency);
  }
}
