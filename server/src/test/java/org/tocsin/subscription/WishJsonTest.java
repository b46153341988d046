package org.tocsin.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import tools.jackson.databind.json.JsonMapper;

/** Wishes as they come in: every kind of bad one is refused with its code and its place. */
class WishJsonTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static WishRules rules;

  @BeforeAll
  static void load() {
    Catalogue places = new Places(db.database()).catalogue();
    rules = new WishRules(() -> places, id -> id == 12);
  }

  private static Wish read(String json) {
    return rules.check(WishJson.read(json.replace('\'', '"'), List.of("en"), UTC));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    String json =
        """
        {'places':[{'point':{'lat':6.93,'lon':79.85,'radius':5000},'label':'Home'},
                   {'polygon':[[79.8,6.9],[79.9,6.9],[79.9,7.0]],'label':'Fields'},
                   {'admin1':'LK-11'},{'country':'LKA'},{'region':'asia-pacific'},{'continent':'asia'},
                   {'world':true},{'geocode':'power-group:LK-CEB:A'},{'source':12}],
         'filters':{'severity':'Severe','urgency':'Expected','certainty':'Likely',
                    'categories':['Met','Geo'],'events':['flood','ගංවතුර']},
         'languages':['si','en-GB'],'when':{'weekly':{'day':'monday','at':'07:00'}},'zone':'Asia/Colombo',
         'quiet':{'from':'22:00','to':'06:00'},'overrideQuiet':false,'pausedUntil':'2026-02-01T00:00:00Z',
         'remind':'PT1H30M'}\
        """;
    Wish wish = read(json);
    assertThat(wish.places()).hasSize(9);
    assertThat(wish.places()).contains(new Place.Code("power-group", "LK-CEB:A"));
    assertThat(read(WishJson.write(wish).toString())).isEqualTo(wish);
    assertThat(WishJson.write(wish)).hasSameSizeAs(WishJson.MEMBERS);
  }

  @Test
  void onlyPlacesAreNeeded() {
    assertThat(read("{'places':[{'world':true}]}"))
        .isEqualTo(Wish.of(List.of(new Place.World()), List.of("en"), UTC));
  }

  @Test
  void codesAreTakenInAnyCaseAndKeptInOne() {
    Wish wish =
        read(
            """
            {'places':[{'country':'lk'},{'country':'LKA'},{'admin1':'lk-11'},{'admin1':'LKA-unknown'},
                       {'region':'Asia-Pacific'}],'languages':['EN-gb','en-GB','zh-hant-tw']}\
            """);
    assertThat(wish.places())
        .containsExactly(
            new Place.Country("LKA"), new Place.Admin1("LK-11"), new Place.Region("asia-pacific"));
    assertThat(wish.languages()).containsExactly("en-GB", "zh-Hant-TW");
  }

  @Test
  void aPolygonThatCrossesItselfIsTaken() {
    Wish wish = read("{'places':[{'polygon':[[0,0],[1,1],[1,0],[0,1],[0,0]]}]}");
    Place.Drawn drawn = (Place.Drawn) wish.places().getFirst();
    assertThat(DrawnRules.shape(drawn).isValid()).isTrue();
    assertThat(DrawnRules.shape(drawn).getArea()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bad-json          |                              | {'places'
          bad-type          |                              | []
          missing           | places                       | {}
          bad-type          | places                       | {'places':{}}
          no-place          | places                       | {'places':[]}
          unknown-member    | severty                      | {'severty':'Severe','places':[{'world':true}]}
          unknown-member    | filters.severty              | {'filters':{'severty':'Severe'},'places':[{'world':true}]}
          ambiguous-place   | places[0]                    | {'places':[{}]}
          ambiguous-place   | places[0]                    | {'places':[{'country':'LKA','world':true}]}
          ambiguous-place   | places[0].world              | {'places':[{'world':false}]}
          unknown-member    | places[0].contry             | {'places':[{'contry':'LKA'}]}
          unknown-member    | places[0].label              | {'places':[{'country':'LKA','label':'x'}]}
          unknown-country   | places[1].country            | {'places':[{'world':true},{'country':'ZZZ'}]}
          unknown-admin1    | places[0].admin1             | {'places':[{'admin1':'LK-999'}]}
          unknown-region    | places[0].region             | {'places':[{'region':'atlantis'}]}
          unknown-continent | places[0].continent          | {'places':[{'continent':'mu'}]}
          unknown-source    | places[0].source             | {'places':[{'source':13}]}
          bad-type          | places[0].source             | {'places':[{'source':1.5}]}
          bad-geocode       | places[0].geocode            | {'places':[{'geocode':'EMMA_ID'}]}
          bad-geocode       | places[0].geocode            | {'places':[{'geocode':'EMMA_ID: '}]}
          missing           | places[0].point.radius       | {'places':[{'point':{'lat':1,'lon':2}}]}
          bad-type          | places[0].point.lat          | {'places':[{'point':{'lat':'1','lon':2,'radius':500}}]}
          bad-position      | places[0].point              | {'places':[{'point':{'lat':91,'lon':2,'radius':500}}]}
          bad-position      | places[0].point              | {'places':[{'point':{'lat':1,'lon':181,'radius':500}}]}
          bad-radius        | places[0].point.radius       | {'places':[{'point':{'lat':1,'lon':2,'radius':99}}]}
          bad-radius        | places[0].point.radius       | {'places':[{'point':{'lat':1,'lon':2,'radius':1000001}}]}
          bad-radius        | places[0].point.radius       | {'places':[{'point':{'lat':1,'lon':2,'radius':-5}}]}
          bad-label         | places[0].label              | {'places':[{'point':{'lat':1,'lon':2,'radius':500},'label':'a\\nBcc: x'}]}
          too-few-corners   | places[0].polygon            | {'places':[{'polygon':[[0,0],[1,1],[0,0]]}]}
          no-surface        | places[0].polygon            | {'places':[{'polygon':[[0,0],[1,1],[2,2]]}]}
          bad-position      | places[0].polygon[1]         | {'places':[{'polygon':[[0,0],[1],[2,2]]}]}
          bad-position      | places[0].polygon[1]         | {'places':[{'polygon':[[0,0],[10,95],[2,2]]}]}
          bad-severity      | filters.severity             | {'places':[{'world':true}],'filters':{'severity':'bad'}}
          bad-urgency       | filters.urgency              | {'places':[{'world':true}],'filters':{'urgency':'Severe'}}
          bad-certainty     | filters.certainty            | {'places':[{'world':true}],'filters':{'certainty':'Very Likely'}}
          bad-category      | filters.categories[1]        | {'places':[{'world':true}],'filters':{'categories':['Met','Weather']}}
          bad-event         | filters.events               | {'places':[{'world':true}],'filters':{'events':[' ']}}
          bad-language      | languages[0]                 | {'places':[{'world':true}],'languages':['english!']}
          bad-language      | languages[0]                 | {'places':[{'world':true}],'languages':['x\\r\\nBcc: a']}
          bad-language      | languages                    | {'places':[{'world':true}],'languages':[]}
          bad-zone          | zone                         | {'places':[{'world':true}],'zone':'Asia/Atlantis'}
          bad-zone          | zone                         | {'places':[{'world':true}],'zone':'+05:30'}
          bad-when          | when                         | {'places':[{'world':true}],'when':'sometimes'}
          bad-when          | when                         | {'places':[{'world':true}],'when':{}}
          bad-time          | when.daily                   | {'places':[{'world':true}],'when':{'daily':'7 am'}}
          bad-time          | when.daily                   | {'places':[{'world':true}],'when':{'daily':'07:00:30'}}
          bad-day           | when.weekly.day              | {'places':[{'world':true}],'when':{'weekly':{'day':'someday','at':'07:00'}}}
          missing           | when.weekly.at               | {'places':[{'world':true}],'when':{'weekly':{'day':'monday'}}}
          bad-quiet-hours   | quiet                        | {'places':[{'world':true}],'quiet':{'from':'07:00','to':'07:00'}}
          bad-time          | quiet.to                     | {'places':[{'world':true}],'quiet':{'from':'07:00','to':'25:00'}}
          bad-type          | overrideQuiet                | {'places':[{'world':true}],'overrideQuiet':'yes'}
          bad-remind        | remind                       | {'places':[{'world':true}],'remind':'PT4M'}
          bad-remind        | remind                       | {'places':[{'world':true}],'remind':'PT24H1M'}
          bad-remind        | remind                       | {'places':[{'world':true}],'remind':'PT10M30S'}
          bad-remind        | remind                       | {'places':[{'world':true}],'remind':'soon'}
          bad-instant       | pausedUntil                  | {'places':[{'world':true}],'pausedUntil':'tomorrow'}
          """)
  void whatIsWrongIsToldByCodeAndPlace(String code, String path, String json) {
    BadWishException bad = catchThrowableOfType(BadWishException.class, () -> read(json));
    assertThat(bad).as(json).isNotNull();
    assertThat(bad.code()).isEqualTo(code);
    assertThat(bad.path()).isEqualTo(path == null ? "" : path);
  }

  @Test
  void noMoreThanAHundredPlacesAndFiveHundredCorners() {
    String many = "{'places':[" + "{'world':true},".repeat(100) + "{'world':true}]}";
    assertThat(catchThrowableOfType(BadWishException.class, () -> read(many)).code())
        .isEqualTo("too-many-places");
    String corners = String.join(",", Collections.nCopies(502, "[1,1]"));
    String ring = "{'places':[{'polygon':[" + corners + "]}]}";
    assertThat(catchThrowableOfType(BadWishException.class, () -> read(ring)).code())
        .isEqualTo("too-many-corners");
  }

  @Test
  void theCallersOwnMembersAreLeftToIt() {
    String body = "{\"email\":\"a@example.org\",\"places\":[{\"world\":true}]}";
    Wish wish =
        WishJson.read(JsonMapper.shared().readTree(body), Set.of("email"), List.of("si"), UTC);
    assertThat(wish.languages()).containsExactly("si");
  }
}
