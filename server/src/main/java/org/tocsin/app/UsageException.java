package org.tocsin.app;

/**
 * The command line or a setting says something that cannot be done; told in one line, exit code 2.
 */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
