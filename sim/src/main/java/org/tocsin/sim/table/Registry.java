package org.tocsin.sim.table;

/** The registry of feeds in the columns that Tocsin imports. */
public final class Registry {
  private static final String[] COLUMNS =
      ("url,iso3,format,interval_s,official,status,name,source,languages,source_ids,note")
          .split(",");

  private final Csv csv = new Csv(COLUMNS);

  /** Adds a feed; {@code name} names its source. */
  public Registry feed(
      String url, String iso3, String format, int interval, String name, String languages) {
    String id = url.substring(url.lastIndexOf('/') + 1);
    csv.row(
        url,
        iso3,
        format,
        interval,
        "true",
        "operating",
        name,
        "simulator",
        languages,
        id,
        "simulated");
    return this;
  }

  @Override
  public String toString() {
    return csv.toString();
  }
}
