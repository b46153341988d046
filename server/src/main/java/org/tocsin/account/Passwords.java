package org.tocsin.account;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are hashed, judged and made up. */
public final class Passwords {
  private static final int COST = 11; // some 0.2 s on a small server
  private static final int LEAST_CHARACTERS = 12;
  private static final int MOST_BYTES = 72; // bcrypt looks at no more
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // none that look alike
  private static final int GROUPS = 5;
  private static final int GROUP_LENGTH = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Passwords() {}

  /** The encoder that a running installation uses. */
  public static PasswordEncoder encoder() {
    return new BCryptPasswordEncoder(COST);
  }

  static boolean isGoodEnough(String password) {
    return password.codePointCount(0, password.length()) >= LEAST_CHARACTERS
        && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  /** A password of a hundred random bits that can be read out and typed. */
  public static String generate() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP_LENGTH; i++) {
      if (i > 0 && i % GROUP_LENGTH == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return password.toString();
  }
}
