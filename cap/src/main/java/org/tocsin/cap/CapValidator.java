package org.tocsin.cap;

import java.util.Objects;
import java.util.Set;

/**
 * Checks documents against the schema of their CAP version and the rules that the standard gives in
 * prose. The schema's rules are kept by code of our own, so that each finding has its place and
 * plain words; its verdict is that of the OASIS schemas.
 *
 * <p>The document is taken literally: spaces around a word, an element out of order or an attribute
 * are findings, which {@link CapReader} would pass over. Thread-safe.
 */
public final class CapValidator {
  private final ReadOptions.Limits limits;
  private final XmlInput input;

  public CapValidator() {
    this(ReadOptions.Limits.DEFAULT);
  }

  public CapValidator(ReadOptions.Limits limits) {
    this.limits = Objects.requireNonNull(limits, "limits");
    this.input = new XmlInput(limits);
  }

  /** Checks one document whose root is {@code alert}; never throws, whatever the bytes are. */
  public Validation validate(byte[] document) {
    Problems problems = new Problems(limits.problems());
    try {
      Set<Problem> texts = input.parseAsIs(document, problems, this::walk);
      return new Validation(!problems.anySchemaBroken(), problems.list(), texts);
    } catch (Refused e) {
      problems.addFatal(e.problem());
      return new Validation(false, problems.list(), Set.of());
    }
  }

  private Set<Problem> walk(Tokens tokens) throws Malformed {
    return new SchemaWalk(tokens).run();
  }
}
