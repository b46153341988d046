package org.tocsin.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.alert.StoredProblem;

/**
 * What was odd about a document, in words for people: which part of what they read it touches. The
 * exact findings, which are for those who write and read documents, stand under each.
 */
final class Remarks {
  private final Texts texts;

  Remarks(Texts texts) {
    this.texts = texts;
  }

  /** Oddities of one kind. */
  record Remark(String text, List<StoredProblem> findings) {}

  private enum Kind {
    PLACE,
    TIME,
    WORD,
    MISSING,
    IDENTITY,
    REFERENCE,
    TEXT,
    FORM
  }

  private static final Set<String> PLACES =
      Set.of(
          "geocode-unknown",
          "near-coast",
          "shapes-merged",
          "outside-mandate",
          "area-without-shape",
          "coordinate-out-of-range",
          "too-many-points",
          "ceiling-without-altitude");

  private static final Set<String> IDENTITIES =
      Set.of(
          "version-contested",
          "document-corrected",
          "signature-present",
          "restriction-scope",
          "addresses-scope",
          "status-draft",
          "password-dropped");

  private static final Set<String> MISSING =
      Set.of("required-missing", "note-missing", "duplicate-element", "resource-without-address");

  private static final Set<String> TEXTS =
      Set.of(
          "charset-wrong",
          "charset-unsupported",
          "entity-not-declared",
          "bare-ampersand",
          "control-character",
          "markup-in-text",
          "html-in-text",
          "text-too-long",
          "headline-too-long",
          "web-not-absolute",
          "language-tag",
          "list-quote");

  private static Kind kind(String code) {
    String first = code.substring(0, Math.max(code.indexOf('-'), 0));
    if (PLACES.contains(code)) {
      return Kind.PLACE;
    }
    if (IDENTITIES.contains(code)) {
      return Kind.IDENTITY;
    }
    if (MISSING.contains(code)) {
      return Kind.MISSING;
    }
    if (TEXTS.contains(code)) {
      return Kind.TEXT;
    }
    return switch (first) {
      case "polygon", "circle", "ring", "shape", "location" -> Kind.PLACE;
      case "time", "expires", "onset", "effective", "sent", "end" -> Kind.TIME;
      case "word" -> Kind.WORD;
      case "identity", "identifier", "sender" -> Kind.IDENTITY;
      case "reference", "references", "cancel" -> Kind.REFERENCE;
      default -> Kind.FORM;
    };
  }

  /** What matters most to a reader first. */
  List<Remark> of(List<StoredProblem> problems) {
    Map<Kind, List<StoredProblem>> byKind = new EnumMap<>(Kind.class);
    for (StoredProblem problem : problems) {
      byKind.computeIfAbsent(kind(problem.code()), k -> new ArrayList<>()).add(problem);
    }
    List<Remark> remarks = new ArrayList<>();
    byKind.forEach(
        (kind, findings) ->
            remarks.add(
                new Remark(texts.of("remark." + kind.name().toLowerCase(Texts.LOCALE)), findings)));
    return remarks;
  }
}
