package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AbstractDescribedNode;
import graphql.language.Document;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Change;
import org.tocsin.alert.Provenance;
import org.tocsin.alert.State;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.ResponseType;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Status;
import org.tocsin.cap.Urgency;
import org.tocsin.feed.Feed;
import org.tocsin.feed.PollOutcome;
import org.tocsin.feed.Source;
import tools.jackson.databind.json.JsonMapper;

/** The schema explains itself, and its words are those of the program. */
class SchemaTest {
  static final Document SCHEMA = schema();

  private static Document schema() {
    try (InputStream in = SchemaTest.class.getResourceAsStream("/graph/schema.graphqls")) {
      return Parser.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everythingIsDescribed() {
    List<String> bare = new ArrayList<>();
    SCHEMA.getDefinitions().forEach(d -> check("", (NamedNode<?>) d, bare));
    SCHEMA
        .getDefinitionsOfType(ObjectTypeDefinition.class)
        .forEach(t -> t.getFieldDefinitions().forEach(f -> field(t.getName(), f, bare)));
    SCHEMA
        .getDefinitionsOfType(InputObjectTypeDefinition.class)
        .forEach(t -> t.getInputValueDefinitions().forEach(f -> check(t.getName(), f, bare)));
    SCHEMA
        .getDefinitionsOfType(EnumTypeDefinition.class)
        .forEach(t -> t.getEnumValueDefinitions().forEach(v -> check(t.getName(), v, bare)));
    assertThat(bare).isEmpty();
  }

  private static void field(String type, FieldDefinition field, List<String> bare) {
    check(type, field, bare);
    String name = type + "." + field.getName();
    field.getInputValueDefinitions().forEach(a -> check(name, a, bare));
  }

  private static void check(String where, NamedNode<?> node, List<String> bare) {
    if (((AbstractDescribedNode<?>) node).getDescription() == null) {
      bare.add(where + "." + node.getName());
    }
  }

  @Test
  void alertsAreFilteredByWhatRestFiltersThemBy() throws IOException {
    List<String> rest = new ArrayList<>();
    try (InputStream in = SchemaTest.class.getResourceAsStream("/openapi/openapi.json")) {
      JsonMapper.shared()
          .readTree(in)
          .at("/paths/~1api~1v1~1alerts/get/parameters")
          .forEach(p -> rest.add(p.get("$ref").asString().replaceFirst(".*/", "")));
    }
    rest.removeAll(List.of("sort", "limit", "cursor")); // arguments of the list, no filters
    InputObjectTypeDefinition filter =
        SCHEMA.getDefinitionsOfType(InputObjectTypeDefinition.class).stream()
            .filter(i -> i.getName().equals("AlertFilter"))
            .findFirst()
            .orElseThrow();
    assertThat(filter.getInputValueDefinitions().stream().map(v -> v.getName()))
        .containsExactlyInAnyOrderElementsOf(rest);
  }

  @Test
  void wordsAreThoseOfTheProgram() {
    assertWords("Status", Status.values());
    assertWords("MsgType", MsgType.values());
    assertWords("Scope", Scope.values());
    assertWords("Category", Category.values());
    assertWords("ResponseType", ResponseType.values());
    assertWords("Urgency", Urgency.values());
    assertWords("Severity", Severity.values());
    assertWords("Certainty", Certainty.values());
    assertWords("State", State.values());
    assertWords("Provenance", Provenance.values());
    assertWords("ChangeKind", Change.Kind.values());
    assertWords("FeedStatus", Feed.Status.values());
    assertWords("PollOutcome", PollOutcome.values());
    assertWords("EndPolicy", Source.EndPolicy.values());
  }

  private static void assertWords(String name, Enum<?>[] words) {
    EnumTypeDefinition type =
        SCHEMA.getDefinitionsOfType(EnumTypeDefinition.class).stream()
            .filter(e -> e.getName().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(type.getEnumValueDefinitions().stream().map(v -> v.getName()))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(words).map(Enum::name).toList());
  }
}
