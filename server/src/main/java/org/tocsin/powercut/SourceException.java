package org.tocsin.powercut;

import java.util.Locale;

/** A change to sources that cannot be made; the code is stable. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why not. */
  public enum Code {
    BAD_LABEL("A source has a name of 1 to 80 characters."),
    LABEL_TAKEN("Another source of this utility has this name."),
    BAD_ADDRESS("The address is neither http nor https."),
    BAD_INTERVAL("An interval is 5 seconds to 24 hours."),
    UNKNOWN_FORMAT("No schedules are read in this format."),
    NO_SUCH_PROVIDER("There is no such utility."),
    NOT_ASKED("This source is not asked; what it says is handed in."),
    CHANGED_MEANWHILE("Somebody else changed this meanwhile, or removed it.");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  SourceException(Code code) {
    super(code.words, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
