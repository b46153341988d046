package org.tocsin.cap.profile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Info;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.Problem;

/** One alert under one profile: gathers findings, and checks what several profiles ask. */
final class Inspection {
  private static final int MOST = 500; // more tell nobody more

  private final Alert alert;
  private final List<Problem> problems = new ArrayList<>();

  Inspection(Alert alert) {
    this.alert = alert;
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  void addIf(boolean broken, Rule rule, String path, String message) {
    if (broken && problems.size() < MOST) {
      problems.add(new Problem(rule, rule.level(), path, 0, 0, message));
    }
  }

  /** The infos in turn, each with its path. */
  void eachInfo(BiConsumer<Info, String> check) {
    for (int i = 0; i < alert.infos().size(); i++) {
      check.accept(alert.infos().get(i), "alert/info[" + (i + 1) + "]");
    }
  }

  /** The areas of an info in turn, each with its path. */
  static void eachArea(Info info, String path, BiConsumer<Area, String> check) {
    for (int a = 0; a < info.areas().size(); a++) {
      check.accept(info.areas().get(a), path + "/area[" + (a + 1) + "]");
    }
  }

  boolean is(MsgType... types) {
    return List.of(types).contains(alert.msgType().value());
  }

  void wantsInfo(Rule rule) {
    boolean warns = !is(MsgType.ACK, MsgType.ERROR);
    addIf(warns && alert.infos().isEmpty(), rule, "alert", "no info");
  }

  void wantsReferences(Rule rule) {
    boolean follows = is(MsgType.UPDATE, MsgType.CANCEL);
    boolean none = follows && alert.references().isEmpty();
    addIf(none, rule, "alert", alert.msgType().text() + " without references");
  }

  /** An info with others than those of the first breaks the rule; order plays no part. */
  <T> void wantsSameInAllInfos(Rule rule, Function<Info, Collection<T>> values, String what) {
    if (alert.infos().isEmpty()) {
      return;
    }
    Set<T> first = new HashSet<>(values.apply(alert.infos().getFirst()));
    eachInfo(
        (info, path) ->
            addIf(
                !first.equals(new HashSet<>(values.apply(info))),
                rule,
                path,
                what + " other than those of the first info"));
  }

  void wantsText(String text, Rule rule, String path, String name) {
    addIf(text == null || text.isBlank(), rule, path, "no " + name);
  }

  /** Breaks the rule where a time is given in UTC; absent ones do not. */
  void wantsLocalOffset(CapTime time, Rule rule, String path, String name) {
    if (time != null && time.text() != null) {
      boolean utc = time.text().matches(".*([+-]00:?00|Z)");
      addIf(utc, rule, path + "/" + name, time.text());
    }
  }

  /** Whether anything is drawn in any area of the info. */
  static boolean hasShape(Info info) {
    return info.areas().stream().anyMatch(a -> !a.polygons().isEmpty() || !a.circles().isEmpty());
  }
}
