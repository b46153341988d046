package org.tocsin.app;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.tocsin.powercut.Imported;
import org.tocsin.powercut.Utilities;

/** {@code import providers|groups FILE}: utilities, and their groups with the areas they serve. */
final class ImportUtilities {
  private final Utilities utilities;
  private final LocalDate today;

  /**
   * @param today of the world; what rows without a day hold from
   */
  ImportUtilities(Utilities utilities, LocalDate today) {
    this.utilities = utilities;
    this.today = today;
  }

  /**
   * Prints what was taken.
   *
   * @return 0, or 1 when rows were refused
   * @throws IllegalArgumentException when the file is no such table
   */
  int run(String what, Path file, Console console) {
    String csv = text(file);
    Imported imported =
        what.equals("providers")
            ? utilities.importProviders(csv)
            : utilities.importGroups(csv, today);
    List<Imported.Refused> refused = imported.refused();
    refused.forEach(r -> console.err().printf("row %d: %s (%s)%n", r.row(), r.message(), r.code()));
    console
        .out()
        .printf(
            "%d providers and %d groups taken, %d areas opened, %d closed, %d rows refused%n",
            imported.providers(),
            imported.groups(),
            imported.opened(),
            imported.closed(),
            refused.size());
    return refused.isEmpty() ? 0 : 1;
  }

  /** The text of a file in UTF-8. */
  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + " is no text in UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
