/**
 * The Common Alerting Protocol, versions 1.0 to 1.2, for programs that must live with real feeds.
 *
 * <p>Make one {@link org.tocsin.cap.CapReader} and share it between threads: it turns bytes into a
 * {@link org.tocsin.cap.ReadResult}, either {@code Read} with an immutable {@link
 * org.tocsin.cap.Alert} and whatever {@link org.tocsin.cap.Problem}s were found, or {@code
 * Unreadable} with the reason; it never throws because of a document. {@link
 * org.tocsin.cap.CapWriter} makes a CAP 1.2 document of an alert, and {@link
 * org.tocsin.cap.CapValidator} says what a document has against the schema of its version and the
 * rules the standard gives in words. Absent text is null, absent lists are empty, words that are
 * not understood are {@code UNKNOWN}, and beside every value that had to be understood stands the
 * document's own text. Feeds, envelopes and signatures are not the business of this package.
 */
package org.tocsin.cap;
