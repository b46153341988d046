package org.tocsin.app;

import java.io.InputStream;
import java.io.PrintStream;

/** What a command reads and writes. */
record Console(InputStream in, PrintStream out, PrintStream err) {
  static Console system() {
    return new Console(System.in, System.out, System.err);
  }
}
