package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.day;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.account.ApiKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Volunteers who hold a key for XX-ONE and send its schedule; nothing is known before. */
abstract class Volunteers extends SharedBoard {
  static final String PATH = "/api/v1/powercuts/XX-ONE/schedules";
  static final String DATA = "/api/illuminati/data";
  static final String JSON = "application/json";

  String key;

  @BeforeEach
  void clear() {
    board.clear();
    key = board.key("volunteers", ApiKey.POWERCUTS_WRITE + ":XX-ONE");
  }

  HttpResponse<String> send(String type, String body) {
    return board.post(PATH, type, body, "Authorization", "Bearer " + key);
  }

  HttpResponse<String> once(String id, String body) {
    return board.post(PATH, JSON, body, "X-Api-Key", key, "Idempotency-Key", id);
  }

  static JsonNode taken(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    return JsonMapper.shared().readTree(reply.body());
  }

  /** Group, start and end, over and over, of 17 April. */
  static String days(String... texts) {
    List<String> days = new ArrayList<>();
    for (int i = 0; i < texts.length; i += 3) {
      days.add(
          """
          {"group": "%s", "date": "2022-04-17",
           "cuts": [{"start": "2022-04-17T%s", "end": "2022-04-17T%s"}]}\
          """
              .formatted(texts[i], texts[i + 1], texts[i + 2]));
    }
    return "{\"days\":[" + String.join(",", days) + "]}";
  }

  static String schedules(String... groups) {
    List<String> all = new ArrayList<>();
    for (String group : groups) {
      all.add(
          """
          {"starting_period": "2022-04-17T15:00:00.000Z",
           "ending_period": "2022-04-17T17:15:00.000Z", "group_name": "%s"}\
          """
              .formatted(group));
    }
    return "{\"schedules\":[" + String.join(",", all) + "]}";
  }

  /** What is known of 17 April, such as {@code A 09:00-11:15}. */
  static List<String> schedule() {
    board.cuts.refresh();
    List<String> texts = new ArrayList<>();
    String path = "/api/v1/powercuts/schedules?provider=XX-ONE&from=2022-04-17&to=2022-04-17";
    for (JsonNode day : board.json(path).get("items")) {
      StringBuilder text = new StringBuilder(day.get("group").asString());
      for (JsonNode w : day.get("windows")) {
        text.append(' ').append(w.get("startLocal").asString(), 11, 16);
        text.append('-').append(w.get("endLocal").asString(), 11, 16);
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
