package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Urgency;

/**
 * When each info of an alert is in force.
 *
 * <p>From {@code onset}, else {@code effective}, else {@code sent}; until {@code expires}, else for
 * the source's default life. Never from the time of polling: the same document has the same life
 * whenever it is read. An info that says its event is over (an all-clear, urgency Past, Canada's
 * location status "ended") has none, while its siblings go on.
 */
record Lives(List<Spans.Span> infos, Spans spans, boolean assumedEnd, List<Problem> problems) {
  private static final Duration FAR_AHEAD = Duration.ofDays(366);
  private static final Set<String> ENDED = Set.of("ended", "transitioned_out");

  static Lives of(Alert alert, Duration defaultLife) {
    List<Problem> problems = new ArrayList<>();
    List<Spans.Span> infos = new ArrayList<>();
    boolean assumed = false;
    for (int i = 0; i < alert.infos().size(); i++) {
      Info info = alert.infos().get(i);
      infos.add(span(alert, info, defaultLife, "alert/info[" + (i + 1) + "]", problems));
      assumed |= instant(info.expires()) == null;
    }
    MsgType type = alert.msgType().value();
    boolean warns = type != MsgType.CANCEL && type != MsgType.ACK && type != MsgType.ERROR;
    if (infos.isEmpty() && warns) { // a warning without info: legal, and still a warning
      Instant sent = alert.sent().instant();
      infos.add(new Spans.Span(sent, sent.plus(defaultLife)));
      assumed = true;
    }
    if (assumed && warns) {
      problems.add(AlertProblem.END_ASSUMED.at("alert/info/expires"));
    }
    Spans spans = warns ? Spans.union(infos.stream().filter(s -> s != null).toList()) : Spans.NEVER;
    return new Lives(infos, spans, assumed && warns, problems);
  }

  private static Spans.Span span(
      Alert alert, Info info, Duration defaultLife, String path, List<Problem> problems) {
    if (isOver(info)) {
      return null;
    }
    Instant sent = alert.sent().instant();
    Instant start = first(instant(info.onset()), instant(info.effective()), sent);
    Instant end = instant(info.expires());
    if (end == null) {
      return new Spans.Span(start, start.plus(defaultLife));
    }
    if (!start.isBefore(end)) {
      problems.add(AlertProblem.EXPIRES_BEFORE_START.at(path + "/expires"));
      start =
          first(instant(info.effective()), sent, sent); // the onset may be the wrong one of the two
    }
    if (end.isAfter(sent.plus(FAR_AHEAD))) {
      problems.add(AlertProblem.EXPIRES_FAR_AHEAD.at(path + "/expires"));
    }
    return new Spans.Span(start, end);
  }

  /** Whether the info itself says that nothing is to be feared any more. */
  static boolean isOver(Info info) {
    return info.urgency().value() == Urgency.PAST
        || isAllClear(info)
        || info.parameters().stream().anyMatch(Lives::saysEnded);
  }

  static boolean isAllClear(Info info) {
    return info.responseTypes().stream().anyMatch(r -> r.value() == ResponseType.ALL_CLEAR);
  }

  private static boolean saysEnded(NamedValue parameter) {
    return parameter.valueName() != null
        && parameter.value() != null
        && parameter.valueName().endsWith("Alert_Location_Status")
        && ENDED.contains(parameter.value().strip().toLowerCase(Locale.ROOT));
  }

  private static Instant first(Instant a, Instant b, Instant c) {
    return a != null ? a : b != null ? b : c;
  }

  static Instant instant(CapTime time) {
    return time == null ? null : time.instant();
  }
}
