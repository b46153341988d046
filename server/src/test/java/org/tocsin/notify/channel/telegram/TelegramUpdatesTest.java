package org.tocsin.notify.channel.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.notify.channel.telegram.TelegramUpdates.Started;
import org.tocsin.notify.channel.telegram.TelegramUpdates.Stopped;

class TelegramUpdatesTest {
  @Test
  void aPersonWhoFollowsTheLinkBringsItsToken() {
    assertThat(TelegramUpdates.link("tocsin_bot", "aB3_-"))
        .isEqualTo("https://t.me/tocsin_bot?start=aB3_-");
    TelegramUpdates updates =
        TelegramUpdates.read(
            """
            {"update_id": 41, "message": {"message_id": 5, "from": {"id": 9, "language_code": "si"},
             "chat": {"id": 9, "type": "private"}, "text": "/start aB3_-"}}\
            """);
    assertThat(updates.next()).isEqualTo(42);
    assertThat(updates.events()).containsExactly(new Started("9", "aB3_-", "si"));
  }

  @Test
  void anAnswerToGetUpdatesHoldsMany() {
    TelegramUpdates updates =
        TelegramUpdates.read(
            """
            {"ok": true, "result": [
              {"update_id": 1, "message": {"chat": {"id": -100123}, "text": "/start@tocsin_bot abc"}},
              {"update_id": 2, "message": {"chat": {"id": 8}, "text": "/start"}},
              {"update_id": 3, "message": {"chat": {"id": 7}, "text": "/stop"}},
              {"update_id": 4, "message": {"chat": {"id": 6}, "text": "STOP"}},
              {"update_id": 5, "message": {"chat": {"id": 5}, "photo": []}},
              {"update_id": 6, "my_chat_member": {"chat": {"id": 4}, "new_chat_member": {"status": "kicked"}}},
              {"update_id": 7, "my_chat_member": {"chat": {"id": 3}, "new_chat_member": {"status": "member"}}},
              {"update_id": 8, "edited_message": {"chat": {"id": 2}, "text": "/stop"}}]}\
            """);
    assertThat(updates.next()).isEqualTo(9);
    assertThat(updates.events())
        .containsExactly(
            new Started("-100123", "abc", null),
            new Stopped("7"),
            new Stopped("6"),
            new Stopped("4"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"ok\":false,\"error_code\":409}",
        "{\"ok\":true,\"result\":[]}",
        "{\"message\":{\"chat\":{\"id\":\"x\"},\"text\":\"/stop\"}}",
        "{\"message\":{\"chat\":{\"id\":1},\"text\":\"/start a b\"}}",
        "{\"message\":{\"chat\":{\"id\":1},\"text\":\"/start <script>\"}}"
      })
  void whatAsksForNothingIsNothing(String json) {
    assertThat(TelegramUpdates.read(json)).isEqualTo(new TelegramUpdates(0, List.of()));
  }

  @Test
  void aTokenThatTelegramWouldNotCarryIsRefused() {
    assertThatThrownBy(() -> TelegramUpdates.link("tocsin_bot", "a b"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> TelegramUpdates.link("tocsin_bot", "a".repeat(65)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
