package org.tocsin.notify.render;

import java.util.List;
import org.tocsin.cap.Severity;
import org.tocsin.platform.i18n.Words;

/**
 * A mail before it is put into plain text or HTML. Its texts hold no markup and are not escaped.
 *
 * @param answer whether it answers a request, so that there is nothing to unsubscribe from
 */
record Letter(Words words, String subject, List<Block> blocks, boolean answer) {
  Letter {
    blocks = List.copyOf(blocks);
  }

  /** A piece of a mail. */
  sealed interface Block {}

  /** Said before all else: that it is only a test. */
  record Banner(String text) implements Block {}

  /**
   * What it is about.
   *
   * @param severity null where it does not matter
   * @param word in front of the event, such as the severity
   * @param lang of {@code text}; null when it is in the reader's language
   */
  record Title(Severity severity, String word, String text, String lang) implements Block {}

  /** A question that what follows answers. */
  record Heading(String text) implements Block {}

  /** A paragraph of ours. */
  record Says(String text) implements Block {}

  /** Several of ours, each short. */
  record Points(List<String> texts) implements Block {}

  /** Paragraphs of the document's author, in their language. */
  record Quote(List<String> paragraphs, String lang) implements Block {}

  /** A picture among the mail's images. */
  record Picture(String name, String alternative) implements Block {}

  /**
   * The way on.
   *
   * @param url an address or a slot
   */
  record Button(String label, String url) implements Block {}

  /** A link in passing; {@code url} null for text alone. */
  record Link(String label, String url) implements Block {}

  /**
   * A warning among several.
   *
   * @param word how bad it is, or how it ended
   * @param lang of {@code event}
   * @param over whether it is no longer in force
   */
  record Entry(
      Severity severity,
      String word,
      String event,
      String lang,
      List<String> lines,
      String url,
      boolean over)
      implements Block {}
}
