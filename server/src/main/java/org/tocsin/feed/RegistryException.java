package org.tocsin.feed;

import java.util.Locale;

/** A change to feeds or sources that cannot be made; the code is stable. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why not. */
  public enum Code {
    URL_TAKEN("Another feed has this address."),
    SLUG_TAKEN("Another source has this short name."),
    CHANGED_MEANWHILE("Somebody else changed this meanwhile, or removed it."),
    NO_SUCH_SOURCE("A source that is named does not exist any more.");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  RegistryException(Code code) {
    super(code.words, null, false, false);
    this.code = code;
  }

  /** For a change that was not even begun. */
  public static RegistryException changedMeanwhile() {
    return new RegistryException(Code.CHANGED_MEANWHILE);
  }

  public Code code() {
    return code;
  }
}
