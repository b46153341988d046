package org.tocsin.api;

import static org.tocsin.api.Board.day;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** What is known of two utilities in the days around Saturday, 16 April 2022. */
abstract class ToldPowerCuts extends SharedBoard {
  static final String API = "/api/v1/powercuts/";

  @BeforeAll
  static void say() {
    board.clear();
    board.says(
        "XX-ONE",
        day("A", "2022-04-16", "09:00-11:15", "15:00-17:00"),
        day("A", "2022-04-17", "22:00-02:00"),
        day("A", "2022-04-18"),
        day("B", "2022-04-17", "09:00-11:15", "14:00-15:00 tentative"),
        day("Q", "2022-04-16"));
    board.says("XX-TWO", day("A", "2022-04-17", "10:00-12:00"));
    board.area("XX-ONE", "A", "Kurunduwatta", "Kegalle");
    board.area("XX-ONE", "B", "Kurunduwatta", "Kegalle");
    board.area("XX-ONE", "Q", "Kurunduwatta", "Galle");
    board.area("XX-TWO", "A", "Patan", "");
  }

  @BeforeEach
  void now() {
    board.world.set(Instant.parse(Board.NOW));
  }

  /** Such as {@code 2022-04-16 A 09:00-11:15}. */
  static List<String> texts(JsonNode reply) {
    List<String> texts = new ArrayList<>();
    for (JsonNode day : reply.get("items")) {
      StringBuilder text = new StringBuilder(text(day, "date") + " " + text(day, "group"));
      for (JsonNode w : day.get("windows")) {
        text.append(' ').append(text(w, "startLocal"), 11, 16);
        text.append('-').append(text(w, "endLocal"), 11, 16);
      }
      texts.add(text.toString());
    }
    return texts;
  }

  static String text(JsonNode node, String field) {
    return node.get(field).asString("");
  }
}
