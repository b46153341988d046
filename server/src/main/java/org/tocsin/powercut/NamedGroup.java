package org.tocsin.powercut;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.tocsin.powercut.UtilityStore.GroupCode;

/** A group with all that a table says of it, row by row. */
final class NamedGroup {
  final Group old;
  String kind;
  Map<String, String> names;
  final Set<String> admin1Codes = new TreeSet<>();
  final List<Geometry> outlines = new ArrayList<>();
  final Set<Area> areas = new LinkedHashSet<>();

  NamedGroup(int providerId, String code, Group old) {
    this.old =
        old != null ? old : new Group(0, providerId, code, Map.of(), "household", List.of(), null);
    this.kind = this.old.kind();
    this.names = this.old.names();
  }

  Group group() {
    return new Group(
        old.id(),
        old.providerId(),
        old.code(),
        names,
        kind,
        admin1Codes.isEmpty() ? old.admin1Codes() : List.copyOf(admin1Codes),
        outlines.isEmpty() ? old.outline() : OverlayNGRobust.union(outlines));
  }

  boolean isChanged() {
    Group now = group();
    return now.id() == 0
        || !now.names().equals(old.names())
        || !now.kind().equals(old.kind())
        || !now.admin1Codes().equals(old.admin1Codes())
        || (now.outline() != old.outline()
            && (old.outline() == null || !now.outline().equalsExact(old.outline())));
  }

  /** Its id, once it is there. */
  int id(Map<GroupCode, Integer> added) {
    return old.id() != 0 ? old.id() : added.get(new GroupCode(old.providerId(), old.code()));
  }
}
