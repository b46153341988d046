package org.tocsin.admin;

import java.util.List;
import java.util.stream.Collectors;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Foreseen;
import org.tocsin.alert.StoredProblem;
import org.tocsin.alert.Version;
import org.tocsin.cap.Problem;
import org.tocsin.cap.Scope;
import org.tocsin.cap.Status;
import org.tocsin.cap.profile.Profile;
import org.tocsin.cap.profile.Profiles;
import org.tocsin.pipeline.Tried;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/** Puts into words what a dry run shows of each alert: what would become of it, and why. */
final class TriedAlerts {
  private static final int PROBLEMS = 30;
  private static final int NAMED = 3;

  private final Moments moments;
  private final Catalogue places;

  TriedAlerts(Moments moments, Catalogue places) {
    this.moments = moments;
    this.places = places;
  }

  /** An alert that an entry holds. */
  record Told(
      Fate fate,
      String sentence,
      String event,
      String headline,
      String where,
      String severity,
      Moments.When sent,
      Moments.When expires,
      boolean assumedEnd,
      List<String> notes,
      String profiles,
      List<Finding> findings,
      int moreFindings) {}

  Told told(Tried.OfAlert tried) {
    Foreseen foreseen = tried.foreseen();
    Draft draft = foreseen.draft();
    Fate fate = fate(foreseen);
    List<Problem> problems =
        tried.checked() == null ? draft.problems() : tried.checked().findings();
    List<String> profiles = tried.checked() == null ? List.of() : tried.checked().profiles();
    return new Told(
        fate,
        sentence(fate, foreseen),
        foreseen.event(),
        foreseen.headline(),
        where(foreseen),
        foreseen.severity(),
        moments.of(draft.alert().sent().instant()),
        moments.of(foreseen.expires()),
        foreseen.assumedEnd(),
        foreseen.chainProblems().stream().map(StoredProblem::message).distinct().toList(),
        profiles.stream()
            .flatMap(id -> Profiles.of(id).stream())
            .map(Profile::name)
            .collect(Collectors.joining(", ")),
        problems.stream().limit(PROBLEMS).map(Finding::of).toList(),
        Math.max(0, problems.size() - PROBLEMS));
  }

  private static Fate fate(Foreseen foreseen) {
    Draft draft = foreseen.draft();
    if (foreseen.acceptance() instanceof Acceptance.Duplicate) {
      boolean again = foreseen.restored() && foreseen.state().isLive();
      return again ? Fate.AGAIN : Fate.KNOWN;
    }
    if (foreseen.acceptance() instanceof Acceptance.Contested) {
      return Fate.CONTESTED;
    }
    if (draft.alert().scope().value() != Scope.PUBLIC) {
      return Fate.HIDDEN;
    }
    if (draft.alert().status().value() != Status.ACTUAL) {
      return Fate.TEST;
    }
    if (!foreseen.ends().isEmpty()) {
      return foreseen.state().isLive() ? Fate.REPLACES : Fate.ENDS;
    }
    return foreseen.state().isLive() ? Fate.NEW : Fate.OVER;
  }

  private String sentence(Fate fate, Foreseen foreseen) {
    String others = foreseen.ends().stream().map(this::name).collect(Collectors.joining(", "));
    return switch (fate) {
      case NEW -> "New: it would be shown at once, as " + foreseen.state().id() + ".";
      case REPLACES -> "An update: it would take the place of " + others + ".";
      case ENDS -> "It would end " + others + ".";
      case AGAIN ->
          "Alert "
              + foreseen.acceptance().versionId()
              + " says the same and was withdrawn: it would stand again, and people be told so.";
      case KNOWN ->
          "Alert " + foreseen.acceptance().versionId() + " says the same: nothing would change.";
      case OVER ->
          "It is " + foreseen.state().id() + ": kept in the history, shown to nobody as in force.";
      case TEST ->
          "Its status is "
              + foreseen.draft().alert().status().value().capName()
              + ": kept apart from warnings.";
      case HIDDEN ->
          "Its scope is "
              + foreseen.draft().alert().scope().value().capName()
              + ": kept for operators, in no public output.";
      case CONTESTED ->
          contested((Acceptance.Contested) foreseen.acceptance())
              + (foreseen.restored() ? " It was withdrawn, and would stand again." : "");
      case MISSED, LOST, UNREADABLE -> "";
    };
  }

  private static String contested(Acceptance.Contested contested) {
    return "Alert "
        + contested.versionId()
        + " has the same sender, identifier and sent with other content: "
        + (contested.shown() ? "this one would be shown instead." : "that one would stay.");
  }

  private String name(Version v) {
    return "alert " + v.id() + " (" + v.event() + ", sent " + moments.of(v.sent()).text() + ")";
  }

  private String where(Foreseen foreseen) {
    List<Integer> areas = foreseen.admin1Ids();
    String countries =
        places.countriesOf(areas).stream()
            .limit(NAMED)
            .map(Country::name)
            .collect(Collectors.joining(", "));
    if (countries.isEmpty()) {
      return "nobody can place it";
    }
    return countries
        + (foreseen.approximate()
            ? ", only roughly"
            : ", " + areas.size() + (areas.size() == 1 ? " area" : " areas"));
  }
}
