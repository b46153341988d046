package org.tocsin.account;

/** What holds for the text of every address, whoever typed it. */
final class AddressText {
  private AddressText() {}

  /** The text without space around it, if it is there, not too long, and plainly visible. */
  static String visible(String text, int longest) {
    if (text == null || text.isBlank()) {
      throw new BadAddressException("address-missing", "is missing");
    }
    String stripped = text.strip();
    if (stripped.length() > longest) {
      throw new BadAddressException("address-too-long", "has more than " + longest + " characters");
    }
    if (stripped.codePoints().anyMatch(AddressText::isHidden)) {
      throw new BadAddressException(
          "address-control-character", "has a character that cannot be seen");
    }
    return stripped;
  }

  /** Line ends above all, which would begin a header of their own; and marks that reorder text. */
  private static boolean isHidden(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
