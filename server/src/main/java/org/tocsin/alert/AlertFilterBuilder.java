package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;

/**
 * Puts an {@link AlertFilter} together; what is not named asks for nothing in particular. The
 * components are explained there. Not thread-safe.
 */
public final class AlertFilterBuilder {
  /** The number of no country and no area; theirs begin at 1. */
  public static final int NO_PLACE = -1;

  private Set<Integer> countryIds = Set.of();
  private Set<Integer> admin1Ids = Set.of();
  private Set<String> severities = Set.of();
  private Set<String> urgencies = Set.of();
  private Set<String> certainties = Set.of();
  private Set<String> categories = Set.of();
  private Set<String> events = Set.of();
  private Set<Integer> sourceIds = Set.of();
  private Set<Integer> feedIds = Set.of();
  private Set<String> languages = Set.of();
  private Set<String> geocodes = Set.of();
  private List<String> words = List.of();
  private List<Envelope> boxes = List.of();
  private Instant sentFrom;
  private Instant sentTo;
  private Instant at;
  private Set<State> states = Set.of();
  private Set<String> statuses = Set.of();
  private Set<String> provenances = Set.of();
  private boolean lastWord;

  AlertFilterBuilder() {}

  AlertFilterBuilder(AlertFilter filter) {
    countryIds = filter.countryIds();
    admin1Ids = filter.admin1Ids();
    severities = filter.severities();
    urgencies = filter.urgencies();
    certainties = filter.certainties();
    categories = filter.categories();
    events = filter.events();
    sourceIds = filter.sourceIds();
    feedIds = filter.feedIds();
    languages = filter.languages();
    geocodes = filter.geocodes();
    words = filter.words();
    boxes = filter.boxes();
    sentFrom = filter.sentFrom();
    sentTo = filter.sentTo();
    at = filter.at();
    states = filter.states();
    statuses = filter.statuses();
    provenances = filter.provenances();
    lastWord = filter.lastWord();
  }

  public AlertFilterBuilder countryIds(Set<Integer> wanted) {
    countryIds = wanted;
    return this;
  }

  public AlertFilterBuilder admin1Ids(Set<Integer> wanted) {
    admin1Ids = wanted;
    return this;
  }

  /** Of places that exclude each other: no alert fits. */
  public AlertFilterBuilder nowhere() {
    countryIds = Set.of(NO_PLACE);
    admin1Ids = Set.of(NO_PLACE);
    return this;
  }

  public AlertFilterBuilder severities(Set<String> wanted) {
    severities = wanted;
    return this;
  }

  public AlertFilterBuilder urgencies(Set<String> wanted) {
    urgencies = wanted;
    return this;
  }

  public AlertFilterBuilder certainties(Set<String> wanted) {
    certainties = wanted;
    return this;
  }

  public AlertFilterBuilder categories(Set<String> wanted) {
    categories = wanted;
    return this;
  }

  public AlertFilterBuilder events(Set<String> wanted) {
    events = wanted;
    return this;
  }

  public AlertFilterBuilder sourceIds(Set<Integer> wanted) {
    sourceIds = wanted;
    return this;
  }

  public AlertFilterBuilder feedIds(Set<Integer> wanted) {
    feedIds = wanted;
    return this;
  }

  public AlertFilterBuilder languages(Set<String> wanted) {
    languages = wanted;
    return this;
  }

  public AlertFilterBuilder geocodes(Set<String> wanted) {
    geocodes = wanted;
    return this;
  }

  public AlertFilterBuilder words(List<String> wanted) {
    words = wanted;
    return this;
  }

  public AlertFilterBuilder boxes(List<Envelope> wanted) {
    boxes = wanted;
    return this;
  }

  public AlertFilterBuilder sentFrom(Instant wanted) {
    sentFrom = wanted;
    return this;
  }

  public AlertFilterBuilder sentTo(Instant wanted) {
    sentTo = wanted;
    return this;
  }

  public AlertFilterBuilder at(Instant wanted) {
    at = wanted;
    return this;
  }

  public AlertFilterBuilder states(Set<State> wanted) {
    states = wanted;
    return this;
  }

  public AlertFilterBuilder statuses(Set<String> wanted) {
    statuses = wanted;
    return this;
  }

  public AlertFilterBuilder provenances(Set<String> wanted) {
    provenances = wanted;
    return this;
  }

  public AlertFilterBuilder lastWord() {
    lastWord = true;
    return this;
  }

  public AlertFilter build() {
    return new AlertFilter(
        countryIds,
        admin1Ids,
        severities,
        urgencies,
        certainties,
        categories,
        events,
        sourceIds,
        feedIds,
        languages,
        geocodes,
        words,
        boxes,
        sentFrom,
        sentTo,
        at,
        states,
        statuses,
        provenances,
        lastWord);
  }
}
