package org.tocsin.bench.run;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.bench.Figure;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Machine;
import org.tocsin.bench.child.Postgres;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;

/** Processor time of the parts of a run from its making on. */
final class Meter {
  private final List<ProcessHandle> processes;
  private final List<Double> before = new ArrayList<>();
  private final double machineBefore;
  private final long begun;

  /** Seconds since the meter was made, and processor seconds of the parts in that time. */
  record Reading(
      double seconds, double program, double database, double world, double everythingElse) {

    List<Figure> figures(String name) {
      return List.of(
          Figure.plain(name, "processor time of the program", program, "s"),
          Figure.plain(name, "processor time of PostgreSQL", database, "s"),
          Figure.plain(name, "processor time of the simulator", world, "s"),
          Figure.plain(name, "processor time of everything else", everythingElse, "s"));
    }
  }

  Meter(Program program, Postgres postgres, SimulatedWorld world) {
    processes = List.of(program.process(), postgres.process(), world.process());
    processes.forEach(p -> before.add(Cost.cpuSeconds(p)));
    machineBefore = Machine.busySeconds();
    begun = System.nanoTime();
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  Reading read() {
    double seconds = seconds();
    double[] used = new double[processes.size()];
    double all = Machine.busySeconds() - machineBefore;
    double rest = all;
    for (int i = 0; i < used.length; i++) {
      used[i] = Cost.cpuSeconds(processes.get(i)) - before.get(i);
      rest -= used[i];
    }
    return new Reading(seconds, used[0], used[1], used[2], Math.max(0, rest));
  }
}
