package org.tocsin.platform.net;

/** Who goes first when a host's places are taken. */
public enum Priority {
  POLL,
  DOCUMENT
}
