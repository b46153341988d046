package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.Workplace;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pictures of the documentation, taken from a demonstration by the system's Chromium into
 * {@code docs/pictures} under the working directory: the first pages a visitor and an operator see,
 * as a desk and as a phone show them.
 */
public final class PicturesRun {
  private static final String NAME = "pictures";
  private static final Path TARGET = Path.of("docs", "pictures");
  private static final int LIVE = 200;
  private static final int LARGEST_KB = 250;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private PicturesRun() {}

  public static List<Figure> run(Options options) throws IOException {
    if (!Files.isDirectory(TARGET.getParent())) {
      throw new IOException("run it where the directory docs is");
    }
    Files.createDirectories(TARGET);
    try (Workplace place = new Workplace();
        Program program = Program.demo(place.directory().resolve("data"), options.jvm());
        Photographer photographer = Photographer.open(program.base(), TARGET)) {
      awaitLive(program);
      String password = Files.readString(program.data().resolve("admin-password")).strip();
      List<Path> taken = new ArrayList<>();
      for (Photographer.Format format : Photographer.Format.values()) {
        taken.addAll(take(photographer, format, program, password));
      }
      return figures(taken);
    }
  }

  private static List<Path> take(
      Photographer photographer, Photographer.Format format, Program program, String password)
      throws IOException {
    return List.of(
        photographer.page("start", format, "en", "/"),
        photographer.page("start-arabic", format, "ar", "/"),
        photographer.map("map", format, "/map?country=LKA"),
        photographer.page("alert", format, "en", "/alerts/" + worst(program)),
        photographer.page("powercuts", format, "en", "/powercuts/LK-CEB/J"),
        photographer.office("office", format, password, "/admin"));
  }

  /** Of the warnings with a drawn area, one that is as bad as can be and written in English. */
  private static long worst(Program program) throws IOException {
    JsonNode items =
        JsonMapper.shared()
            .readTree(program.get("/api/v1/alerts?severity=Extreme,Severe&language=en&limit=100"))
            .get("items");
    for (JsonNode item : items) {
      if (!item.get("approximate").asBoolean() && item.get("languages").size() > 1) {
        return item.get("id").asLong();
      }
    }
    return items.get(0).get("id").asLong();
  }

  private static void awaitLive(Program program) throws IOException {
    long begun = System.nanoTime();
    while (program.metric("tocsin_alerts_live") < LIVE) {
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IOException("the demonstration has too few alerts after " + LIMIT);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static List<Figure> figures(List<Path> taken) throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (Path picture : taken) {
      double kilobytes = Files.size(picture) / 1000.0;
      figures.add(Figure.below(LARGEST_KB, NAME, picture.toString(), kilobytes, "kB"));
    }
    return figures;
  }
}
