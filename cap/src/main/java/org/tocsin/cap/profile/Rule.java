package org.tocsin.cap.profile;

import org.tocsin.cap.Level;
import org.tocsin.cap.ProblemCode;

/** A rule of a profile: the code of what breaks it, and how much that matters. */
interface Rule extends ProblemCode {
  Level level();
}
