package org.tocsin.sim.world;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** What a message is about and how grave it is, in CAP's words; cheap to make. */
record Subject(Hazard hazard, Place place, String severity, String urgency, String certainty) {
  private static final List<String> SEVERITIES =
      List.of("Extreme", "Severe", "Severe", "Moderate", "Moderate", "Minor", "Minor", "Unknown");
  private static final List<String> CERTAINTIES =
      List.of(
          "Observed", "Likely", "Likely", "Likely", "Possible", "Possible", "Unlikely", "Unknown");

  static Subject of(Message message) {
    Country country = message.source().country();
    SplittableRandom lasting = Seeds.random(message.subject(), 1);
    SplittableRandom changing = Seeds.random(message.wording(), 1);
    return new Subject(
        Seeds.pick(lasting, country.hazards()),
        Seeds.pick(lasting, country.places()),
        Seeds.pick(changing, SEVERITIES),
        urgency(message),
        Seeds.pick(changing, CERTAINTIES));
  }

  private static String urgency(Message message) {
    if (message.msgType() == MsgType.CANCEL) {
      return "Past";
    }
    if (message.onset() == null) {
      return Seeds.random(message.wording(), 2).nextInt(12) == 0 ? "Unknown" : "Immediate";
    }
    Duration ahead = Duration.between(message.sent(), message.onset());
    return ahead.toHours() < 1 ? "Immediate" : ahead.toHours() < 8 ? "Expected" : "Future";
  }
}
