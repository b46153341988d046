package org.tocsin.sim;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.tocsin.sim.table.Csv;
import org.tocsin.sim.table.Json;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.Truth;

/** Writes what the world has published, for whoever compares it with what a reader has kept. */
final class TruthTable {
  private static final List<String> COLUMNS =
      List.of(
          "source",
          "iso3",
          "feed",
          "document",
          "sender",
          "identifier",
          "sent",
          "msgType",
          "status",
          "scope",
          "references",
          "onset",
          "expires",
          "published",
          "listedUntil",
          "role",
          "state");

  private final Function<SimSource, URI> base;

  TruthTable(Function<SimSource, URI> base) {
    this.base = base;
  }

  String csv(List<Truth> truth) {
    Csv csv = new Csv(COLUMNS.toArray(String[]::new));
    truth.forEach(each -> csv.row(fields(each).toArray()));
    return csv.toString();
  }

  /** A JSON array of objects; what is absent is null. */
  String json(List<Truth> truth) {
    StringBuilder json = new StringBuilder(truth.size() * 512).append("[\n");
    for (Truth each : truth) {
      json.append(json.length() > 2 ? ",\n" : "");
      object(json, fields(each));
    }
    return json.append("\n]\n").toString();
  }

  private List<Object> fields(Truth truth) {
    Message m = truth.message();
    URI at = base.apply(m.source());
    List<Object> fields = new ArrayList<>();
    fields.add(m.source().id());
    fields.add(m.source().iso3());
    fields.add(at + m.source().feedPath());
    fields.add(at + m.path());
    fields.add(m.sender());
    fields.add(m.identifier());
    fields.add(m.sent());
    fields.add(m.msgType().capName());
    fields.add(m.status());
    fields.add(m.scope());
    fields.add(m.references());
    fields.add(m.onset());
    fields.add(m.expires());
    fields.add(m.published());
    fields.add(truth.listedUntil());
    fields.add(m.role().name().toLowerCase(Locale.ROOT));
    fields.add(truth.state());
    return fields;
  }

  private static void object(StringBuilder json, List<Object> fields) {
    json.append('{');
    for (int i = 0; i < fields.size(); i++) {
      json.append(i == 0 ? "" : ",").append('"').append(COLUMNS.get(i)).append("\":");
      Object value = fields.get(i);
      json.append(value == null ? "null" : Json.quote(value.toString()));
    }
    json.append('}');
  }
}
