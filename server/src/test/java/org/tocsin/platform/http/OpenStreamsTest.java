package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenStreamsTest {
  private final OpenStreams streams = new OpenStreams(new ClientAddresses(List.of()), 6, 3, 2);

  private List<OpenStreams.Place> enter(String address, int times) {
    List<OpenStreams.Place> places = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      places.add(streams.enter(Requests.from(address)));
    }
    return places;
  }

  private void assertRefused(String address, String code) {
    assertThatThrownBy(() -> enter(address, 1))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  @Test
  void aNetworkHasSoManyAndNoMoreUntilOneEnds() {
    List<OpenStreams.Place> places = enter("192.0.2.1", 3);
    assertRefused("192.0.2.1", "too-many-streams");
    enter("192.0.2.2", 1);
    places.getFirst().close();
    places.getFirst().close(); // once is enough
    enter("192.0.2.1", 1);
    assertRefused("192.0.2.1", "too-many-streams");
  }

  @Test
  void theAddressesOfOneHouseholdCountTogether() {
    enter("2001:db8::1", 1);
    enter("2001:db8::2", 1);
    assertRefused("2001:db8::3", "too-many-streams");
    enter("2001:db8:0:1::1", 1);
  }

  @Test
  void inAllThereAreOnlySoMany() {
    enter("192.0.2.1", 3);
    enter("192.0.2.2", 3);
    assertRefused("192.0.2.3", "busy");
  }

  @Test
  void thePlaceIsGivenBackWhenTheAnswerIsOver() throws Exception {
    HttpServletRequest atOnce = Requests.from("192.0.2.1");
    streams.enter(atOnce).closeAfter(atOnce);
    assertThat(streams.open()).isZero();
    List<AsyncListener> listeners = new ArrayList<>();
    HttpServletRequest later = Requests.goingOn("192.0.2.1", listeners);
    streams.enter(later).closeAfter(later);
    assertThat(streams.open()).isEqualTo(1);
    listeners.getFirst().onComplete(null);
    assertThat(streams.open()).isZero();
  }
}
