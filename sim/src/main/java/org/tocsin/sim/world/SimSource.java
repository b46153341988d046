package org.tocsin.sim.world;

import java.util.List;
import java.util.Locale;

/**
 * An invented authority with one feed.
 *
 * @param index its place in the world, from 0
 * @param id short and fit for an address, such as {@code ken-2}
 */
public record SimSource(
    int index, String id, String name, FeedFormat format, CapDialect dialect, Country country) {

  /** Makes source number {@code index}; a country gets its second authority when all have one. */
  static SimSource numbered(int index, FeedFormat format) {
    List<Country> countries = Atlas.countries();
    Country country = countries.get(index % countries.size());
    int round = index / countries.size();
    String id = country.iso3().toLowerCase(Locale.ROOT) + (round == 0 ? "" : "-" + (round + 1));
    return new SimSource(index, id, name(country, round), format, dialect(index), country);
  }

  private static String name(Country country, int round) {
    return switch (round) {
      case 0 -> country.name() + ": Simulated Met Service";
      case 1 -> country.name() + ": Simulated Civil Protection";
      default -> country.name() + ": Simulated Agency " + (round + 1);
    };
  }

  private static CapDialect dialect(int index) {
    return switch (index % 64) {
      case 4 -> CapDialect.V1_1;
      case 10 -> CapDialect.V1_0;
      default -> CapDialect.V1_2;
    };
  }

  /** ISO 3166-1 alpha-3. */
  public String iso3() {
    return country.iso3();
  }

  /** What its alerts are written in, first language first. */
  public List<String> languages() {
    return country.languages();
  }

  /** The CAP {@code sender} of its alerts, under a domain that can never exist. */
  public String sender() {
    return "alerts@" + id + ".met.example";
  }

  /** The path of its feed on the simulator. */
  public String feedPath() {
    return "/feeds/" + id + format.extension();
  }
}
