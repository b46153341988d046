package org.tocsin.cap;

/** How often each name has occurred among the children of one element. */
final class Siblings {
  /** More names than any element of CAP has; further ones are not numbered. */
  private static final int MOST = 32;

  private final String[] names = new String[MOST];
  private final int[] counts = new int[MOST];
  private int size;

  void clear() {
    size = 0;
  }

  void count(String name) {
    int i = indexOf(name);
    if (i >= 0) {
      counts[i]++;
    } else if (size < MOST) {
      names[size] = name;
      counts[size++] = 1;
    }
  }

  /** From 1; 1 also for a name that is not counted. */
  int ordinal(String name) {
    int i = indexOf(name);
    return i < 0 ? 1 : counts[i];
  }

  private int indexOf(String name) {
    // from the end: the next child is mostly another of the same name
    for (int i = size - 1; i >= 0; i--) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
