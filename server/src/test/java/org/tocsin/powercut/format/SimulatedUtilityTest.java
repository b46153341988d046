package org.tocsin.powercut.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.Timetable;
import org.tocsin.sim.utility.PlannedCut;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;

/** Every form in which the simulated utility publishes says the same, and what is planned. */
class SimulatedUtilityTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
  private static final Asked ASKED =
      new Asked(
          ZoneId.of("Asia/Colombo"),
          Set.of("A,B,C,D,E,F,G,H,I,J,K,L,P,Q,R,S,T,U,V,W,CC1".split(",")),
          TODAY,
          TODAY.plusDays(2));

  // 21:10 local: the round of the day of the day goes on after midnight.
  private final MutableTime time = MutableTime.at("2026-05-01T15:40:00Z");
  private final UtilityServer server = UtilityServer.start(UtilitySettings.rolling(), time);
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.close();
    server.close();
  }

  @Test
  void everyFormSaysWhatIsPlanned() throws Exception {
    Map<String, List<String>> planned =
        server.utility().cuts().stream()
            .collect(
                Collectors.groupingBy(
                    cut -> cut.group() + " " + cut.date(),
                    Collectors.mapping(SimulatedUtilityTest::line, Collectors.toList())));
    assertThat(server.utility().cuts())
        .anyMatch(cut -> cut.to().toLocalDate().isAfter(cut.date())); // the hard ones are there
    assertThat(cuts("csv", "/schedule.csv")).isEqualTo(planned);
    assertThat(cuts("ics", "/schedule.ics")).isEqualTo(planned);
    assertThat(cuts("illuminati", "")).isEqualTo(planned);
    assertThat(cuts("illuminati", "/api/illuminati/powerschedules/")).isEqualTo(planned);
    assertThat(cuts("utility-json", "")).isEqualTo(planned);
    assertThat(cuts("utility-json", "/")).as("encoded twice").isEqualTo(planned);
  }

  /** The cuts by group and day, as the program asks for them and reads them. */
  private Map<String, List<String>> cuts(String kind, String address) throws Exception {
    ScheduleFormat format = ScheduleFormats.of(kind);
    byte[] document = answer(format.question(URI.create(server.base() + address), ASKED));
    Timetable timetable = format.read(document, ASKED);
    return timetable.days().stream()
        .filter(day -> !day.cuts().isEmpty())
        .collect(
            Collectors.toMap(day -> day.group() + " " + day.date(), SimulatedUtilityTest::lines));
  }

  private byte[] answer(Question question) throws Exception {
    return switch (question) {
      case Question.Get get -> get(get.uri()).body();
      case Question.GetEach each -> {
        StringBuilder all = new StringBuilder("[");
        for (URI uri : each.byGroup().values()) {
          all.append(all.length() > 1 ? "," : "").append(new String(get(uri).body()));
        }
        yield all.append("]").toString().getBytes();
      }
      case Question.TokenForm form -> submit(form);
    };
  }

  private byte[] submit(Question.TokenForm form) throws Exception {
    HttpResponse<byte[]> page = get(form.page());
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    String body =
        form.form().entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&"));
    HttpRequest request =
        HttpRequest.newBuilder(form.action())
            .header("Cookie", cookie)
            .header("RequestVerificationToken", form.token(new String(page.body())).orElseThrow())
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofByteArray()).body();
  }

  private HttpResponse<byte[]> get(URI uri) throws Exception {
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
  }

  private static List<String> lines(GroupDay day) {
    return day.cuts().stream().map(cut -> day.group() + " " + cut.from() + " " + cut.to()).toList();
  }

  private static String line(PlannedCut cut) {
    // A day that ends at midnight is written to end at 23:55.
    boolean toMidnight = cut.to().equals(cut.date().plusDays(1).atStartOfDay());
    return cut.group()
        + " "
        + cut.from()
        + " "
        + (toMidnight ? cut.to().minusMinutes(5) : cut.to());
  }
}
