package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes. Not thread-safe. */
final class Bytes {
  private byte[] array;
  private int length;

  Bytes(int expected) {
    array = new byte[expected];
  }

  Bytes add(int b) {
    if (length == array.length) {
      array = Arrays.copyOf(array, length * 2 + 16);
    }
    array[length++] = (byte) b;
    return this;
  }

  Bytes add(byte[] more) {
    if (array.length - length < more.length) {
      array = Arrays.copyOf(array, Math.max(length * 2, length + more.length));
    }
    System.arraycopy(more, 0, array, length, more.length);
    length += more.length;
    return this;
  }

  Bytes add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  int length() {
    return length;
  }

  byte[] toArray() {
    return Arrays.copyOf(array, length);
  }
}
