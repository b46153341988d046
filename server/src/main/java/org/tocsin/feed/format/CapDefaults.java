package org.tocsin.feed.format;

import java.util.List;
import java.util.stream.Stream;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Category;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Scope;

/**
 * Fills in what CAP requires of an alert and its publisher's format does not say: a message is a
 * first one, what is on the open web is public, a category is Other, an event is named by its
 * headline and an area by its codes. Identity and status are never assumed.
 */
final class CapDefaults {
  private final String path;
  private final Collector out;

  private CapDefaults(String path, Collector out) {
    this.path = path;
    this.out = out;
  }

  static Alert fill(Alert alert, String path, Collector out) {
    return new CapDefaults(path, out).alert(alert);
  }

  private Alert alert(Alert a) {
    boolean noMsgType = a.msgType().value() == MsgType.UNKNOWN;
    boolean noScope = a.scope().text() == null;
    said(noMsgType, "msgType Alert");
    return new Alert(
        a.version(),
        a.identifier(),
        a.sender(),
        a.sent(),
        a.status(),
        noMsgType ? MsgType.ALERT.coded() : a.msgType(),
        a.source(),
        noScope ? Scope.PUBLIC.coded() : a.scope(),
        a.restriction(),
        a.addresses(),
        a.codes(),
        a.note(),
        a.references(),
        a.incidents(),
        a.infos().stream().map(this::info).toList());
  }

  private Info info(Info i) {
    return new Info(
        i.language(),
        categories(i.categories()),
        said(i.event() == null, "event") ? eventName(i) : i.event(),
        i.responseTypes(),
        i.urgency(),
        i.severity(),
        i.certainty(),
        i.audience(),
        i.eventCodes(),
        i.effective(),
        i.onset(),
        i.expires(),
        i.senderName(),
        i.headline(),
        i.description(),
        i.instruction(),
        i.web(),
        i.contact(),
        i.parameters(),
        i.resources(),
        i.areas().stream().map(this::area).toList());
  }

  private List<Coded<Category>> categories(List<Coded<Category>> given) {
    return said(given.isEmpty(), "category Other") ? List.of(Category.OTHER.coded()) : given;
  }

  private static String eventName(Info i) {
    Stream<String> codes = i.eventCodes().stream().map(NamedValue::value);
    return Stream.concat(Stream.ofNullable(i.headline()), codes)
        .filter(name -> name != null)
        .findFirst()
        .orElse("Unknown");
  }

  private Area area(Area a) {
    if (!said(a.areaDesc() == null, "areaDesc")) {
      return a;
    }
    List<String> codes =
        a.geocodes().stream().map(NamedValue::value).filter(code -> code != null).toList();
    String name = codes.isEmpty() ? "Unknown" : String.join(", ", codes);
    return new Area(name, a.polygons(), a.circles(), a.geocodes(), a.altitude(), a.ceiling());
  }

  private boolean said(boolean missing, String what) {
    if (missing) {
      out.problem(FeedProblem.VALUE_ASSUMED, path, what);
    }
    return missing;
  }
}
