package org.tocsin.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The machine as a whole, so that a run can tell how much others disturbed it. */
public final class Machine {
  private static final double TICKS_A_SECOND = 100;
  private static final int IDLE = 3;
  private static final int WAITING = 4;

  private Machine() {}

  /** Seconds of processor time of everything since the start of the machine; NaN if unknown. */
  public static double busySeconds() {
    try {
      String first = Files.readAllLines(Path.of("/proc/stat")).getFirst();
      String[] fields = first.replaceFirst("cpu +", "").split(" ");
      long busy = 0;
      for (int i = 0; i < 8; i++) { // user to steal; guests are counted as users already
        busy += i == IDLE || i == WAITING ? 0 : Long.parseLong(fields[i]);
      }
      return busy / TICKS_A_SECOND;
    } catch (IOException e) {
      return Double.NaN;
    }
  }
}
