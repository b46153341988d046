package org.tocsin.api;

/** Texts of strangers in tables that spreadsheets open. */
final class TableCells {
  private static final String FORMULA = "=+-@\t\r\n|%";

  private TableCells() {}

  /** With an apostrophe before what a spreadsheet would take for a formula; null stays null. */
  static String text(String value) {
    return value == null || value.isEmpty() || FORMULA.indexOf(value.charAt(0)) < 0
        ? value
        : "'" + value;
  }
}
