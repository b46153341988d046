package org.tocsin.sim.world;

/** What a message does. */
public enum MsgType {
  ALERT("Alert"),
  UPDATE("Update"),
  CANCEL("Cancel");

  private final String capName;

  MsgType(String capName) {
    this.capName = capName;
  }

  /** Its name in CAP's {@code msgType}. */
  public String capName() {
    return capName;
  }
}
