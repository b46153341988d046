package org.tocsin.account;

import java.time.Duration;

/** What came of an attempt to sign in. */
public sealed interface SignIn {
  /**
   * @param session secret, for the cookie; the database holds only its hash
   * @param life how long it is good for
   */
  record SignedIn(Operator operator, String session, Duration life) implements SignIn {
    @Override
    public String toString() {
      return "SignedIn[" + operator.name() + "]"; // never the session
    }
  }

  /** Unknown name, wrong password, or disabled: nobody is told which. */
  record Refused() implements SignIn {}

  /** Too many attempts under this name or from this address; the password was not looked at. */
  record TooMany(Duration retryAfter) implements SignIn {}
}
