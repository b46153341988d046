package org.tocsin.feed;

import java.util.HashMap;
import java.util.Map;
import org.tocsin.cap.CapProblem;
import org.tocsin.feed.format.FeedProblem;
import org.tocsin.platform.net.FetchFailure;
import org.tocsin.platform.net.Uris;

/**
 * An entry of the feed log in words: what happened to which feed and document, what it means, and
 * what to do.
 */
public record LogText(String what, String meaning, String advice) {
  private static final Map<String, LogText> BY_CODE = new HashMap<>();

  private static final String DOCUMENT_ADVICE =
      "Tell the author of the feed; the document is asked again while it is listed, and read once"
          + " it is mended.";
  private static final String FEED_ADVICE =
      "Open the address in a browser and compare it with the format the feed is set to.";

  static {
    for (FetchFailure f : FetchFailure.values()) {
      BY_CODE.put(f.id(), new LogText("could not be fetched", f.meaning(), f.advice()));
    }
    for (CapProblem p : CapProblem.values()) {
      BY_CODE.put(
          p.id(), new LogText("could not be read as an alert", p.meaning(), DOCUMENT_ADVICE));
    }
    for (FeedProblem p : FeedProblem.values()) {
      BY_CODE.put(p.id(), new LogText("was read with trouble", p.meaning(), FEED_ADVICE));
    }
    BY_CODE.put(
        "version-contested",
        new LogText(
            "has the identity of another document",
            "Two sources published different documents with the same sender, identifier and sent;"
                + " both are kept.",
            "See which of the two speaks for the sender, and set the other source's feed to"
                + " unusable if it does not."));
    BY_CODE.put(
        "not-processed",
        new LogText(
            "made this program fail",
            "The alert was understood, but this program failed to work on it: a mistake of ours,"
                + " not of the feed.",
            "Report the exact error with the document; all other alerts of the feed are taken"
                + " in."));
    BY_CODE.put(
        "not-stored",
        new LogText(
            "could not be stored",
            "What came was read, but the database did not take it; it is asked for again, ever less"
                + " often.",
            "Look at the exact error: a full disk and the like are yours to mend, anything else is"
                + " worth a report."));
    BY_CODE.put(
        "document-corrected",
        new LogText(
            "was changed in place",
            "Its author changed a published document without a new time of sending; the newer one"
                + " is shown.",
            "Nothing, unless it goes on: then ask the author to publish an Update."));
  }

  /** The words for an entry of this feed's log. */
  public static LogText of(Feed feed, LogEntry entry) {
    LogText known =
        BY_CODE.getOrDefault(
            entry.code(),
            new LogText("had trouble", "The exact error says what is known.", FEED_ADVICE));
    String subject =
        entry.document().isEmpty()
            ? "Feed " + feed.id() + " (" + feed.publicUrl() + ")"
            : "Document "
                + Uris.shown(entry.document())
                + " of feed "
                + feed.id()
                + " ("
                + feed.publicUrl()
                + ")";
    return new LogText(subject + " " + known.what, known.meaning, known.advice);
  }
}
