package org.tocsin.powercut;

import java.util.List;

/**
 * What an import did. While rows are refused, nothing is closed: one of them may be what seems to
 * be missing.
 *
 * @param providers added or changed
 * @param groups added or changed
 * @param opened areas that hold from the edition's day on
 * @param closed areas that hold until that day
 * @param refused the rows that were not taken; the rest was
 */
public record Imported(int providers, int groups, int opened, int closed, List<Refused> refused) {
  public Imported {
    refused = List.copyOf(refused);
  }

  /**
   * @param row of the file, the header being 1
   * @param code stable, kebab-case
   */
  public record Refused(int row, String code, String message) {}
}
