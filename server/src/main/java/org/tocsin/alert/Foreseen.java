package org.tocsin.alert;

import java.time.Instant;
import java.util.List;

/**
 * What would become of a draft if it were accepted now.
 *
 * @param acceptance a version that is not known yet has an id that it will not keep
 * @param state it would be in at once
 * @param restored whether it is there already, withdrawn, and would stand again
 * @param ends the versions that it would supersede or cancel, as they are now; only public ones
 * @param chainProblems found when it was set beside its chain
 */
public record Foreseen(
    Draft draft,
    Acceptance acceptance,
    State state,
    boolean restored,
    List<Version> ends,
    List<StoredProblem> chainProblems) {

  /** As a list would show it. */
  public String event() {
    return draft.summary().event();
  }

  /** As a list would show it. */
  public String headline() {
    return draft.summary().headline();
  }

  /** The worst of its infos. */
  public String severity() {
    return draft.summary().severity();
  }

  /** When the last of it ends, where it says so; null where it does not. */
  public Instant expires() {
    return draft.summary().expires();
  }

  /** Whether no end was given and the source's default life was taken. */
  public boolean assumedEnd() {
    return draft.lives().assumedEnd();
  }

  /** Ids of {@code place} areas, a country's Unknown where nothing narrower is known. */
  public List<Integer> admin1Ids() {
    return draft.located().admin1Ids();
  }

  /** Whether it was filed under a whole country for want of something better. */
  public boolean approximate() {
    return draft.located().approximate();
  }
}
