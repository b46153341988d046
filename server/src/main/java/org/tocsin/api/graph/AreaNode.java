package org.tocsin.api.graph;

import java.util.List;
import org.tocsin.alert.Version;
import org.tocsin.cap.Area;
import org.tocsin.cap.Circle;
import org.tocsin.cap.NamedValue;
import org.tocsin.cap.Polygon;

/** An area of an info. */
public record AreaNode(Area area, Version version) {

  public String areaDesc() {
    return area.areaDesc();
  }

  public List<String> polygons() {
    return area.polygons().stream().map(Polygon::text).toList();
  }

  public List<String> circles() {
    return area.circles().stream().map(Circle::text).toList();
  }

  public List<NamedValue> geocodes() {
    return area.geocodes();
  }

  public Double altitude() {
    return area.altitude();
  }

  public Double ceiling() {
    return area.ceiling();
  }
}
