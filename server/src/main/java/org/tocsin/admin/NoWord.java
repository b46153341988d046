package org.tocsin.admin;

import org.tocsin.notify.Deliveries.Heard;

/** What somebody has to know who removes feeds whose warnings people were told of. */
final class NoWord {
  private NoWord() {}

  /** In words; empty where nobody was told of anything that goes. */
  static String of(Heard told) {
    if (told.alerts() == 0) {
      return "";
    }
    return (told.people() == 1 ? "One recipient was" : told.people() + " recipients were")
        + " told of "
        + (told.alerts() == 1 ? "one of these alerts" : told.alerts() + " of these alerts")
        + " that still stand, and get no word that it is gone: no update and no all-clear. Where"
        + " they should hear of it, withdraw these alerts by hand first.";
  }
}
