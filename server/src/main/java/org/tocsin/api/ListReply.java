package org.tocsin.api;

import java.util.List;

/**
 * A page of a list.
 *
 * @param count of all, or null when counting costs too much
 * @param next value of {@code cursor} for the next page, or null at the end
 */
record ListReply<T>(List<T> items, Integer count, String next) {
  /** A list that is never longer than this. */
  static <T> ListReply<T> whole(List<T> items) {
    return new ListReply<>(items, items.size(), null);
  }
}
