package org.tocsin.cap;

import java.util.List;

/**
 * What the validator finds in a document.
 *
 * @param schemaValid the verdict that the OASIS schema of the document's version gives
 * @param problems in the order of the document; {@link CapProblem#SCHEMA} is a broken rule of the
 *     schema, the others are rules that the standard gives in words
 */
public record Validation(boolean schemaValid, List<Problem> problems) {
  public Validation {
    problems = List.copyOf(problems);
  }
}
