package org.tocsin.app;

/** The program: reads the command and starts what it names. */
public final class Main {
  private Main() {}

  /** Runs one command; exit codes are 0 good, 1 the thing checked is bad, 2 usage. */
  public static void main(String[] args) {
    System.out.println("tocsin");
  }
}
