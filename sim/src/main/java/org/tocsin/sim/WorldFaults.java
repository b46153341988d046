package org.tocsin.sim;

import java.time.InstantSource;
import java.util.List;
import org.tocsin.sim.fault.Fault;
import org.tocsin.sim.fault.FaultBoard;
import org.tocsin.sim.fault.FaultKind;
import org.tocsin.sim.fault.FaultLottery;
import org.tocsin.sim.world.Mischief;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.World;

/**
 * The faults of a running world: sets and clears them, and does to the world what some of them ask
 * for. Thread-safe.
 */
public final class WorldFaults {
  private final World world;
  private final InstantSource clock;
  private final FaultBoard board = new FaultBoard();
  private final Mischief mischief;

  WorldFaults(World world, WorldSettings settings, InstantSource clock) {
    this.world = world;
    this.clock = clock;
    this.mischief = new Mischief(world);
    List<String> feeds = world.sources().stream().map(SimSource::id).toList();
    FaultLottery.draw(settings.faults(), settings.plan().seed(), feeds)
        .forEach((feed, own) -> own.forEach(fault -> set(world.source(feed), fault)));
  }

  /** Gives the feed of a source a fault that stays until it is cleared. */
  public void set(SimSource source, FaultKind kind) {
    set(source, Fault.standing(kind));
  }

  /** Gives the feed of a source a fault. */
  public void set(SimSource source, Fault fault) {
    world.advanceTo(clock.instant());
    board.set(source.id(), fault);
    switch (fault.kind()) {
      case HOSTILE -> mischief.forge(source);
      case DOC_CHANGES_IN_PLACE -> mischief.changeNewest(source);
      case HUGE_POLYGON -> {
        if (!source.format().isInline()) {
          mischief.publishUnreadable(source);
        }
      }
      default -> {}
    }
  }

  /** Makes the feed of a source well again; what was published stays published. */
  public void clear(SimSource source) {
    board.clear(source.id());
  }

  /** Makes all feeds well again. */
  public void clear() {
    board.clear();
  }

  /** A line for each fault that is set. */
  public String toCsv() {
    return board.toCsv();
  }

  List<FaultKind> onFeed(SimSource source) {
    List<FaultKind> due = board.due(source.id(), false, clock.instant());
    if (due.contains(FaultKind.HOSTILE)) {
      world.advanceTo(clock.instant());
      mischief.forge(source);
    }
    return due;
  }

  List<FaultKind> onDocument(SimSource source) {
    return board.due(source.id(), true, clock.instant());
  }

  boolean failsOnce(SimSource source) {
    return board.has(source.id(), FaultKind.DOCUMENT_FAILS_ONCE, clock.instant());
  }
}
