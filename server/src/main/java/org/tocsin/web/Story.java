package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tocsin.alert.State;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.platform.time.Clocks;

/** How a warning came to what it is: whether it is over, its versions, and what we guessed. */
final class Story {
  private static final int MOST_VERSIONS = 50;

  private final Moments moments;
  private final Texts texts;
  private final InstantSource world;

  Story(Moments moments, Texts texts, Clocks clocks) {
    this.moments = moments;
    this.texts = texts;
    this.world = clocks.world();
  }

  /**
   * What stands above a warning that is no longer in force.
   *
   * @param newest id of the version to read instead, or null
   */
  record Banner(String text, Long newest) {}

  /**
   * A version on the timeline.
   *
   * @param state null where {@code what} says it already
   */
  record Step(long id, Moment sent, String what, String state, boolean current) {}

  /** Null while it is in force. */
  Banner banner(StoredAlert stored, ZoneId zone) {
    Version version = stored.version();
    State state = version.stateAt(world.instant());
    if (state.isLive()) {
      return null;
    }
    Version last = stored.chain().isEmpty() ? version : stored.chain().getLast();
    Long newest = last.id() == version.id() ? null : last.id();
    Instant end = Stretch.end(version);
    String text =
        state == State.EXPIRED && end != null
            ? texts.of("banner.ended", ended(end, zone))
            : state == State.CANCELLED && version.msgType().equals("Cancel")
                ? texts.of("banner.cancels")
                : state == State.WITHDRAWN && version.ending().byUs()
                    ? texts.of("banner.withdrawn.ours")
                    : texts.of("banner." + state.id());
    return new Banner(text, newest);
  }

  private String ended(Instant end, ZoneId zone) {
    Moment moment = moments.of(end, zone);
    return texts.of("time.both", moment.text(), moment.zone(), moment.relative());
  }

  /** Newest first. */
  List<Step> timeline(StoredAlert stored, ZoneId zone) {
    List<Version> chain = stored.chain();
    List<Step> steps = new ArrayList<>();
    for (Version v : chain.subList(Math.max(0, chain.size() - MOST_VERSIONS), chain.size())) {
      String type = v.msgType().toLowerCase(Texts.LOCALE);
      String state =
          type.equals("cancel") ? null : texts.of("state." + v.stateAt(world.instant()).id());
      steps.add(
          new Step(
              v.id(),
              moments.of(v.sent(), zone),
              texts.orElse("type." + type, v.msgType()),
              state,
              v.id() == stored.version().id()));
    }
    return steps.reversed();
  }

  /**
   * What a reader would otherwise take for the author's word.
   *
   * @param infos those that the page shows; none where the document cannot be read
   */
  List<String> guesses(StoredAlert stored, Card card, List<InfoView> infos) {
    List<String> guesses = new ArrayList<>();
    boolean carried = stored.version().provenance().equals("feed"); // ours names its places
    if (carried && stored.version().approximate()) {
      guesses.add(texts.of("guess.area", card.areas()));
    }
    Optional<InfoView> open = infos.stream().filter(InfoView::assumedEnd).findFirst();
    if (stored.version().assumedEnd() && (infos.isEmpty() || open.isPresent())) {
      guesses.add(
          open.map(InfoView::until)
              .or(() -> Optional.ofNullable(card.until()))
              .map(until -> texts.of("guess.end", until.text(), until.zone()))
              .orElseGet(() -> texts.of("guess.end.open")));
    }
    if (stored.alert() == null) {
      guesses.add(texts.of("guess.unreadable"));
    }
    return guesses;
  }
}
