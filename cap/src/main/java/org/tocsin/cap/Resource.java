package org.tocsin.cap;

/**
 * A file that goes with an info, such as an image or a recording (CAP 1.2 section 3.2.3).
 *
 * @param size approximate size in bytes; null when absent or not a number
 * @param uri where the file is, possibly relative; null when absent
 * @param derefUri the file itself, base64; null when absent or longer than the reader's text limit
 * @param digest SHA-1 of the file, hexadecimal
 */
public record Resource(
    String resourceDesc, String mimeType, Long size, String uri, String derefUri, String digest) {}
