package org.tocsin.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * World time as a line: at the machine's {@code machineAt} it was {@code worldAt}, and so on at
 * speed.
 */
record WorldTime(Instant machineAt, Instant worldAt, double speed) {

  InstantSource on(InstantSource machine) {
    return new Clock(this, machine);
  }

  /** The line as it is read now. */
  record Clock(WorldTime time, InstantSource machine) implements InstantSource {
    @Override
    public Instant instant() {
      return time.at(machine.instant());
    }
  }

  Instant at(Instant machineNow) {
    Duration passed = Duration.between(machineAt, machineNow);
    if (speed == 1) {
      return worldAt.plus(passed); // exact
    }
    double seconds = (passed.getSeconds() + passed.getNano() / 1e9) * speed;
    long whole = (long) Math.floor(seconds);
    return worldAt.plusSeconds(whole).plusNanos((long) ((seconds - whole) * 1e9));
  }
}
