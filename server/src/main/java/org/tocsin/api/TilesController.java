package org.tocsin.api;

import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.platform.http.ApiProblem;

/**
 * {@code /tiles/{alerts|areas}/{z}/{x}/{y}.mvt}: Mapbox vector tiles of what is live and of admin-1
 * areas.
 */
@RestController
public final class TilesController {
  private static final MediaType MVT =
      MediaType.parseMediaType("application/vnd.mapbox-vector-tile");
  private static final Duration HOUR = Duration.ofHours(1);

  private final AreaTiles areas;
  private final AlertTiles alerts;

  public TilesController(AreaTiles areas, AlertTiles alerts) {
    this.areas = areas;
    this.alerts = alerts;
  }

  @GetMapping("/tiles/areas/{z:\\d{1,2}}/{x:\\d{1,8}}/{y:\\d{1,8}}.mvt")
  ResponseEntity<byte[]> areas(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
    return reply(areas.tile(address(z, x, y)), HOUR);
  }

  @GetMapping("/tiles/alerts/{z:\\d{1,2}}/{x:\\d{1,8}}/{y:\\d{1,8}}.mvt")
  ResponseEntity<byte[]> alerts(@PathVariable int z, @PathVariable int x, @PathVariable int y) {
    return reply(alerts.tile(address(z, x, y)), Replies.MOMENT);
  }

  private static TileAddress address(int z, int x, int y) {
    return TileAddress.of(z, x, y)
        .orElseThrow(
            () -> ApiProblem.notFound("There is no tile " + z + "/" + x + "/" + y).asException());
  }

  private static ResponseEntity<byte[]> reply(byte[] tile, Duration maxAge) {
    return Replies.reply(tile, MVT, maxAge);
  }
}
