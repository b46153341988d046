package org.tocsin.cap;

/**
 * An earlier message that an alert names (CAP 1.2 section 3.2.1, {@code references}).
 *
 * <p>The text is read from both ends, sender first and sent last, because real identifiers contain
 * commas.
 *
 * @param sender null when the text has no such part
 * @param identifier the whole text when it has a single part
 * @param sent null when the text has no such part; its instant is null when it is not a time
 * @param text what the document says
 */
public record Reference(String sender, String identifier, CapTime sent, String text) {}
