package org.tocsin.api.graph;

import java.time.Instant;
import java.util.List;
import org.tocsin.alert.State;
import org.tocsin.cap.CapTime;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Coded;
import org.tocsin.cap.Info;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Resource;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;

/**
 * An info of an alert.
 *
 * @param index its place in the document, from 0
 */
public record InfoNode(AlertNode alert, Info info, State state, int index) {

  public String id() {
    return alert.id() + "." + (index + 1);
  }

  public String language() {
    return info.languageOrDefault();
  }

  public List<Category> categories() {
    return info.categories().stream().map(Coded::value).toList();
  }

  public String event() {
    return info.event();
  }

  public List<ResponseType> responseTypes() {
    return info.responseTypes().stream().map(Coded::value).toList();
  }

  public Urgency urgency() {
    return info.urgency().value();
  }

  public Severity severity() {
    return info.severity().value();
  }

  public Certainty certainty() {
    return info.certainty().value();
  }

  public String audience() {
    return info.audience();
  }

  public List<NamedValue> eventCodes() {
    return info.eventCodes();
  }

  public Instant effective() {
    return instant(info.effective());
  }

  public Instant onset() {
    return instant(info.onset());
  }

  public Instant expires() {
    return instant(info.expires());
  }

  public String senderName() {
    return info.senderName();
  }

  public String headline() {
    return info.headline();
  }

  public String description() {
    return info.description();
  }

  public String instruction() {
    return info.instruction();
  }

  public String web() {
    return info.web();
  }

  public String contact() {
    return info.contact();
  }

  public List<NamedValue> parameters() {
    return info.parameters();
  }

  public List<Resource> resources() {
    return info.resources();
  }

  public List<AreaNode> areas() {
    return info.areas().stream().map(area -> new AreaNode(area, alert.version())).toList();
  }

  /** Null also where the document's text is not understood; the problems tell. */
  private static Instant instant(CapTime time) {
    return time == null ? null : time.instant();
  }
}
