package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tocsin.web.ApiDescription.Operation;
import org.tocsin.web.ApiDescription.Part;
import org.tocsin.web.ApiDescription.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People are told all that {@code /openapi.json} tells machines. */
class ApiDescriptionTest {
  private static final JsonNode DOCUMENT = document();
  private static final ApiDescription API = new ApiOperations(DOCUMENT).read();

  private static JsonNode document() {
    try (InputStream in = ApiDescriptionTest.class.getResourceAsStream("/openapi/openapi.json")) {
      return JsonMapper.shared().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Operation operation(String method, String path) {
    return API.parts().stream()
        .flatMap(p -> p.operations().stream())
        .filter(o -> o.method().equals(method) && o.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyOperationIsToldOnceUnderAnAddressOfItsOwn() {
    Set<String> told = new TreeSet<>();
    Set<String> ids = new HashSet<>();
    for (Part part : API.parts()) {
      for (Operation o : part.operations()) {
        assertThat(told.add(o.method().toLowerCase(java.util.Locale.ROOT) + " " + o.path()))
            .isTrue();
        assertThat(ids.add(part.id() + "#" + o.id())).isTrue();
        assertThat(o.summary()).isNotBlank();
        assertThat(o.answers()).isNotEmpty().noneMatch(a -> a.note().isBlank());
      }
    }
    Set<String> described = new TreeSet<>();
    for (var path : DOCUMENT.get("paths").properties()) {
      path.getValue().propertyNames().forEach(m -> described.add(m + " " + path.getKey()));
    }
    assertThat(told).isEqualTo(described);
  }

  @Test
  void everyShapeThatAPartNamesIsOnItsPage() {
    Set<String> all = new HashSet<>();
    for (Part part : API.parts()) {
      Set<String> there = new HashSet<>(part.shapes().stream().map(Shape::name).toList());
      all.addAll(there);
      for (Operation o : part.operations()) {
        o.body().forEach(c -> assertHas(there, c.type()));
        o.answers().forEach(a -> a.content().forEach(c -> assertHas(there, c.type())));
      }
      part.shapes().forEach(s -> s.fields().forEach(f -> assertHas(there, f.type())));
    }
    assertThat(all).isEqualTo(new HashSet<>(DOCUMENT.at("/components/schemas").propertyNames()));
  }

  private static void assertHas(Set<String> shapes, ApiShapes.Type type) {
    assertThat(type.shape() == null || shapes.contains(type.shape()))
        .describedAs(type.shape())
        .isTrue();
  }

  @Test
  void parametersAreToldOnceForOperationsThatShareThem() {
    Operation list = operation("GET", "/api/v1/alerts");
    assertThat(list.parameters())
        .hasSize(DOCUMENT.at("/paths/~1api~1v1~1alerts/get/parameters").size());
    assertThat(list.parameters().getFirst().name()).isEqualTo("country");
    assertThat(list.parameters().getFirst().example()).isEqualTo("LKA");
    Operation rss = operation("GET", "/api/v1/alerts.rss");
    assertThat(rss.parameters()).isEmpty();
    assertThat(rss.like()).isEqualTo(list.id());
  }

  @Test
  void keysAndBodiesAreToldInWords() {
    Operation send = operation("POST", "/api/v1/powercuts/{provider}/schedules");
    assertThat(send.keys()).startsWith("An API key").contains(" Or: The same key");
    assertThat(send.body()).extracting(c -> c.media()).contains("text/csv", "application/pdf");
    assertThat(send.parameters()).filteredOn(p -> p.needed()).hasSize(1);
  }

  @Test
  void typesAreSaidInFewWords() {
    assertThat(type("{\"type\":\"array\",\"items\":{\"$ref\":\"#/components/schemas/A\"}}"))
        .isEqualTo(new ApiShapes.Type("list of ", "A"));
    assertThat(type("{\"oneOf\":[{\"$ref\":\"#/components/schemas/A\"},{\"type\":\"null\"}]}"))
        .isEqualTo(new ApiShapes.Type("null or ", "A"));
    assertThat(type("{\"enum\":[\"a\",\"b\",null]}").text()).isEqualTo("one of a, b, null");
    assertThat(type("{\"type\":[\"string\",\"null\"],\"format\":\"date-time\"}").text())
        .isEqualTo("string or null (date-time)");
    assertThat(type("{\"type\":\"array\",\"items\":{\"enum\":[\"a\",\"b\"]}}").text())
        .isEqualTo("some of a, b");
    assertThat(type("{}").text()).isEqualTo("anything");
  }

  private static ApiShapes.Type type(String schema) {
    return ApiShapes.type(JsonMapper.shared().readTree(schema));
  }

  @Test
  void fieldsOfObjectsInsideAreToldWithTheirPath() {
    Shape validity =
        API.part("validate").orElseThrow().shapes().stream()
            .filter(s -> s.name().equals("Validity"))
            .findFirst()
            .orElseThrow();
    List<String> names = validity.fields().stream().map(f -> f.name()).toList();
    assertThat(names).contains("entries", "entries[].key", "entries[].inline");
  }
}
