package org.tocsin.alert;

import org.tocsin.cap.Level;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ProblemCode;

/**
 * What may be wrong with an alert beyond its own text: where it lies, how long it lasts, who sent
 * it.
 */
public enum AlertProblem implements ProblemCode {
  IDENTITY_ASSUMED(
      "identity-assumed",
      "Identifier, sender or sent is missing; what the document goes by was made from the rest of it."),
  GEOCODE_UNKNOWN("geocode-unknown", "The geocode is in no table we have."),
  LOCATION_APPROXIMATE(
      "location-approximate", "The alert names no place we know; it stands for its whole country."),
  LOCATION_NONE("location-none", "The alert names no place and its source no country."),
  NEAR_COAST("near-coast", "The area lies off the coast; the nearest areas on land were taken."),
  SHAPES_MERGED(
      "shapes-merged",
      "More was drawn than can be located one by one; a box around the rest was taken."),
  OUTSIDE_MANDATE("outside-mandate", "The area lies outside the country its source speaks for."),
  END_ASSUMED("end-assumed", "No expires was given; the source's default life was taken."),
  EXPIRES_BEFORE_START("expires-before-start", "The alert expires before it starts."),
  EXPIRES_FAR_AHEAD("expires-far-ahead", "The alert expires more than a year after it was sent."),
  SENT_IN_FUTURE("sent-in-future", "The alert was sent more than an hour from now."),
  REFERENCE_NOT_TRUSTED(
      "reference-not-trusted",
      "It refers to an alert of a source it may not speak for; nothing was changed there."),
  REFERENCE_NOT_ACTUAL(
      "reference-not-actual",
      "A test or exercise refers to an alert meant in earnest; nothing was changed there."),
  REFERENCE_POSTDATED("reference-postdated", "It refers to an alert that was sent after it."),
  CANCEL_PARTIAL(
      "cancel-partial",
      "The cancel covers only part of the alert's area, so the alert stays in force."),
  VERSION_CONTESTED(
      "version-contested",
      "Another document with the same sender, identifier and sent was received."),
  DOCUMENT_CORRECTED("document-corrected", "The document was changed in place without a new sent.");

  private final String id;
  private final String meaning;

  AlertProblem(String id, String meaning) {
    this.id = id;
    this.meaning = meaning;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  /** A warning at a path of the document; these have no line of their own. */
  Problem at(String path, String message) {
    return new Problem(this, Level.WARNING, path, 0, 0, message);
  }

  Problem at(String path) {
    return at(path, meaning);
  }
}
