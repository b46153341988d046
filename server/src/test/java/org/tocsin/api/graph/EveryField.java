package org.tocsin.api.graph;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.language.TypeName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For each type of the schema a query that asks all fields of some of its objects. */
final class EveryField {
  /** A way to an object of each type of the schema. */
  private static final Map<String, String> WAYS =
      Map.ofEntries(
          Map.entry("Alert", "alerts(first: 9) { nodes { %s } }"),
          Map.entry("AlertLinks", "alerts(first: 9) { nodes { links { %s } } }"),
          Map.entry("AlertInfo", "alertInfos(first: 9) { nodes { %s } }"),
          Map.entry("Resource", "alertInfos(first: 9) { nodes { resources { %s } } }"),
          Map.entry("Area", "alertInfos(first: 9) { nodes { areas { %s } } }"),
          Map.entry("NamedValue", "alertInfos(first: 9) { nodes { parameters { %s } } }"),
          Map.entry("Problem", "alerts(first: 50) { nodes { problems { %s } } }"),
          Map.entry("Change", "changes(first: 9) { nodes { %s } }"),
          Map.entry("AlertCounts", "alertCounts { %s }"),
          Map.entry("Country", "countries(first: 9) { nodes { %s } }"),
          Map.entry("Admin1", "admin1s(first: 9) { nodes { %s } }"),
          Map.entry("Region", "regions { %s }"),
          Map.entry("Continent", "continents { %s }"),
          Map.entry("Source", "sources(first: 9) { nodes { %s } }"),
          Map.entry("SourceName", "sources(first: 9) { nodes { names { %s } } }"),
          Map.entry("Feed", "feeds(first: 9) { nodes { %s } }"),
          Map.entry("FeedHealth", "feeds(first: 9) { nodes { health { %s } } }"),
          Map.entry("PageInfo", "alerts(first: 9) { pageInfo { %s } }"),
          Map.entry("AlertConnection", "alerts(first: 9) { %s }"),
          Map.entry("AlertEdge", "alerts(first: 9) { edges { %s } }"),
          Map.entry("AlertInfoConnection", "alertInfos(first: 9) { %s }"),
          Map.entry("AlertInfoEdge", "alertInfos(first: 9) { edges { %s } }"),
          Map.entry("ChangeConnection", "changes(first: 9) { %s }"),
          Map.entry("ChangeEdge", "changes(first: 9) { edges { %s } }"),
          Map.entry("FeedConnection", "feeds(first: 9) { %s }"),
          Map.entry("FeedEdge", "feeds(first: 9) { edges { %s } }"),
          Map.entry("SourceConnection", "sources(first: 9) { %s }"),
          Map.entry("SourceEdge", "sources(first: 9) { edges { %s } }"),
          Map.entry("CountryConnection", "countries(first: 9) { %s }"),
          Map.entry("CountryEdge", "countries(first: 9) { edges { %s } }"),
          Map.entry("Admin1Connection", "admin1s(first: 9) { %s }"),
          Map.entry("Admin1Edge", "admin1s(first: 9) { edges { %s } }"));

  private EveryField() {}

  /** The types that a way is known to. */
  static Set<String> ways() {
    return WAYS.keySet();
  }

  /** Queries by type, the roots left out. */
  static Map<String, String> queries() {
    List<ObjectTypeDefinition> types =
        SchemaTest.SCHEMA.getDefinitionsOfType(ObjectTypeDefinition.class);
    Set<String> objects =
        types.stream().map(ObjectTypeDefinition::getName).collect(Collectors.toSet());
    Map<String, String> queries = new TreeMap<>();
    for (ObjectTypeDefinition type : types) {
      if (!Set.of("Query", "Subscription").contains(type.getName())) {
        String fields =
            type.getFieldDefinitions().stream()
                .map(f -> f.getName() + (objects.contains(name(f)) ? " { __typename }" : ""))
                .collect(Collectors.joining(" "));
        String way = WAYS.getOrDefault(type.getName(), "");
        queries.put(type.getName(), "{ " + way.formatted(fields) + " }");
      }
    }
    return queries;
  }

  private static String name(FieldDefinition field) {
    Type<?> type = field.getType();
    while (!(type instanceof TypeName)) {
      type = (Type<?>) type.getChildren().getFirst();
    }
    return ((TypeName) type).getName();
  }
}
