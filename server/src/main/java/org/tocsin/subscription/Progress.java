package org.tocsin.subscription;

/**
 * How far the pages of a match have come: what its cursor says.
 *
 * @param walking whether all places are walked, too many having been found by the index
 * @param contactId the last one dealt with
 */
record Progress(boolean walking, long contactId) {
  static Progress of(String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return new Progress(false, Long.MIN_VALUE);
    }
    boolean walking = cursor.charAt(0) == 'w';
    if (!walking && cursor.charAt(0) != 'i') {
      throw new IllegalArgumentException("no cursor: " + cursor);
    }
    return new Progress(walking, Long.parseLong(cursor.substring(1)));
  }

  Progress to(long contact) {
    return new Progress(walking, contact);
  }

  @Override
  public String toString() {
    return (walking ? "w" : "i") + contactId;
  }
}
