package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.alert.Acceptance;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Strangers;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Geocode;
import org.tocsin.place.Places;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.platform.db.TestDatabase;

class ImportCommandTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  @TempDir Path directory;

  /** One area elsewhere stays, for an empty table would be filled again; squares will do here. */
  @BeforeEach
  void start() {
    new Places(database.database());
    database.execute(
        "delete from alert_version",
            "delete from place_admin1 where not unknown and code <> 'NZ-AUK'",
        "delete from feed_feed", "delete from feed_source");
  }

  @Test
  void areasReplaceThoseOfTheirCountries() throws Exception {
    run("areas", collection(area("LUX", "LU-DI", "Diekirch", 6), area("BEL", "BE-WLX", "Lux", 5)));
    int kept = id("LU-DI");
    CommandLine second =
        run(
            "areas",
            collection(area("LUX", "LU-DI", "Dikrech", 6), area("LU", "LU-CL", "Clervaux", 7)));
    assertThat(second.out()).endsWith("2 areas taken, 0 rows refused\n");
    assertThat(second.code()).isZero();
    assertThat(id("LU-DI")).describedAs("the same area under its new name").isEqualTo(kept);
    assertThat(names("LUX")).containsExactlyInAnyOrder("Unknown", "Dikrech", "Clervaux");
    assertThat(names("BEL")).describedAs("not in the file").contains("Lux");
  }

  @Test
  void alertsOutliveTheirAreas() throws Exception {
    run("areas", collection(area("LUX", "LU-DI", "Diekirch", 6), area("LUX", "LU-LU", "Lux", 8)));
    long alert = accept("LU-DI");
    CommandLine run = run("areas", collection(area("LUX", "LU-CL", "Clervaux", 7)));
    assertThat(run.out()).contains("2 areas that the file does not have were removed");
    var version = alerts(catalogue()).versions(List.of(alert)).getFirst();
    int luxembourg = catalogue().country("LUX").map(Country::id).orElseThrow();
    assertThat(version.admin1Ids()).containsExactly(catalogue().unknownOf(luxembourg));
    assertThat(version.namedIds()).containsExactly(catalogue().unknownOf(luxembourg));
    assertThat(version.approximate()).isTrue();
  }

  @Test
  void badRowsAreToldWithTheirLinesAndRemoveNothing() throws Exception {
    run("areas", collection(area("LUX", "LU-DI", "Diekirch", 6), area("LUX", "LU-LU", "Lux", 8)));
    String lines =
        String.join(
            "\n",
            area("LUX", "LU-CL", "Clervaux", 7),
            "{torn",
            "",
            area("XYZ", "XY-1", "Nowhere", 7),
            area("LUX", "", "Nameless", 7),
            area("LUX", "LU-OP", "Open", 7).replace("[7,50],[7,49]]]", "[7,50]]]"),
            area("LUX", "LU-FAR", "Far", 7).replace("[8,49]", "[800,49]"),
            "{\"type\":\"Feature\",\"properties\":{\"iso3\":\"LUX\",\"code\":\"LU-P\",\"name\":\"P\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[6,49]}}");
    CommandLine run = run("areas", lines);
    assertThat(run.err().lines().map(l -> l.replaceFirst(":.*", "")))
        .containsExactly("line 2", "line 4", "line 5", "line 6", "line 7", "line 8");
    assertThat(run.err()).contains("no country has the code XYZ").contains("not closed");
    assertThat(run.out()).contains("1 areas taken, 6 rows refused").contains("were kept");
    assertThat(run.code()).isEqualTo(1);
    assertThat(names("LUX")).contains("Clervaux", "Diekirch", "Lux");
  }

  @Test
  void geocodesGetOutlineAndAreasAndMayComeCompressed() throws Exception {
    run("areas", collection(area("LUX", "LU-DI", "Diekirch", 6), area("LUX", "LU-LU", "Lux", 8)));
    String row =
        "{\"type\":\"Feature\",\"properties\":{\"scheme\":\"emma"
            + " id\",\"code\":\"lu901\"},\"geometry\":"
            + square(6.2, 49.2, 0.5)
            + "}\n";
    CommandLine run = run("geocodes", gzip(row));
    assertThat(run.out()).isEqualTo("1 geocodes taken, 0 rows refused\n");
    Geocode found = catalogue().geocode("EMMA_ID", "LU901").orElseThrow();
    assertThat(found.admin1Ids()).containsExactly(id("LU-DI"));
    assertThat(found.outline().getArea()).isEqualTo(0.25);
  }

  @Test
  void aFileThatIsNoSuchThingChangesNothing() throws Exception {
    run("areas", collection(area("LUX", "LU-DI", "Diekirch", 6)));
    for (String text : new String[] {"name,code\n", "[1]", "{}", "{\"type\":\"Topology\"}", ""}) {
      CommandLine run = run("areas", text);
      assertThat(run.code()).describedAs(text).isEqualTo(1);
      assertThat(run.err()).hasLineCount(1).endsWith("nothing was changed\n");
    }
    String torn = collection(area("LUX", "LU-CL", "Clervaux", 7));
    assertThat(run("areas", torn.substring(0, torn.length() - 3)).code()).isEqualTo(1);
    assertThat(run("feeds", "no registry").code()).isEqualTo(1);
    assertThat(run("feeds", "{\"sources\": [").code()).isEqualTo(1);
    assertThat(names("LUX")).containsExactlyInAnyOrder("Unknown", "Diekirch");
  }

  @Test
  void goodFeedsAreTakenAndBadOnesTold() throws Exception {
    CommandLine run =
        run(
            "feeds",
            """
            url,iso3,name
            https://met.example/feed.xml,LUX,Met
            ftp://met.example/feed.xml,LUX,Met
            https://civil.example/feed.xml,QQQ,Civil
            """);
    assertThat(run.err().lines()).hasSize(2).allMatch(l -> l.matches("line [34]: .*"));
    assertThat(run.out()).isEqualTo("1 new feeds taken, 2 rows refused\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void thePredecessorsJsonIsARegistryToo() throws Exception {
    CommandLine run =
        run(
            "feeds",
            """
            [{"sourceId":"lu-met-en","name":"Luxembourg: Met","iso3":"LUX","language":"en",
              "picUrl":"https://met.example/logo.png","capAlertFeed":"https://met.example/rss","format":"rss"}]
            """);
    assertThat(run.out()).isEqualTo("1 new feeds taken, 0 rows refused\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void defaultsComeBackWhereTablesAreEmptyAndOnlyThere() throws Exception {
    run("feeds", "url,iso3\nhttps://met.example/feed.xml,LUX\n");
    CommandLine.run("import", "defaults", CommandLine.on(database)); // no other test need have
    database.execute("delete from place_admin1 where not unknown");
    CommandLine run = CommandLine.run("import", "defaults", CommandLine.on(database));
    assertThat(run.out()).isEqualTo("loaded: areas\n");
    assertThat(names("LUX")).hasSizeGreaterThan(3);
    assertThat(CommandLine.run("import", "defaults", CommandLine.on(database)).out())
        .isEqualTo("loaded: nothing, all tables have rows\n");
  }

  /** There, 1 is written ١, and not only where people read it. */
  @Test
  void aMachineThatSpeaksArabicCountsAsProgramsDo() throws Exception {
    Locale machines = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat(run("feeds", "url,iso3\nhttps://met.example/arabic.xml,LUX\n").out())
          .startsWith("1 new feeds taken, 0 rows refused");
    } finally {
      Locale.setDefault(machines);
    }
  }

  @Test
  void aRunningServicesOwnDatabaseIsReached() throws Exception {
    Path data = directory.resolve("data");
    try (EmbeddedServer service = EmbeddedServer.start(data, EmbeddedSettings.defaults())) {
      CommandLine first = CommandLine.run("migrate", "--data-dir=" + data);
      assertThat(first.out()).matches("\\d+ migrations applied\n");
      assertThat(service.restarts()).isZero();
      assertThat(CommandLine.run("migrate", "--data-dir=" + data).out())
          .isEqualTo("the schema is up to date\n");
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsToldInOneLine() {
    CommandLine run =
        CommandLine.run(
            "migrate", "--database-url=jdbc:postgresql://127.0.0.1:1/none?connectTimeout=1");
    assertThat(run.err()).hasLineCount(1).startsWith("The database: ");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void theTablesBesideTheRepositoryAreTakenInSeconds() throws Exception {
    Path tables = SharedFiles.folder().resolve("geocodes");
    assumeThat(tables).describedAs("geocode tables beside the repository").exists();
    database.execute("delete from place_admin1 where not unknown");
    CommandLine.run("import", "defaults", CommandLine.on(database));
    Path file = tables.resolve("europe.geojsonl.gz");
    CommandLine run =
        CommandLine.run("import", "geocodes", file.toString(), CommandLine.on(database));
    assertThat(run.out()).isEqualTo("3083 geocodes taken, 0 rows refused\n");
    Geocode found = catalogue().geocode("EMMA_ID", "AT001").orElseThrow();
    assertThat(catalogue().codes(found.admin1Ids())).contains("AT-1");
    assertThat((Object) found.outline()).isNotNull();
  }

  private CommandLine run(String what, String text) throws Exception {
    return run(what, text.getBytes(StandardCharsets.UTF_8));
  }

  private CommandLine run(String what, byte[] content) throws Exception {
    Path file = Files.write(directory.resolve("import"), content);
    return CommandLine.run("import", what, file.toString(), CommandLine.on(database));
  }

  private static byte[] gzip(String text) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\n\"features\":[\n"
        + String.join(",\n", features)
        + "]}";
  }

  private static String area(String iso3, String code, String name, int west) {
    return "{\"type\":\"Feature\",\"properties\":{\"iso3\":\"%s\",\"code\":\"%s\",\"name\":\"%s\"},\"geometry\":%s}"
        .formatted(iso3, code, name, square(west, 49, 1));
  }

  private static String square(double west, double south, double size) {
    String ring =
        "[%s,%s],[%s,%s],[%s,%s],[%s,%s],[%s,%s]"
            .formatted(
                n(west),
                n(south),
                n(west + size),
                n(south),
                n(west + size),
                n(south + size),
                n(west),
                n(south + size),
                n(west),
                n(south));
    return "{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}";
  }

  private static String n(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private static Catalogue catalogue() {
    return new Places(database.database()).catalogue();
  }

  private static int id(String code) {
    return catalogue().admin1Ids(code).getFirst();
  }

  private static List<String> names(String iso3) {
    Catalogue catalogue = catalogue();
    return catalogue.admin1sOf(catalogue.country(iso3).orElseThrow().id()).stream()
        .map(Admin1::name)
        .toList();
  }

  private static Alerts alerts(Catalogue places) {
    return new Alerts(database.database(), NOW, () -> places, new Strangers());
  }

  private static final InstantSource NOW =
      InstantSource.fixed(Instant.parse("2026-01-31T12:30:00Z"));

  private static long accept(String iso3166) throws Exception {
    CommandLine.run("import", "feeds", registry().toString(), CommandLine.on(database));
    Feeds feeds = new Feeds(database.database(), NOW, RandomGenerator.getDefault());
    var feed = feeds.registry().feeds().iterator().next();
    Catalogue places = catalogue();
    Origin origin =
        Strangers.origin(
            feed.id(),
            feed.sourceIds().getFirst(),
            places.country("LUX").orElseThrow().id(),
            "met.example");
    byte[] document = alert(iso3166).getBytes(StandardCharsets.UTF_8);
    Read read = (Read) new CapReader(ReadOptions.lenient()).read(document);
    var draft = Drafter.draft(read, document, null, null, origin, places, NOW.instant());
    List<Acceptance> accepted =
        database.database().inTransaction(tx -> alerts(places).accept(tx, List.of(draft)));
    return accepted.getFirst().versionId();
  }

  private static Path registry() throws Exception {
    Path file = Files.createTempFile("registry", ".csv");
    file.toFile().deleteOnExit();
    return Files.writeString(file, "url,iso3\nhttps://met.example/feed.xml,LUX\n");
  }

  private static String alert(String iso3166) {
    return """
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>lux-1</identifier>
    <sender>met@met.example</sender><sent>2026-01-31T12:00:00+00:00</sent><status>Actual</status>
    <msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Storm</event>
    <urgency>Expected</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <area><areaDesc>North</areaDesc><geocode><valueName>ISO3166-2</valueName><value>%s</value></geocode></area>
    </info></alert>\
    """
        .formatted(iso3166);
  }
}
