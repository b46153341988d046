package org.tocsin.api.graph;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;

/** The fields of an alert that its row has. */
public record AlertNode(Version version, Instant now) {

  public long id() {
    return version.id();
  }

  public String identifier() {
    return version.identifier();
  }

  public String sender() {
    return version.sender();
  }

  public Instant sent() {
    return version.sent();
  }

  public String status() {
    return name(version.status());
  }

  public String msgType() {
    return name(version.msgType());
  }

  public String scope() {
    return name(version.scope());
  }

  public State state() {
    return version.stateAt(now);
  }

  public String provenance() {
    return name(version.provenance());
  }

  public boolean approximate() {
    return version.approximate();
  }

  public String severity() {
    return name(version.severity());
  }

  public String urgency() {
    return name(version.urgency());
  }

  public String certainty() {
    return name(version.certainty());
  }

  public List<String> categories() {
    return version.categories().stream().map(AlertNode::name).toList();
  }

  public String event() {
    return version.event();
  }

  public String headline() {
    return version.headline();
  }

  public String language() {
    return version.language();
  }

  public List<String> languages() {
    return version.languages();
  }

  public Instant effective() {
    return version.effective();
  }

  public Instant onset() {
    return version.onset();
  }

  public Instant expires() {
    return version.expires();
  }

  public boolean endAssumed() {
    return version.assumedEnd();
  }

  public Instant received() {
    return version.received();
  }

  public int problemCount() {
    return version.problems();
  }

  public List<Double> bbox() {
    return bbox(version.box());
  }

  /** West, south, east, north. */
  static List<Double> bbox(Envelope box) {
    return box == null ? null : List.of(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY());
  }

  /** As the schema's enums spell the standard's words, all of which are single ones here. */
  private static String name(String word) {
    return word.toUpperCase(Locale.ROOT);
  }
}
