package org.tocsin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes figures as a Markdown table with aligned columns. */
public final class Table {
  private static final List<String> HEAD =
      List.of("name", "what", "result", "unit", "floor", "met?");

  private Table() {}

  /** The table, each line ending with a newline. */
  public static String of(List<Figure> figures) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    figures.forEach(f -> rows.add(row(f)));
    int[] widths = new int[HEAD.size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      line(text, rows.get(r), widths);
      if (r == 0) {
        for (int width : widths) {
          text.append('|').append("-".repeat(width + 2));
        }
        text.append("|\n");
      }
    }
    return text.toString();
  }

  /** With thousands set apart and as many decimals as the size deserves. */
  public static String number(double value) {
    int decimals = value == Math.rint(value) || Math.abs(value) >= 100 ? 0 : 1;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static List<String> row(Figure f) {
    return List.of(
        f.name(),
        f.what(),
        number(f.value()),
        f.unit(),
        f.floor() == null ? "" : f.floor(),
        f.met() == null ? "" : f.met() ? "yes" : "NO");
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String cell = cells.get(i);
      String fill = " ".repeat(widths[i] - cell.length());
      boolean right = i == 2;
      text.append("| ").append(right ? fill + cell : cell + fill).append(' ');
    }
    text.append("|\n");
  }
}
