package org.tocsin.account;

import java.util.Locale;

/** A change to API keys that cannot be made; the code is stable, the message is for people. */
public final class ApiKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why not. */
  public enum Code {
    BAD_NAME("A name is 2 to 40 of the letters a to z, digits, dot, dash and underscore."),
    NAME_TAKEN("There is a key of that name already."),
    BAD_SCOPE("A scope is powercuts:write, or powercuts:write: and the code of a utility."),
    BAD_EXPIRY("A key ends in the future."),
    NO_SUCH_KEY("There is no such key, or it is revoked already.");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  ApiKeyException(Code code) {
    super(code.words, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
