package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The graph gives what REST gives, of everything and each thing once. */
abstract class GraphAnswers {
  private final Asking graph;

  GraphAnswers(Asking graph) {
    this.graph = graph;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | limit=100
          {state: [ANY], status: [ANY]}                     | limit=100&state=any&status=any
          {state: [EXPIRED, CANCELLED, SUPERSEDED]}         | limit=100&state=expired,cancelled,superseded
          {severity: [EXTREME, SEVERE]}                     | limit=100&severity=Extreme,Severe
          {urgency: [IMMEDIATE], certainty: [OBSERVED, LIKELY]} | limit=100&urgency=Immediate&certainty=Observed,Likely
          {category: [MET]}                                 | limit=100&category=Met
          {region: ["africa"]}                              | limit=100&region=africa
          {provenance: [FEED, MANUAL]}                      | limit=100&provenance=feed,manual
          {provenance: [POWERCUT]}                          | limit=100&provenance=powercut
          {continent: ["asia", "africa"]}                   | limit=100&continent=asia,africa
          {source: ["1", "2"]}                              | limit=100&source=1,2
          {feed: ["1"]}                                     | limit=100&feed=1
          {language: ["en", "es"]}                          | limit=100&language=en,es
          {q: "warning flood"}                              | limit=100&q=warning%20flood
          {bbox: [-20, -40, 60, 40]}                        | limit=100&bbox=-20,-40,60,40
          {point: {lat: 0.5, lon: 36.5}}                    | limit=100&point=0.5,36.5
          {sentFrom: "2020-01-01T00:00:00+01:00"}           | limit=100&sentFrom=2019-12-31T23:00:00Z
          {sentTo: "2020-01-01T00:00:00Z"}                  | limit=100&sentTo=2020-01-01T00:00:00Z
          """)
  void filtersMeanWhatTheyMeanInRest(String filter, String rest) {
    JsonNode alerts =
        graph
            .data("{ alerts(first: 100, filter: " + filter + ") { totalCount nodes { id } } }")
            .get("alerts");
    JsonNode list = graph.rest("/api/v1/alerts?" + rest);
    assertThat(Asking.texts(alerts.get("nodes"), "id"))
        .isEqualTo(Asking.texts(list.get("items"), "id"));
    assertThat(alerts.get("totalCount")).isEqualTo(list.get("count"));
  }

  @Test
  void alertsSayWhatTheySayInRest() {
    JsonNode nodes =
        graph
            .data(
                """
                { alerts(first: 20) { nodes { id identifier sender sent status msgType state severity urgency certainty
                    categories event headline language languages onset expires bbox problemCount approximate
                    source { slug } country { iso3 } feed { id }
                    infos { language event description areas { areaDesc geometry geocodes { valueName value } } }
                    chain { id } problems { code } } } }\
                """)
            .at("/alerts/nodes");
    for (JsonNode node : nodes) {
      JsonNode rest = graph.rest("/api/v1/alerts/" + node.get("id").asString());
      for (String field :
          List.of("identifier", "sender", "sent", "event", "headline", "language", "languages")) {
        assertThat(node.get(field)).as(field).isEqualTo(rest.get(field));
      }
      for (String field : List.of("onset", "expires", "bbox", "approximate")) {
        assertThat(node.get(field)).as(field).isEqualTo(rest.get(field));
      }
      for (String field : List.of("status", "msgType", "state", "severity", "urgency")) {
        assertThat(node.get(field).asString()).isEqualToIgnoringCase(rest.get(field).asString());
      }
      assertThat(node.at("/source/slug")).isEqualTo(rest.get("source"));
      assertThat(node.at("/country/iso3").asString(null))
          .isEqualTo(rest.get("country").asString(null));
      assertThat(node.get("problemCount"))
          .isEqualTo(
              rest.get("problems").isArray() ? node.get("problemCount") : rest.get("problems"));
      assertThat(Asking.texts(node.get("problems"), "code"))
          .isEqualTo(Asking.texts(rest.get("problems"), "code"));
      assertThat(Asking.texts(node.get("chain"), "id"))
          .isEqualTo(Asking.texts(rest.get("chain"), "id"));
      assertThat(Asking.texts(node.get("infos"), "description"))
          .isEqualTo(Asking.texts(rest.get("infos"), "description"));
      for (int i = 0; i < node.get("infos").size(); i++) {
        assertThat(node.at("/infos/" + i + "/areas/0/geometry").toString())
            .isEqualTo(rest.at("/infos/" + i + "/areas/0/geometry").toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SENT_DESC|{}", "SENT_ASC|{}", "SENT_ASC|{state: [ANY]}"})
  void pagesGiveEverythingOnce(String sortAndFilter) {
    String[] asked = sortAndFilter.split("\\|");
    List<String> walked = new ArrayList<>();
    String after = "null";
    boolean more = true;
    while (more) {
      JsonNode page =
          graph
              .data(
                  "{ alerts(first: 37, sort: %s, filter: %s, after: %s) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }"
                      .formatted(asked[0], asked[1], after))
              .get("alerts");
      page.get("edges").forEach(e -> walked.add(e.at("/node/id").asString()));
      more = page.at("/pageInfo/hasNextPage").asBoolean();
      after = "\"" + page.at("/pageInfo/endCursor").asString() + "\"";
    }
    assertThat(walked).doesNotHaveDuplicates();
    String state = asked[1].contains("ANY") ? "&state=any" : "";
    String sort = asked[0].equals("SENT_ASC") ? "sent" : "-sent";
    JsonNode all = graph.rest("/api/v1/alerts?limit=500&sort=" + sort + state);
    assertThat(walked).isEqualTo(Asking.texts(all.get("items"), "id"));
  }

  @Test
  void infosArePagedAcrossTheirAlerts() {
    List<String> expected = new ArrayList<>();
    JsonNode alerts =
        graph.data("{ alerts(first: 30) { nodes { infos { id } } } }").at("/alerts/nodes");
    alerts.forEach(a -> expected.addAll(Asking.texts(a.get("infos"), "id")));
    List<String> walked = new ArrayList<>();
    String after = "null";
    while (walked.size() < expected.size()) {
      JsonNode page =
          graph
              .data(
                  "{ alertInfos(first: 7, after: %s) { nodes { id } pageInfo { endCursor } } }"
                      .formatted(after))
              .get("alertInfos");
      walked.addAll(Asking.texts(page.get("nodes"), "id"));
      after = "\"" + page.at("/pageInfo/endCursor").asString() + "\"";
    }
    assertThat(walked.subList(0, expected.size())).isEqualTo(expected);
  }

  @Test
  void placesCountTheirAlertsAsRestDoes() {
    JsonNode answer =
        graph.data(
            """
            { countries(first: 100, filter: { withAlerts: {} }) { nodes { iso3 alertCounts { total extreme severe moderate minor unknown }
                alerts(first: 1) { totalCount } admin1s { id alertCounts { total } } } }
              regions { id alertCounts { total } } continents { id alertCounts { total } } }\
            """);
    assertThat(counts(answer.at("/countries/nodes"), "iso3"))
        .isEqualTo(positive(graph.rest("/api/v1/countries").get("items"), "iso3"));
    for (String groups : List.of("regions", "continents")) {
      assertThat(counts(answer.get(groups), "id"))
          .isEqualTo(positive(graph.rest("/api/v1/" + groups).get("items"), "id"));
    }
    for (JsonNode country : answer.at("/countries/nodes")) {
      JsonNode c = country.get("alertCounts");
      int sum = 0;
      for (String severity : List.of("extreme", "severe", "moderate", "minor", "unknown")) {
        sum += c.get(severity).asInt();
      }
      assertThat(sum).isEqualTo(c.get("total").asInt());
      assertThat(country.at("/alerts/totalCount")).isEqualTo(c.get("total"));
      assertThat(counts(country.get("admin1s"), "id"))
          .isEqualTo(
              positive(
                  graph
                      .rest("/api/v1/admin1s?country=" + country.get("iso3").asString())
                      .get("items"),
                  "id"));
    }
  }

  @Test
  void everyFieldOfEveryTypeIsAnswered() {
    Map<String, String> queries = EveryField.queries();
    queries.values().forEach(graph::data); // throws on errors
    assertThat(queries.keySet()).isEqualTo(EveryField.ways());
  }

  @Test
  void publicGivesTheSame() {
    String roots = "alerts(first: 5) { nodes { id } } regions { code } feeds { totalCount }";
    JsonNode answer = graph.data("{ " + roots + " public { " + roots + " } }");
    for (String root : List.of("alerts", "regions", "feeds")) {
      assertThat(answer.at("/public/" + root)).isEqualTo(answer.get(root));
    }
  }

  Map<String, Integer> counts(JsonNode nodes, String key) {
    return nodes
        .valueStream()
        .filter(n -> n.at("/alertCounts/total").asInt() > 0)
        .collect(
            Collectors.toMap(n -> n.get(key).asString(), n -> n.at("/alertCounts/total").asInt()));
  }

  Map<String, Integer> positive(JsonNode items, String key) {
    return items
        .valueStream()
        .filter(n -> n.get("alerts").asInt() > 0)
        .collect(Collectors.toMap(n -> n.get(key).asString(), n -> n.get("alerts").asInt()));
  }
}
