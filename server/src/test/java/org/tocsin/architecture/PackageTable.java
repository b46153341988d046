package org.tocsin.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which package of the server may import which; a package that is not in the table may not exist.
 */
final class PackageTable extends ArchCondition<JavaClass> {
  private static final Map<String, Set<String>> MAY_IMPORT = table();

  private final String root;

  /**
   * @param root the package that holds those of the table, with a dot at its end
   */
  PackageTable(String root) {
    super("import only what the row of its package lists");
    this.root = root;
  }

  static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  private static Map<String, Set<String>> table() {
    Map<String, Set<String>> table = new HashMap<>();
    table.put("platform", Set.of());
    table.put("place", Set.of("cap", "geo", "platform"));
    table.put("feed", Set.of("cap", "place", "platform"));
    table.put("alert", Set.of("cap", "geo", "place", "platform"));
    table.put("powercut", Set.of("cap", "geo", "place", "platform"));
    table.put("account", Set.of("platform"));
    table.put("subscription", Set.of("cap", "geo", "place", "account", "platform"));
    table.put("notify", Set.of("cap", "place", "alert", "platform"));
    Set<String> features = with(table.keySet(), "cap", "geo");
    table.put("pipeline", features);
    Set<String> belowPages = with(features, "pipeline");
    table.put("web", belowPages);
    table.put("admin", belowPages);
    table.put("api", belowPages);
    table.put("app", with(belowPages, "web", "admin", "api", "sim"));
    return Map.copyOf(table);
  }

  private static Set<String> with(Set<String> packages, String... more) {
    Set<String> all = new HashSet<>(packages);
    all.addAll(Set.of(more));
    return Set.copyOf(all);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String from = partOf(type);
    Set<String> allowed = MAY_IMPORT.get(from);
    if (allowed == null) {
      String message = type.getName() + " is in a package that the table does not know: " + from;
      events.add(SimpleConditionEvent.violated(type, message));
      return;
    }
    for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
      String to = partOf(dependency.getTargetClass());
      if (!to.isEmpty() && !to.equals(from) && !allowed.contains(to)) {
        String message = from + " may not import " + to + ": " + dependency.getDescription();
        events.add(SimpleConditionEvent.violated(dependency, message));
      }
    }
  }

  /** The part of the program that a class belongs to; empty for what is none of ours. */
  private String partOf(JavaClass type) {
    JavaClass element = type.isArray() ? type.getBaseComponentType() : type;
    String name = element.getPackageName() + ".";
    if (!name.startsWith(root)) {
      return "";
    }
    String below = name.substring(root.length());
    return below.isEmpty() ? "." : below.substring(0, below.indexOf('.'));
  }
}
