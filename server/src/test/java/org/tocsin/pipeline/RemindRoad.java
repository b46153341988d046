package org.tocsin.pipeline;

import static org.tocsin.alert.CapText.alert;
import static org.tocsin.alert.InfoText.info;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.tocsin.account.Address;
import org.tocsin.alert.CapText;
import org.tocsin.subscription.Wish;

/** Anna, who wants to be reminded, and what waits for her and comes to her as the clock moves. */
abstract class RemindRoad extends VillageRoad {
  private static final String SENT =
      """
      select purpose || coalesce(' ' || substr(payload, 12, 5), '') from notify_outbox
       where state = 'sent' and purpose not in ('confirm', 'sign_in') order by done_at, id\
      """;

  static final Address ANNA = Address.email("anna@example.org");
  static final Duration HOUR = Duration.ofHours(1);
  static final Wish HOURLY = Village.SRI_LANKA.withRemind(HOUR);

  /** Windows such as 12:00-13:00, in UTC. */
  static CapText cuts(String identifier, String... windows) {
    CapText text = alert(identifier);
    for (String window : windows) {
      text.info(info().lasts(window.substring(0, 5), window.substring(6)));
    }
    return text;
  }

  static CapText update(CapText of, String sent, String... windows) {
    return cuts(of.identifier() + "+", windows).sent(sent).type("Update").refersTo(of);
  }

  long anna(Wish wish) {
    return village.member(ANNA, wish);
  }

  /** Moves the clock and sends what may go: what came, without confirmations. */
  List<String> at(String time) {
    Instant now = village.time.instant();
    Instant then = now.atZone(ZoneId.of("UTC")).with(LocalTime.parse(time)).toInstant();
    village.time.pass(Duration.between(now, then));
    return come();
  }

  List<String> come() {
    int before = sent().size();
    post.deliver();
    List<String> sent = sent();
    return sent.subList(before, sent.size());
  }

  private List<String> sent() {
    return village.database.read(tx -> tx.sql().sql(SENT).query(String.class).list());
  }

  List<String> waiting() {
    return village.database.read(
        tx ->
            tx.sql()
                .sql(
                    """
                    select substr(payload, 12, 5) from notify_outbox
                     where purpose = 'remind' and state in ('queued', 'held', 'parked') order by payload\
                    """)
                .query(String.class)
                .list());
  }
}
