package org.tocsin.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.pipeline.PreviewCuts;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Refusal;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.WindowChange;

/** What would be said, to how many, and what is different from before. */
final class CutPreviews {
  private final PowerCuts powerCuts;
  private final UtilityRows rows;

  CutPreviews(PowerCuts powerCuts, UtilityRows rows) {
    this.powerCuts = powerCuts;
    this.rows = rows;
  }

  /** One language's text. */
  record Text(String language, String headline, String description, String instruction) {}

  /**
   * @param changes from what held before, in words
   * @param what kind of message: new, update, called off; or why none
   * @param speaks whether there is a message
   * @param to such as "12 by email"
   */
  record Row(
      String group,
      String day,
      String cuts,
      List<String> changes,
      String what,
      boolean speaks,
      String to,
      List<Text> texts) {}

  /** Days that would not be taken. */
  record Refused(String code, String group, String first, int days, CutMeanings.Meaning meaning) {}

  /** Of revisions that exist. */
  List<Row> of(List<PreviewCuts.Preview> previews, CutTimes times) {
    Map<Long, Revision> before =
        powerCuts.before(previews.stream().map(p -> p.notice().revision()).toList());
    return previews.stream()
        .map(p -> row(p, before.get(p.notice().revision().id()), times))
        .toList();
  }

  /** Of those that would be; the ones before them are what is current now. */
  List<Row> of(PreviewCuts.IfTaken ifTaken, CutTimes times) {
    return of(ifTaken.previews(), times);
  }

  List<Refused> refused(List<Refusal> refusals) {
    return refusals.stream()
        .map(
            r ->
                new Refused(
                    r.code(),
                    r.group(),
                    String.valueOf(r.first()),
                    r.days(),
                    CutMeanings.of(r.code())))
        .toList();
  }

  private Row row(PreviewCuts.Preview preview, Revision before, CutTimes times) {
    Revision revision = preview.notice().revision();
    return new Row(
        rows.group(revision.groupId()).code(),
        times.day(revision.date()),
        revision.known() ? times.windows(revision.windows()) : "nothing known any more",
        changes(before, revision, times),
        what(preview),
        preview.notice().speaks(),
        to(preview),
        texts(preview));
  }

  /** In words, in the order of the windows. */
  static List<String> changes(Revision before, Revision after, CutTimes times) {
    List<String> words = new ArrayList<>();
    if (before == null || !before.known()) {
      words.add(after.known() ? "first word on the day" : "nothing known");
    } else if (!after.known()) {
      words.add("no source speaks of the day any more; it was " + times.windows(before.windows()));
    } else {
      WindowChange.between(before.windows(), after.windows())
          .forEach(c -> words.add(times.change(c)));
    }
    return words;
  }

  private static String what(PreviewCuts.Preview preview) {
    if (!preview.notice().speaks()) {
      return "nothing to say: it is said already, over, or no cut";
    }
    MsgType type = preview.notice().alert().msgType().value();
    return switch (type) {
      case CANCEL -> "called off";
      case UPDATE -> "update";
      default -> "new";
    };
  }

  private static String to(PreviewCuts.Preview preview) {
    String counts =
        preview.contacts().entrySet().stream()
            .map(e -> e.getValue() + " by " + e.getKey())
            .collect(Collectors.joining(", "));
    String all = counts.isEmpty() ? "nobody" : counts;
    return preview.complete() ? all : "at least " + all + " (counting took too long)";
  }

  private static List<Text> texts(PreviewCuts.Preview preview) {
    Map<String, Text> texts = new LinkedHashMap<>();
    if (preview.notice().speaks()) {
      for (Info info : preview.notice().alert().infos()) {
        texts.putIfAbsent(
            info.language(),
            new Text(info.language(), info.headline(), info.description(), info.instruction()));
      }
    }
    return List.copyOf(texts.values());
  }
}
