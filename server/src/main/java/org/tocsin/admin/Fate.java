package org.tocsin.admin;

/** What would become of an alert or entry, the most welcome first. */
enum Fate {
  NEW("would be taken in", "fine"),
  REPLACES("would take another's place", "fine"),
  ENDS("would end another", "fine"),
  AGAIN("would stand again", "fine"),
  KNOWN("known already", "never"),
  OVER("is over already", "never"),
  TEST("is a test", "never"),
  HIDDEN("is not public", "never"),
  CONTESTED("claims another's identity", "late"),
  MISSED("was not looked at", "never"),
  LOST("could not be fetched", "failing"),
  UNREADABLE("would be refused", "failing");

  private final String words;
  private final String look;

  Fate(String words, String look) {
    this.words = words;
    this.look = look;
  }

  public String words() {
    return words;
  }

  /** The sign before it, one of those of {@link Health}. */
  public String look() {
    return look;
  }
}
