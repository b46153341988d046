package org.tocsin.architecture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the SQL in our sources may say: whose tables, and never the database's own time. */
final class SqlText {
  private static final String NAME = "\"?([a-z_][a-z0-9_$]*(?:\\.[a-z_][a-z0-9_$]*)?)\"?";
  private static final Pattern TIME =
      Pattern.compile(
          "\\bnow\\s*\\(|\\bcurrent_(?:timestamp|date|time)\\b|\\blocaltime(?:stamp)?\\b"
              + "|\\b(?:clock|statement|transaction)_timestamp\\s*\\(|\\btimeofday\\s*\\(");
  private static final Pattern NOT_TABLES =
      Pattern.compile(
          "--[^\\n"
              + "]*|(?<!:):[a-z_]\\w*|'(?:[^']|'')*'|\\b(?:extract|substring|trim|overlay|position)\\s*\\([^()]*\\)"
              + "|\\bis\\s+(?:not\\s+)?distinct\\s+from\\b|\\bfor\\s+(?:no\\s+key\\s+)?update\\b"
              + "|\\bdo\\s+update\\b|\\bon\\s+update\\b");
  private static final Pattern CTE =
      Pattern.compile(
          "(?:\\bwith|\\brecursive|,)\\s+"
              + NAME
              + "\\s*(?:\\([^()]*\\))?\\s+as\\s*(?:not\\s+)?(?:materialized\\s*)?\\(");
  private static final Pattern TABLE =
      Pattern.compile(
          "\\b(?:from|join|into|update|truncate|copy|table(?:\\s+if\\s+(?:not\\s+)?exists)?)\\s+(?:only\\s+)?"
              + NAME
              + "(\\s*\\()?(?:(?:\\s+(?:as\\s+)?[a-z_][a-z0-9_]*)?\\s*,\\s*"
              + NAME
              + "(?![a-z0-9_.]|\\s*\\())?"); // not the first letters of a function either
  private static final Set<String> KEYWORDS =
      Set.of(
          "select", "lateral", "unnest", "set", "stdin", "stdout", "values", "only", "table", "if");

  private SqlText() {}

  /** Whether this SQL leaves the time to the database, which cannot be moved in a test. */
  static boolean asksForTime(String sql) {
    return TIME.matcher(sql.toLowerCase(Locale.ROOT).replaceAll("--[^\\n]*", "")).find();
  }

  /** The tables that this SQL names and that do not belong to the package. */
  static List<String> foreignTables(String sql, String owner) {
    String text = NOT_TABLES.matcher(sql.toLowerCase(Locale.ROOT)).replaceAll(" ");
    Set<String> own = new HashSet<>(KEYWORDS);
    Matcher cte = CTE.matcher(text);
    while (cte.find()) {
      own.add(cte.group(1));
    }
    List<String> foreign = new ArrayList<>();
    Matcher table = TABLE.matcher(text);
    while (table.find()) {
      boolean function = table.group(2) != null && table.group().matches("(?s)(?:from|join).*");
      if (!function) {
        check(table.group(1), own, owner, foreign);
      }
      if (table.group(3) != null && table.group().startsWith("from")) {
        check(table.group(3), own, owner, foreign);
      }
    }
    return foreign;
  }

  private static void check(String name, Set<String> own, String owner, List<String> foreign) {
    boolean system = name.startsWith("pg_") || name.startsWith("information_schema.");
    if (!own.contains(name) && !system && !name.equals(owner) && !name.startsWith(owner + "_")) {
      foreign.add(name);
    }
  }
}
