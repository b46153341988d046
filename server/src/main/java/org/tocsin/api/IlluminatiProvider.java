package org.tocsin.api;

import java.util.List;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Utilities;

/** The one utility that the existing power-cut API speaks of. */
public final class IlluminatiProvider {
  private final Utilities utilities;
  private final String code;

  /**
   * @param code empty: the only utility that has groups, where there is but one
   */
  public IlluminatiProvider(Utilities utilities, String code) {
    this.utilities = utilities;
    this.code = code.strip();
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code no-such-utility}, 404
   */
  Provider need() {
    Grid grid = utilities.grid();
    if (!code.isEmpty()) {
      return grid.provider(code).orElseThrow(() -> none("there is no utility " + code));
    }
    List<Provider> withGroups =
        grid.providers().stream().filter(p -> !grid.groups(p.id()).isEmpty()).toList();
    if (withGroups.size() != 1) {
      throw none(
          withGroups.size() + " utilities have groups; powercut.illuminati-provider says which");
    }
    return withGroups.getFirst();
  }

  private static RuntimeException none(String detail) {
    return new ApiProblem("no-such-utility", 404, "Not Found", detail).asException();
  }
}
