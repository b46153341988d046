package org.tocsin.bench;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the command line asked for.
 *
 * @param names of the benchmarks to run; empty: all
 * @param full the stated sizes instead of quick ones
 * @param profile whether the ingest run says where the time goes
 * @param runs how many times the faults benchmark kills; 0: its usual number
 * @param seed of the moments at which it kills
 * @param part of the faults benchmark to run alone; empty: all
 * @param jvm further options of the JVM that runs the program
 */
public record Options(
    List<String> names,
    boolean full,
    boolean profile,
    int runs,
    long seed,
    String part,
    List<String> jvm) {
  static final String USAGE =
      """
      usage: bench [NAME...] [--full] [--profile] [--runs N] [--seed N] [--part NAME] [--jvm OPTION]
      --full     the stated sizes; without it a quick setting, minutes in all
      --profile  ingest: the methods that cost most, and the statements of a batch
      --runs N   faults: how many times to kill (20)
      --seed N   faults: the moments to kill at (1)
      --part P   faults: program, postgres, nodes, deliveries or powercuts alone
      --jvm OPT  ingest, memory: one more option of the program's JVM, such as -XX:+UseSerialGC
      """;
  private static final int MOST_RUNS = 200;

  /**
   * Reads {@code --flag value} and {@code --flag=value}.
   *
   * @throws IllegalArgumentException whose message says what is wrong
   */
  static Options parse(List<String> args) {
    List<String> names = new ArrayList<>();
    boolean full = false;
    boolean profile = false;
    int runs = 0;
    long seed = 1;
    String part = "";
    List<String> jvm = new ArrayList<>();
    Iterator<String> rest = args.stream().flatMap(Options::split).iterator();
    while (rest.hasNext()) {
      String arg = rest.next();
      switch (arg) {
        case "--full" -> full = true;
        case "--profile" -> profile = true;
        case "--runs" -> runs = (int) number(arg, rest, 1, MOST_RUNS);
        case "--seed" -> seed = number(arg, rest, Long.MIN_VALUE, Long.MAX_VALUE);
        case "--part" -> part = rest.hasNext() ? rest.next() : "";
        case "--jvm" -> jvm.add(rest.hasNext() ? rest.next() : "");
        default -> names.add(name(arg));
      }
    }
    return new Options(List.copyOf(names), full, profile, runs, seed, part, List.copyOf(jvm));
  }

  private static Stream<String> split(String arg) {
    return arg.startsWith("--") ? Stream.of(arg.split("=", 2)) : Stream.of(arg);
  }

  private static String name(String arg) {
    if (arg.startsWith("-")) {
      throw new IllegalArgumentException("unknown argument " + arg);
    }
    return arg;
  }

  private static long number(String flag, Iterator<String> rest, long min, long max) {
    String value = rest.hasNext() ? rest.next() : "nothing";
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with the range
    }
    throw new IllegalArgumentException(
        flag + " needs a number from " + min + " to " + max + ", not " + value);
  }
}
