package org.tocsin.cap;

import java.util.List;
import java.util.Set;

/**
 * What the validator finds in a document.
 *
 * @param schemaValid the verdict that the OASIS schema of the document's version gives
 * @param problems in the order of the document; {@link CapProblem#SCHEMA} is a broken rule of the
 *     schema, the others are rules that the standard gives in words
 * @param texts those broken rules of the schema that are about what the text of an element may be;
 *     the standard's words, and a {@link CapReader}, may have something to say of the same text
 */
public record Validation(boolean schemaValid, List<Problem> problems, Set<Problem> texts) {
  public Validation {
    problems = List.copyOf(problems);
    texts = Set.copyOf(texts);
  }
}
