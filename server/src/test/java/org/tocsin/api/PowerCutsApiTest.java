package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.assertProblem;
import static org.tocsin.api.Board.items;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /api/v1/powercuts} over HTTP: what is known, for machines. */
class PowerCutsApiTest extends ToldPowerCuts {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers PowerCutProviderList",
        "providers/XX-ONE PowerCutProvider",
        "groups PowerCutGroupList",
        "areas?q=Kurunduwatta PowerCutAreaList",
        "areas?point=6.95,79.85 PowerCutAreaList",
        "schedules PowerCutSchedules",
        "schedules.json PowerCutExport",
        "revisions?provider=XX-ONE PowerCutRevisionList",
        "revisions?provider=XX-ONE&group=A&date=2022-04-16 PowerCutRevisionList",
        "now?provider=XX-ONE&group=A,B,CC1 PowerCutNow"
      })
  void answersAreAsDescribed(String pathAndSchema) {
    String[] parts = pathAndSchema.split(" ");
    Described.assertDescribed(board.json(API + parts[0]), parts[1]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers",
        "providers/XX-ONE",
        "groups",
        "areas?q=Kurunduwatta",
        "schedules",
        "schedules.csv",
        "schedules.json",
        "revisions?provider=XX-ONE",
        "now?group=A"
      })
  void readsAreTaggedKeptForAMomentAndOpenToEveryOrigin(String path) {
    HttpResponse<String> reply = board.get(API + path);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(reply.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=5", "public");
    String tag = reply.headers().firstValue("ETag").orElseThrow();
    HttpResponse<String> again = Board.send(board.request(API + path).header("If-None-Match", tag));
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    HttpResponse<String> head =
        Board.send(board.request(API + path).method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "providers",
        "providers/XX-ONE",
        "groups",
        "areas",
        "schedules",
        "schedules.csv",
        "schedules.json",
        "revisions",
        "now"
      })
  void aParameterThatNobodyKnowsIsRefusedWithoutRepeatingIt(String path) {
    HttpResponse<String> reply = board.get(API + path + "?api_key=tocsin_1_very-secret");
    assertProblem(reply, 400, "bad-parameter", "api_key");
    assertThat(reply.body()).doesNotContain("very-secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "groups?provider=NO-ONE | provider",
        "groups?limit=0 | limit",
        "groups?limit=501 | limit",
        "areas | q",
        "areas?q=x&point=1,2 | q",
        "areas?point=north | point",
        "areas?point=91,0 | point",
        "areas?point=1,2,3 | point",
        "areas?q=x&on=tomorrow | on",
        "areas?q=x&limit=101 | limit",
        "schedules?group=Z9 | group",
        "schedules?from=yesterday | from",
        "schedules?from=2022-04-17T00:00:00 | from",
        "schedules?from=2022-04-17&to=2022-04-16 | to",
        "schedules?from=2022-04-17&to=2023-05-17 | to",
        "schedules?from=-999999999-01-01T00:00:00Z | from",
        "schedules?state=perhaps | state",
        "schedules?cursor=never | cursor",
        "schedules?limit=many | limit",
        "schedules?limit=1&limit=2 | limit",
        "revisions | provider",
        "revisions?provider=NO-ONE | provider",
        "revisions?provider=XX-ONE&group=A | group",
        "revisions?provider=XX-ONE&group=Z9&date=2022-04-16 | group",
        "revisions?provider=XX-ONE&cursor=x | cursor",
        "now | group",
        "now?group=A&point=1,2 | group",
        "now?group=Z9 | group"
      })
  void whatCannotBeUsedIsNamed(String path, String parameter) {
    assertProblem(board.get(API + path), 400, "bad-parameter", parameter + ":");
  }

  @Test
  void aUtilityThatIsNotThereIsNotFound() {
    assertProblem(board.get(API + "providers/NO-ONE"), 404, "not-found");
    assertThat(board.json(API + "providers/xx-one").get("code").asString()).isEqualTo("XX-ONE");
  }

  @Test
  void aUtilityHasItsNamesInLanguagesAndHowFarItIsKnown() {
    JsonNode one = board.json(API + "providers/XX-ONE");
    assertThat(one.get("names").get("si").asString()).isEqualTo("විදුලි");
    assertThat(one.get("tolerances").get("en").asString()).contains("30 minutes");
    assertThat(one.get("known").get("knownUntil").asString()).isEqualTo("2022-04-18");
    assertThat(one.get("known").get("unknownSince").isNull()).isTrue();
    assertThat(one.get("links").get("self").asString())
        .isEqualTo("https://power.example.org/api/v1/powercuts/providers/XX-ONE");
  }

  @Test
  void groupsAreGivenInPagesEachOnceWithTheirCalendar() {
    List<String> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page = board.json(API + "groups?provider=XX-ONE,XX-TWO&limit=2&cursor=" + next);
      assertThat(page.get("count").asInt()).isEqualTo(5);
      items(page).forEach(g -> seen.add(text(g, "provider") + " " + text(g, "code")));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertThat(seen).containsExactly("XX-ONE A", "XX-ONE B", "XX-ONE CC1", "XX-ONE Q", "XX-TWO A");
    JsonNode first = items(board.json(API + "groups?provider=XX-ONE")).getFirst();
    assertThat(first.get("links").get("calendar").asString())
        .isEqualTo("https://power.example.org/powercuts/XX-ONE/A.ics");
    assertThat(first.get("bbox").get(0).asDouble()).isEqualTo(79.8);
  }

  @Test
  void aPlaceHasAllItsGroupsAndPlacesOfOneNameAreToldApart() {
    List<String> found =
        items(board.json(API + "areas?q=kurunduwatta&provider=XX-ONE")).stream()
            .map(a -> text(a, "name") + " " + a.get("substations") + a.get("groups"))
            .toList();
    assertThat(found)
        .containsExactlyInAnyOrder(
            "Kurunduwatta [\"Kegalle\"][\"A\",\"B\"]", "Kurunduwatta [\"Galle\"][\"Q\"]");
    assertThat(items(board.json(API + "areas?q=kurunduwatta&provider=XX-TWO"))).isEmpty();
    assertThat(items(board.json(API + "areas?q=kurunduwatta&limit=1"))).hasSize(1);
  }

  @Test
  void aPointHasTheGroupsWhoseOutlineHoldsIt() {
    assertThat(items(board.json(API + "areas?point=6.95,79.85")).getFirst().get("groups"))
        .hasToString("[\"A\"]");
    assertThat(items(board.json(API + "areas?point=0,0"))).isEmpty();
  }

  @Test
  void everyParameterIsDescribedAndNoOther() {
    Map<String, Set<String>> known =
        Map.ofEntries(
            Map.entry(API + "providers", Set.of()),
            Map.entry(API + "groups", UtilitiesController.GROUP_PARAMETERS),
            Map.entry(API + "areas", UtilitiesController.AREA_PARAMETERS),
            Map.entry(API + "schedules", ScheduleQuery.PAGED),
            Map.entry(API + "schedules.csv", ScheduleQuery.WHOLE),
            Map.entry(API + "schedules.json", ScheduleQuery.WHOLE),
            Map.entry(API + "revisions", RevisionsController.PARAMETERS),
            Map.entry(API + "now", NowController.PARAMETERS),
            Map.entry("/api/illuminati/groups", Set.of()),
            Map.entry("/api/illuminati/powerschedules/{group}", IlluminatiController.CUTS),
            Map.entry("/api/illuminati/data", IlluminatiController.DATA));
    known.forEach(
        (path, names) -> {
          Set<String> described = new TreeSet<>();
          for (JsonNode p :
              Described.DESCRIPTION.get("paths").get(path).get("get").path("parameters")) {
            if (text(p, "in").equals("query")) {
              described.add(text(p, "name"));
            }
          }
          assertThat(described).describedAs(path).isEqualTo(new TreeSet<>(names));
        });
  }
}
