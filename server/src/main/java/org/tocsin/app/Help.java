package org.tocsin.app;

import java.io.PrintStream;

/** What {@code ./tocsin help} prints. */
final class Help {
  private static final String COMMANDS =
      """
      Tocsin watches public warning feeds and power-cut schedules, and tells the people concerned.

        ./tocsin                    serve: the world's feeds, on http://localhost:8080
        ./tocsin demo               the same beside a simulated world, without internet
        ./tocsin validate FILE|URL|-           what is wrong with a CAP document or a feed
          --profile cap-cp,cap-au,ipaws,advice|auto    also by these rules, beyond the standard's
        ./tocsin feeds check [URL...]          a dry run of feeds: those given, else the registry's
        ./tocsin import areas|feeds|geocodes FILE      into the database, running or not
        ./tocsin import providers|groups FILE  utilities; their groups and areas
        ./tocsin import defaults               what the database started with, where tables are empty
        ./tocsin migrate                       brings the database's schema up to date
        ./tocsin user add NAME --role viewer|editor|admin [--password-stdin]   an operator
        ./tocsin user reset NAME [--password-stdin]    a new password, and lets in again
        ./tocsin key add NAME --provider CODE|any [--until DATE]   an API key to send schedules with
        ./tocsin key list | key revoke ID
        ./tocsin sim --world|--corpus DIR|--utility [2022]   what the demo watches, alone
        ./tocsin build | test | bench [NAME]
        ./tocsin help | version

      Settings, as --flag, environment variable, line of .env or key of tocsin.yaml:
      """;

  private Help() {}

  static int print(PrintStream out) {
    out.print(COMMANDS);
    for (Setting setting : Setting.values()) {
      String value = setting.defaultValue.isEmpty() ? "" : " (" + setting.defaultValue + ")";
      out.printf("  %-22s %s%s%n", setting.flag(), setting.description.replace("`", ""), value);
    }
    return 0;
  }
}
