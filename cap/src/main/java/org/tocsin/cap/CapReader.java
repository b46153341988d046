package org.tocsin.cap;

import java.util.Objects;

/**
 * Reads CAP 1.0, 1.1 and 1.2 alerts from bytes, tolerating what real feeds contain. Every oddity
 * becomes a {@link Problem}; no document makes it throw. Neither DTDs nor entities are processed,
 * and what a document can cost is bounded by {@link ReadOptions.Limits}.
 *
 * <p>Elements are matched by local name. An element that may occur once keeps its first non-empty
 * value. An alert without identifier, sender or sent is {@link ReadResult.Unreadable}, since these
 * three are its identity (CAP 1.2 section 3.2.1); anything else that is missing is a problem only.
 *
 * <p>Thread-safe; make one and share it.
 */
public final class CapReader {
  private final ReadOptions options;
  private final XmlInput input;
  private final CapValidator validator;

  public CapReader(ReadOptions options) {
    this.options = Objects.requireNonNull(options, "options");
    this.input = new XmlInput(options.limits());
    this.validator = options.strict() ? new CapValidator(options.limits()) : null;
  }

  /**
   * Reads one document whose root is {@code alert}; feeds and envelopes are {@code not-cap}.
   *
   * @param document the bytes as received; the encoding is found from them, they are not kept
   */
  public ReadResult read(byte[] document) {
    Problems problems = new Problems(options.limits().problems());
    try {
      Alert alert = input.parse(document, problems, this::parse);
      return judge(document, alert, problems);
    } catch (Refused e) {
      problems.addFatal(e.problem());
      return new ReadResult.Unreadable(problems.list());
    }
  }

  private Alert parse(Tokens tokens) throws Malformed {
    return new AlertParser(tokens, options).parse();
  }

  private ReadResult judge(byte[] document, Alert alert, Problems problems) {
    if (options.strict()) {
      validator.validate(document).problems().stream()
          .filter(problem -> problem.level() == Level.ERROR)
          .forEach(problems::addFatal);
      if (problems.anyError()) {
        return new ReadResult.Unreadable(problems.errorsLast());
      }
    }
    return new ReadResult.Read(alert, problems.list());
  }
}
