package org.tocsin.feed.format;

/**
 * What was received for an alert that had to be converted to CAP.
 *
 * @param mediaType such as {@code application/geo+json}
 * @param bytes UTF-8; not to be changed
 */
public record Original(String mediaType, byte[] bytes) {}
