package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;

/** What is not right in a form: shown beside the field, and all together above it. */
final class FormErrors {
  private final List<FormError> all = new ArrayList<>();

  /**
   * @param field id of the element that it is about
   */
  record FormError(String field, String text) {}

  void add(String field, String text) {
    all.add(new FormError(field, text));
  }

  /** Of one field; null when it is right. */
  public String of(String field) {
    return all.stream()
        .filter(e -> e.field().equals(field))
        .map(FormError::text)
        .findFirst()
        .orElse(null);
  }

  public List<FormError> getAll() {
    return all;
  }

  public int size() {
    return all.size();
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }
}
