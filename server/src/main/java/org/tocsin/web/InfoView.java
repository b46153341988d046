package org.tocsin.web;

import java.util.List;

/**
 * One description of the event, as its page shows it. Absent text is null.
 *
 * @param over whether this one is no longer in force while a sibling may be
 * @param until when this one ends; null where it says itself that its event is over
 * @param assumedEnd whether its author does not say when that is
 * @param areas as the author names them, without repeats
 * @param responses what the standard's words for actions say, in ours
 */
record InfoView(
    SeverityTag severity,
    String event,
    String headline,
    boolean over,
    List<String> areas,
    Moment from,
    Moment until,
    boolean assumedEnd,
    String urgency,
    String badness,
    String certainty,
    List<String> responses,
    String instruction,
    String description,
    String sender,
    String audience,
    Link web,
    String contact,
    List<Link> resources) {

  /**
   * An address out of a document.
   *
   * @param href null where it is nothing that a browser should follow
   */
  record Link(String text, String href) {}
}
