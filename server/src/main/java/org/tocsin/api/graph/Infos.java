package org.tocsin.api.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tocsin.alert.Content;
import org.tocsin.alert.InfoStates;
import org.tocsin.alert.State;
import org.tocsin.api.AlertJson;

/** The infos of an alert whose document was read. Thread-safe. */
final class Infos {
  private final AlertJson json;

  Infos(AlertJson json) {
    this.json = json;
  }

  /** Empty when the document is gone or can no longer be read. */
  List<InfoNode> of(AlertNode alert, Content content) {
    if (content == null || content.alert() == null) {
      return List.of();
    }
    List<State> states =
        InfoStates.of(
            alert.version(), content.alert(), json.defaultLife(alert.version()), alert.now());
    List<InfoNode> infos = new ArrayList<>();
    for (int i = 0; i < content.alert().infos().size(); i++) {
      infos.add(new InfoNode(alert, content.alert().infos().get(i), states.get(i), i));
    }
    return infos;
  }

  /** The first in one of these languages, tried in turn, else the first of all; null of none. */
  static InfoNode in(List<String> languages, List<InfoNode> infos) {
    for (String language : languages) {
      for (InfoNode info : infos) {
        if (speaks(info.language(), language)) {
          return info;
        }
      }
    }
    return infos.isEmpty() ? null : infos.getFirst();
  }

  /** A range such as {@code en} is met by {@code en-GB} (RFC 4647 section 3.3.1). */
  private static boolean speaks(String language, String range) {
    String tag = language.toLowerCase(Locale.ROOT);
    String asked = range.toLowerCase(Locale.ROOT);
    return tag.equals(asked) || tag.startsWith(asked + "-");
  }
}
