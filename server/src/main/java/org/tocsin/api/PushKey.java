package org.tocsin.api;

/**
 * The public key that push services know us by, RFC 8292.
 *
 * @param value 65 bytes as base64url without padding; null when nothing is pushed
 */
public record PushKey(String value) {}
