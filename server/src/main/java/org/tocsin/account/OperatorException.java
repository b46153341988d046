package org.tocsin.account;

import java.util.Locale;

/** A change to operators that cannot be made; the code is stable, the message is for people. */
public final class OperatorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** Why not. */
  public enum Code {
    BAD_NAME("A name is 2 to 40 of the letters a to z, digits, dot, dash and underscore."),
    NAME_TAKEN("There is an operator of that name already."),
    WEAK_PASSWORD("A password has at least 12 characters and at most 72 bytes."),
    LAST_ADMIN("This is the last admin who can sign in; make another one first."),
    CHANGED_MEANWHILE("Somebody else changed this operator meanwhile; look again."),
    NO_SUCH_OPERATOR("There is no such operator.");

    private final String words;

    Code(String words) {
      this.words = words;
    }

    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  OperatorException(Code code) {
    super(code.words, null, false, false);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
