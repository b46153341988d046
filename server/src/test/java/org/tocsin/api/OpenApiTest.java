package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.Change;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description and the controllers say the same. */
class OpenApiTest {
  private static final JsonNode DESCRIPTION = description();
  private static final Set<String> GRAPH = Set.of("get /graphql", "post /graphql"); // by routes

  /** Pages' neighbours that are for machines. */
  private static final String CALENDARS = "GroupFeeds";

  static JsonNode description() {
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi/openapi.json")) {
      return JsonMapper.shared().readTree(in);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void everyPathOfTheControllersIsDescribedAndNoOther() {
    Set<String> described = new TreeSet<>();
    for (var path : DESCRIPTION.get("paths").properties()) {
      path.getValue().propertyNames().forEach(m -> described.add(m + " " + path.getKey()));
    }
    assertThat(described).isEqualTo(mapped());
  }

  @Test
  void everyKindOfChangeIsDescribedAndHeardByTheMap() throws Exception {
    Set<String> kinds = new TreeSet<>();
    for (Change.Kind kind : Change.Kind.values()) {
      kinds.add(kind.id());
    }
    Set<String> described = new TreeSet<>();
    DESCRIPTION
        .at("/components/schemas/Change/properties/kind/enum")
        .forEach(kind -> described.add(kind.asString()));
    assertThat(described).isEqualTo(kinds);
    try (InputStream in = OpenApiTest.class.getResourceAsStream("/static/map/live.js")) {
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(kinds).allMatch(kind -> script.contains('"' + kind + '"'));
    }
  }

  private static Set<String> mapped() {
    Set<String> mapped = new TreeSet<>(GRAPH);
    for (JavaClass type :
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.tocsin.api", "org.tocsin.web")) {
      if (type.isAnnotatedWith(RestController.class) || type.getSimpleName().equals(CALENDARS)) {
        for (Method method : type.reflect().getDeclaredMethods()) {
          GetMapping get = method.getAnnotation(GetMapping.class);
          PostMapping post = method.getAnnotation(PostMapping.class);
          if (get != null) {
            paths(get.value(), get.path()).forEach(p -> mapped.add("get " + p));
          }
          RequestMapping both = method.getAnnotation(RequestMapping.class);
          if (both != null) {
            for (RequestMethod verb : both.method()) {
              paths(both.value(), both.path())
                  .forEach(p -> mapped.add(verb.name().toLowerCase(Locale.ROOT) + " " + p));
            }
          }
          PutMapping put = method.getAnnotation(PutMapping.class);
          DeleteMapping delete = method.getAnnotation(DeleteMapping.class);
          if (put != null) {
            paths(put.value(), put.path()).forEach(p -> mapped.add("put " + p));
          }
          if (delete != null) {
            paths(delete.value(), delete.path()).forEach(p -> mapped.add("delete " + p));
          }
          if (post != null) {
            paths(post.value(), post.path()).forEach(p -> mapped.add("post " + p));
          }
        }
      }
    }
    return mapped;
  }

  private static List<String> paths(String[] value, String[] path) {
    List<String> paths = new ArrayList<>();
    for (String p : value.length > 0 ? value : path) {
      paths.add(p.replaceAll(":\\\\d\\{[^}]*\\}", ""));
    }
    return paths;
  }

  @Test
  void everyParameterOfAlertsIsDescribed() {
    Set<String> described = new TreeSet<>();
    for (JsonNode p : DESCRIPTION.at("/paths/~1api~1v1~1alerts/get/parameters")) {
      described.add(p.get("$ref").asString().replaceFirst(".*/", ""));
    }
    assertThat(described).isEqualTo(new TreeSet<>(AlertParams.KNOWN));
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    List<JsonNode> references = DESCRIPTION.findValues("$ref");
    assertThat(references).isNotEmpty();
    for (JsonNode reference : references) {
      assertThat(DESCRIPTION.at(reference.asString().substring(1)).isMissingNode())
          .describedAs(reference.asString())
          .isFalse();
    }
  }
}
