package org.tocsin.powercut;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.CapVersion;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Reference;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Status;
import org.tocsin.cap.Urgency;

/**
 * Drafts the CAP message of one revision. All versions of a group's day have the same sender and
 * identifier and differ in {@code sent}; an Update or Cancel refers to the version before it. Pure;
 * one use per message.
 */
final class CutDrafter {
  private static final Duration SOON = Duration.ofHours(1);

  private final CutSubject subject;
  private final Revision revision;
  private final Said said;
  private final CutNews news;
  private final Instant now;
  private final String publicUrl;
  private final CutArea area;
  private final Instant sent;

  private CutDrafter(
      CutSubject subject,
      Revision revision,
      Said said,
      CutNews news,
      Instant now,
      String publicUrl) {
    this.subject = subject;
    this.revision = revision;
    this.said = said;
    this.news = news;
    this.now = now;
    this.publicUrl = publicUrl;
    this.area = new CutArea(subject);
    this.sent = sent(said, now);
  }

  /**
   * @param revision see {@link Beside#completed}
   * @param said what the notice before it said, or null
   * @param beside of the days around it
   * @param publicUrl without a slash at its end, or null where there is none
   * @return empty when there is nothing to say, see {@link CutNews}
   */
  static Optional<Alert> draft(
      CutSubject subject,
      Revision revision,
      Said said,
      Beside beside,
      Instant now,
      String publicUrl) {
    return CutNews.of(revision, said, beside, now)
        .map(news -> new CutDrafter(subject, revision, said, news, now, publicUrl).alert());
  }

  /** In whole seconds as CAP has them, and later than the version before. */
  private static Instant sent(Said said, Instant now) {
    Instant second = now.truncatedTo(ChronoUnit.SECONDS);
    return said == null || second.isAfter(said.sent()) ? second : said.sent().plusSeconds(1);
  }

  private Alert alert() {
    List<Info> infos = new ArrayList<>();
    for (CutWords words : CutWords.of(subject, revision, news)) {
      Wording wording = wording(words);
      if (news.type() == MsgType.CANCEL) {
        infos.add(ended(wording));
      } else {
        news.ahead().forEach(window -> infos.add(info(wording, window)));
      }
    }
    return new Alert(
        CapVersion.V1_2,
        identifier(),
        subject.sender(),
        time(sent),
        Status.ACTUAL.coded(),
        news.type().coded(),
        null,
        Scope.PUBLIC.coded(),
        null,
        List.of(),
        List.of(),
        null,
        references(),
        List.of(),
        infos);
  }

  /** What all infos of a language have in common: put into words once. */
  private record Wording(
      String language,
      String event,
      String sender,
      String headline,
      String description,
      String instruction,
      org.tocsin.cap.Area area) {}

  private Wording wording(CutWords words) {
    return new Wording(
        words.language(),
        words.event(),
        words.sender(),
        words.headline(),
        words.description(),
        words.instruction(),
        area.in(words));
  }

  private String identifier() {
    return CutNotices.identifier(subject.provider(), subject.group(), revision.date());
  }

  private List<Reference> references() {
    if (news.type() == MsgType.ALERT) {
      return List.of();
    }
    CapTime before = time(said.sent());
    String text = subject.sender() + "," + identifier() + "," + before.text();
    return List.of(new Reference(subject.sender(), identifier(), before, text));
  }

  private Info info(Wording wording, Window window) {
    return info(
        wording,
        ResponseType.PREPARE,
        urgency(window).coded(),
        (window.state() == CutState.EMERGENCY ? Severity.MODERATE : Severity.MINOR).coded(),
        certainty(window).coded(),
        window,
        window.state().id());
  }

  private Urgency urgency(Window window) {
    boolean begun = !window.from().isAfter(now);
    return begun || window.state() == CutState.EMERGENCY
        ? Urgency.IMMEDIATE
        : window.from().isAfter(now.plus(SOON)) ? Urgency.FUTURE : Urgency.EXPECTED;
  }

  private Certainty certainty(Window window) {
    boolean begun = !window.from().isAfter(now);
    return switch (window.state()) {
      case TENTATIVE -> Certainty.POSSIBLE;
      case DEFINITE, CANCELLED -> Certainty.LIKELY;
      case EMERGENCY, RESTORED -> begun ? Certainty.OBSERVED : Certainty.LIKELY;
    };
  }

  /** One info for all cuts that are none any more; it speaks until they would have been over. */
  private Info ended(Wording wording) {
    List<Window> gone = news.gone();
    Instant end = gone.stream().map(Window::to).max(Comparator.naturalOrder()).orElseThrow();
    boolean back = news.back() != null;
    Certainty certainty =
        !revision.known() ? Certainty.POSSIBLE : back ? Certainty.OBSERVED : Certainty.UNLIKELY;
    return info(
        wording,
        revision.known() ? ResponseType.ALL_CLEAR : ResponseType.MONITOR,
        Urgency.PAST.coded(),
        Severity.MINOR.coded(),
        certainty.coded(),
        new Window(gone.getFirst().from(), end, CutState.CANCELLED),
        !revision.known() ? "unknown" : back ? "restored" : "cancelled");
  }

  private Info info(
      Wording wording,
      ResponseType response,
      Coded<Urgency> urgency,
      Coded<Severity> severity,
      Coded<Certainty> certainty,
      Window window,
      String state) {
    return new Info(
        wording.language(),
        List.of(Category.INFRA.coded()),
        wording.event(),
        List.of(response.coded()),
        urgency,
        severity,
        certainty,
        null,
        List.of(),
        time(sent),
        time(window.from()),
        time(window.to()),
        wording.sender(),
        wording.headline(),
        wording.description(),
        response == ResponseType.PREPARE ? wording.instruction() : null,
        page(),
        null,
        parameters(state),
        List.of(),
        List.of(wording.area()));
  }

  private List<NamedValue> parameters(String state) {
    Integer stated = revision.toleranceMinutes();
    int tolerance = stated == null ? subject.provider().toleranceMinutes() : stated;
    return List.of(
        new NamedValue("power-cut-state", state),
        new NamedValue("provider", subject.provider().code()),
        new NamedValue("revision", String.valueOf(revision.number())),
        new NamedValue("tolerance-minutes", String.valueOf(tolerance)),
        new NamedValue("published", time(revision.published()).text()));
  }

  private String page() {
    return publicUrl == null
        ? null
        : publicUrl
            + "/powercuts/"
            + segment(subject.provider().code())
            + "/"
            + segment(subject.group().code());
  }

  private static String segment(String code) {
    return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** In the utility's own time, with its offset. */
  private CapTime time(Instant instant) {
    return CapTime.of(instant.atZone(subject.provider().zone()).toOffsetDateTime());
  }
}
