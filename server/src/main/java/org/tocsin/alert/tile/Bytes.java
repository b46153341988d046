package org.tocsin.alert.tile;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as Protocol Buffers write them. Not thread-safe. */
final class Bytes {
  private static final int LENGTH_DELIMITED = 2;

  private byte[] bytes;
  private int size;

  Bytes() {
    this(256);
  }

  /**
   * @param room for so many bytes at first
   */
  Bytes(int room) {
    this(new byte[room], 0);
  }

  private Bytes(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** The same, no larger than it must be. */
  Bytes copy() {
    return new Bytes(Arrays.copyOf(bytes, size), size);
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /** Not to be written to afterwards. */
  byte[] toArray() {
    return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
  }

  /** A field of varint type. */
  void field(int number, long value) {
    varint(number << 3);
    varint(value);
  }

  /** A field of bytes, text or a message. */
  void field(int number, byte[] value) {
    field(number, value, value.length);
  }

  void field(int number, String value) {
    field(number, value.getBytes(StandardCharsets.UTF_8));
  }

  void field(int number, Bytes value) {
    field(number, value.bytes, value.size);
  }

  private void field(int number, byte[] value, int length) {
    begin(number, length);
    append(value, length);
  }

  /** The head of a field of so many bytes, which are to follow. */
  void begin(int number, int length) {
    varint((long) number << 3 | LENGTH_DELIMITED);
    varint(length);
  }

  void append(Bytes other) {
    append(other.bytes, other.size);
  }

  /** A stretch of another. */
  void append(Bytes other, int from, int to) {
    room(to - from);
    System.arraycopy(other.bytes, from, bytes, size, to - from);
    size += to - from;
  }

  private void append(byte[] value, int length) {
    room(length);
    System.arraycopy(value, 0, bytes, size, length);
    size += length;
  }

  void zigzag(int value) {
    varint((value << 1 ^ value >> 31) & 0xFFFF_FFFFL);
  }

  void varint(long value) {
    room(10);
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[size++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
