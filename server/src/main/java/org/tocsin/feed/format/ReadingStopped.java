package org.tocsin.feed.format;

/** The rest of a document cannot or must not be read. */
final class ReadingStopped extends Exception {
  private static final long serialVersionUID = 1L;

  private final FeedProblem code;
  private final int line;
  private final int column;

  ReadingStopped(FeedProblem code, int line, int column, String message) {
    super(message, null, false, false);
    this.code = code;
    this.line = line;
    this.column = column;
  }

  FeedProblem code() {
    return code;
  }

  int line() {
    return line;
  }

  int column() {
    return column;
  }
}
