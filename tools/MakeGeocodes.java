import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;
import org.tocsin.geo.Share;

/**
 * Lines of geocode_outlines.py in, the table "scheme,code,admin-1 codes" that package place bundles
 * out: for each geocode the admin-1 areas that its outline hits, the largest part first. No
 * geometry goes in.
 *
 * <p>Usage: java -cp geo/target/classes:jts-core.jar MakeGeocodes.java IN.tsv OUT.csv.gz
 */
class MakeGeocodes {
  /** Prefixes that differ from ISO 3166-1 alpha-2: Eurostat's and FIPS 10-4. */
  static final Map<String, String> COUNTRY = Map.of("EL", "GR", "UK", "GB", "EI", "IE", "AN", "AD");

  static final Set<String> UNITED_STATES =
      Set.of("US", "PR", "GU", "VI", "AS", "MP", "UM", "FM", "MH", "PW");

  /** State digits of SAME that stand for whole countries or territories. */
  static final Map<String, String> SAME_TERRITORY =
      Map.of("60", "AS", "64", "FM", "66", "GU", "68", "MH", "69", "MP", "70", "PW", "78", "VI");

  /**
   * An area of which the outlines of a country's codes cover less than this is missing from them.
   */
  static final double MISSING = 0.5;

  final List<Outline> world = Outlines.world();
  final AreaIndex index = index(world);
  final Map<String, List<Outline>> byCountry =
      world.stream().collect(Collectors.groupingBy(Outline::alpha2));
  final Set<String> codes = world.stream().map(Outline::code).collect(Collectors.toSet());

  /** "SCHEME,code" to admin-1 codes. */
  final Map<String, Collection<String>> table = new TreeMap<>();

  /** Less than this part of a code's outline and of an area in common is a fault of the drawing. */
  static final double OVERLAP = 0.1;

  int farOut;

  void main(String[] args) throws IOException {
    Map<String, double[]> covered = new TreeMap<>();
    try (Stream<String> lines = Files.lines(Path.of(args[0]))) {
      lines.forEach(line -> locate(line.split("\t"), covered));
    }
    sameStates();
    ugcStates();
    higherNuts(covered);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(Path.of(args[1])))) {
      table.forEach((key, areas) -> write(out, key + "," + String.join(" ", areas) + "\n"));
    }
    System.out.printf(
        "%d codes, %d bytes; %d codes far from any coast left out%n",
        table.size(), Files.size(Path.of(args[1])), farOut);
  }

  static AreaIndex index(List<Outline> outlines) {
    List<IndexedArea> areas = new ArrayList<>();
    for (int i = 0; i < outlines.size(); i++) {
      areas.add(new IndexedArea(i, outlines.get(i).geometry()));
    }
    return AreaIndex.of(areas);
  }

  void locate(String[] row, Map<String, double[]> covered) {
    String scheme = row[0].startsWith("NUTS") ? "NUTS" : row[0];
    String code = row[1];
    Geometry shape = shape(row[2]);
    Collection<String> areas = areas(scheme, code, shape);
    if (areas.isEmpty()) {
      farOut++;
      return;
    }
    if (table.put(scheme + "," + code, areas) != null) {
      throw new IllegalStateException(scheme + " " + code + " is there twice");
    }
    if (scheme.equals("NUTS")) {
      double[] shares =
          covered.computeIfAbsent(code.substring(0, 2), k -> new double[world.size()]);
      for (Share share : index.shares(shape)) shares[share.id()] += share.ofArea();
    }
  }

  Collection<String> areas(String scheme, String code, Geometry shape) {
    if (scheme.equals("UGC") && codes.contains("US-" + code.substring(0, 2))) {
      return List.of("US-" + code.substring(0, 2));
    }
    List<Integer> hits =
        index.hits(shape).stream().filter(MakeGeocodes::meant).map(Share::id).toList();
    if (hits.isEmpty()) hits = index.shares(shape).stream().limit(1).map(Share::id).toList();
    if (hits.isEmpty())
      hits = Arrays.stream(index.near(shape, AreaIndex.COAST_KM)).boxed().toList();
    List<Integer> own = hits.stream().filter(i -> own(scheme, code, world.get(i))).toList();
    boolean american = scheme.equals("UGC") || scheme.equals("SAME");
    if (hits.isEmpty() || american && own.isEmpty()) return territory(scheme, code);
    return (own.isEmpty() ? hits : own).stream().map(i -> world.get(i).code()).distinct().toList();
  }

  /** The outlines of geocodes are drawn coarsely: neighbours overlap by some kilometres. */
  static boolean meant(Share share) {
    return share.ofShape() >= OVERLAP || share.ofArea() >= OVERLAP;
  }

  /**
   * Natural Earth leaves out many atolls of the Pacific; their codes stand for the whole country.
   */
  List<String> territory(String scheme, String code) {
    return switch (scheme) {
      case "UGC" -> marine(code.substring(0, 2)) ? List.of() : country(code.substring(0, 2));
      case "SAME" -> country(SAME_TERRITORY.getOrDefault(code.substring(1, 3), ""));
      default -> List.of();
    };
  }

  List<String> country(String alpha2) {
    return byCountry.getOrDefault(alpha2, List.of()).stream()
        .map(Outline::code)
        .distinct()
        .toList();
  }

  /**
   * A code that begins with its country does not reach over the border, however its outline is
   * drawn.
   */
  static boolean own(String scheme, String code, Outline outline) {
    return switch (scheme) {
      case "EMMA_ID", "NUTS", "FIPS" -> outline.alpha2().equals(iso(code.substring(0, 2)));
      case "WARNCELLID" -> outline.alpha2().equals("DE");
      case "UGC", "SAME" -> UNITED_STATES.contains(outline.alpha2());
      default -> true;
    };
  }

  static String iso(String prefix) {
    return COUNTRY.getOrDefault(prefix, prefix);
  }

  /** UGC prefixes of waters, some of which are ISO codes of far-off countries too. */
  static boolean marine(String prefix) {
    return prefix.matches("AM|AN|GM|L[CEHMOS]|P[HKMSZ]|SL");
  }

  /** All counties of a SAME state lie in it, and 000 is all of it. */
  void sameStates() {
    Map<String, Map<String, Long>> votes =
        table.entrySet().stream()
            .filter(row -> row.getKey().matches("SAME,0([0-4]\\d|5[0-6]|72)\\d{3}"))
            .collect(
                Collectors.groupingBy(
                    row -> row.getKey().substring(6, 8),
                    Collectors.groupingBy(
                        row -> row.getValue().iterator().next(), Collectors.counting())));
    votes.forEach(
        (digits, areas) -> {
          String state = Collections.max(areas.entrySet(), Map.Entry.comparingByValue()).getKey();
          String ofState = "SAME,\\d" + digits + "\\d{3}";
          table.replaceAll((key, located) -> key.matches(ofState) ? List.of(state) : located);
          table.put("SAME,0" + digits + "000", List.of(state));
        });
    SAME_TERRITORY.forEach(
        (digits, alpha2) -> table.put("SAME,0" + digits + "000", country(alpha2)));
  }

  /** Zone or county 000 and ALL stand for the whole state. */
  void ugcStates() {
    Set<String> prefixes =
        table.keySet().stream()
            .filter(key -> key.startsWith("UGC,"))
            .map(key -> key.substring(4, 6))
            .filter(prefix -> !marine(prefix))
            .collect(Collectors.toSet());
    for (String prefix : prefixes) {
      String state = "US-" + prefix;
      List<String> whole = codes.contains(state) ? List.of(state) : country(prefix);
      for (String end : List.of("Z000", "C000", "ZALL", "CALL")) {
        table.put("UGC," + prefix + end, whole);
      }
    }
  }

  /** NUTS 0 is the country; NUTS 1 and 2 come from the codes below them where none is missing. */
  void higherNuts(Map<String, double[]> covered) {
    covered.forEach(
        (prefix, shares) -> {
          table.put("NUTS," + prefix, country(iso(prefix)));
          long missing =
              IntStream.range(0, world.size())
                  .filter(i -> world.get(i).alpha2().equals(iso(prefix)) && shares[i] < MISSING)
                  .count();
          if (missing == 0) parents(prefix);
          else System.out.printf("NUTS of %s: %d areas have no outline%n", prefix, missing);
        });
  }

  void parents(String prefix) {
    Set<String> known = Set.copyOf(table.keySet());
    for (String key : known) {
      if (!key.startsWith("NUTS," + prefix)) continue;
      for (int length = key.length() - 1; length > "NUTS,".length() + 2; length--) {
        String parent = key.substring(0, length);
        if (known.contains(parent)) continue;
        table.computeIfAbsent(parent, k -> new TreeSet<>()).addAll(table.get(key));
      }
    }
  }

  static Geometry shape(String rings) {
    String wkt =
        Stream.of(rings.split("\\|"))
            .map(polygon -> "((" + polygon.replace(";", "),(") + "))")
            .collect(Collectors.joining(",", "MULTIPOLYGON(", ")"));
    try {
      Geometry shape = new WKTReader().read(wkt);
      return shape.isValid() ? shape : GeometryFixer.fix(shape);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static void write(OutputStream out, String line) {
    try {
      out.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
