// The layers of the map: the land, the warnings on it, badges that name and count them, and the one
// that is being looked at.
import { kindOf, number, rank } from "./signs.js";

const ol = window.ol;
const NAMED_FROM = 7.5; // zoom from which badges of warnings say what they are
const MOST_BADGES = 400;
const GAP = 3; // pixels between badges
const WORLD = 2 * 20037508.34; // its width in metres of Web Mercator

const tiles = (url, maxZoom) => new ol.source.VectorTile({
  format: new ol.format.MVT(),
  url,
  maxZoom,
  transition: 0,
});

/** Land and borders from our own outlines. */
export const makeLand = signs => {
  const styles = () => {
    const { land, border } = signs.colours;
    return {
      land: new ol.style.Style({
        fill: new ol.style.Fill({ color: land }),
        stroke: new ol.style.Stroke({ color: border, width: 1.2 }),
      }),
      area: new ol.style.Style({ stroke: new ol.style.Stroke({ color: border, width: 0.6 }) }),
      filled: new ol.style.Style({
        fill: new ol.style.Fill({ color: land }),
        stroke: new ol.style.Stroke({ color: border, width: 0.6 }),
      }),
    };
  };
  let made = styles();
  const layer = new ol.layer.VectorTile({
    source: tiles("/tiles/areas/{z}/{x}/{y}.mvt", 8),
    zIndex: 0,
    style: (feature, resolution) => {
      if (feature.get("layer") === "countries") return made.land;
      return resolution > 20000 ? null : resolution > 2446 ? made.area : made.filled;
    },
  });
  layer.restyle = () => {
    made = styles();
    layer.changed();
  };
  return layer;
};

const isWarning = feature => feature.get("layer") !== "dropped";

/**
 * How many warnings tiles leave out, at the least: one that is left out of several is counted in
 * each of them.
 */
export const atLeast = tiles => Math.max(0, ...tiles.flatMap(tile => tile.getFeatures())
  .filter(feature => !isWarning(feature)).map(feature => feature.get("count")));

/**
 * Warnings: by area from afar, one by one from near.
 *
 * @param missed called for each tile that does not come: what is not drawn may be there all the same
 */
export const makeWarnings = (signs, missed) => {
  let styles = new Map();
  const style = (kind, dashed, order) => {
    const key = `${kind}${dashed}${order}`;
    if (!styles.has(key)) {
      styles.set(key, new ol.style.Style({
        zIndex: order,
        fill: new ol.style.Fill({ color: dashed ? signs.wash(kind) : signs.fill(kind) }),
        stroke: new ol.style.Stroke({
          color: signs.line(kind),
          width: signs.contrast ? 2.5 : 1.3,
          lineDash: dashed ? [7, 5] : undefined,
        }),
      }));
    }
    return styles.get(key);
  };
  const layer = new ol.layer.VectorTile({
    source: tiles("/tiles/alerts/{z}/{x}/{y}.mvt", 10),
    zIndex: 1,
    style: feature => {
      if (feature.getType() === "Point" || feature.getType() === "MultiPoint") return null;
      const properties = feature.getProperties();
      const kind = kindOf(properties);
      return style(kind, properties.approximate, kind === "cut" ? -9 : -rank(properties.severity));
    },
  });
  // The layer itself would give the features of replaced tiles too
  const source = layer.getSource();
  let asked = "";
  let tries = 0;
  let loaded = new Map();
  source.on("tileloadend", ({ tile }) => {
    if (tile.getTileUrl().endsWith(asked)) loaded.set(tile.tileCoord.join(), tile);
  });
  source.on("tileloaderror", ({ tile }) => {
    if (tile.getTileUrl().endsWith(asked)) missed();
  });
  const ask = address => {
    asked = address;
    loaded = new Map();
    source.setUrl(`/tiles/alerts/{z}/{x}/{y}.mvt${asked}`);
  };
  /** New tiles, unless they are those that were asked for; the old ones stay until they are there. */
  layer.show = (seq, query) => {
    const filters = new URLSearchParams(query);
    filters.set("v", seq);
    const isNew = asked.split("#")[0] !== `?${filters}`;
    if (isNew) ask(`?${filters}`);
    return isNew;
  };
  /** The same tiles, where some did not come; what is behind the mark is not sent. */
  layer.again = () => ask(`${asked.split("#")[0]}#${++tries}`);
  /** The newest tiles that meet an extent, which may lie in any copy of the world. */
  const meeting = (extent, resolution) => {
    const z = source.getTileGrid().getZForResolution(resolution, source.zDirection);
    const middle = (extent[0] + extent[2]) / 2;
    return [...loaded.values()].filter(tile => {
      const [west, south, east, north] = tile.extent;
      const turn = Math.round((middle - (west + east) / 2) / WORLD) * WORLD;
      return tile.tileCoord[0] === z
        && ol.extent.intersects(extent, [west + turn, south, east + turn, north]);
    });
  };
  layer.features = (extent, resolution) =>
    meeting(extent, resolution).flatMap(tile => tile.getFeatures()).filter(isWarning);
  layer.dropped = (extent, resolution) => atLeast(meeting(extent, resolution));
  layer.restyle = () => {
    styles = new Map();
    layer.changed();
  };
  return layer;
};

/** The point inside a feature's widest part, and how wide it is there. */
const heart = feature => {
  const type = feature.getType();
  if (type === "Point" || type === "MultiPoint") {
    const [x, y] = feature.getFlatCoordinates();
    return [x, y, 0];
  }
  const flat = type === "Polygon" ? feature.getFlatInteriorPoint() : feature.getFlatInteriorPoints();
  let best = [flat[0], flat[1], flat[2] ?? 0];
  for (let i = 3; i + 2 < flat.length; i += 3) {
    if (flat[i + 2] > best[2]) best = [flat[i], flat[i + 1], flat[i + 2]];
  }
  return best;
};

/** Badges where there is room for them, the worst first. */
export class Badges {
  constructor(signs, warnings) {
    this.signs = signs;
    this.warnings = warnings;
    this.source = new ol.source.Vector({ wrapX: true });
    this.layer = new ol.layer.Vector({
      source: this.source,
      zIndex: 3,
      updateWhileAnimating: true,
      updateWhileInteracting: true,
      renderBuffer: 60,
    });
    this.dropped = 0;
  }

  /** Looks at the tiles that are drawn, sets the badges anew and tells how many there are. */
  place(extent, resolution, zoom) {
    const wide = ol.extent.buffer(extent, ol.extent.getWidth(extent) / 2);
    const best = new Map();
    this.dropped = this.warnings.dropped(extent, resolution);
    for (const feature of this.warnings.features(wide, resolution)) {
      const properties = feature.getProperties();
      const key = properties.id ?? properties.code ?? feature.getFlatCoordinates().join();
      const [x, y, width] = heart(feature);
      if (!best.has(key) || best.get(key).width < width) best.set(key, { x, y, width, properties });
    }
    const features = this.fitting([...best.values()], resolution, zoom);
    this.source.clear(true);
    this.source.addFeatures(features);
    return features.length;
  }

  fitting(wanted, resolution, zoom) {
    wanted.sort((a, b) => rank(a.properties.severity) - rank(b.properties.severity)
      || (b.properties.count ?? 1) - (a.properties.count ?? 1));
    const taken = new Map();
    const features = [];
    for (const { x, y, properties } of wanted) {
      const badge = this.signs.badge(kindOf(properties), this.words(properties, zoom));
      if (!this.reserve(taken, x / resolution, y / resolution, badge, WORLD / resolution)) continue;
      const feature = new ol.Feature(new ol.geom.Point([x, y]));
      feature.setProperties({ ...properties, badge: true }, true);
      feature.setStyle(new ol.style.Style({
        image: new ol.style.Icon({ img: badge.canvas, scale: 1 / badge.ratio }),
        zIndex: -rank(properties.severity),
      }));
      features.push(feature);
      if (features.length === MOST_BADGES) break;
    }
    return features;
  }

  words(properties, zoom) {
    if (properties.count) return number(properties.count);
    const event = zoom >= NAMED_FROM ? properties.event ?? "" : "";
    return event.length > 28 ? `${event.slice(0, 27)}…` : event;
  }

  /** Whether there is room; if so it is taken. Rows of a badge's height keep the search short. */
  reserve(taken, x, y, badge, around) {
    const half = badge.width / 2 + GAP;
    const high = badge.height + GAP;
    const row = Math.floor(y / high);
    for (const at of [row - 1, row, row + 1]) {
      for (const other of taken.get(at) ?? []) {
        const apart = Math.abs(other.x - x) % around; // the world has no end in the west
        const beside = Math.min(apart, around - apart) < other.half + half;
        if (beside && Math.abs(other.y - y) < high) return false;
      }
    }
    if (!taken.has(row)) taken.set(row, []);
    taken.get(row).push({ x, y, half });
    return true;
  }
}

/** The outline of the warning that the panel tells of. */
export const makeChosen = signs => {
  const source = new ol.source.Vector({ wrapX: true });
  const ring = (color, width) => new ol.style.Style({
    stroke: new ol.style.Stroke({ color, width }),
    image: new ol.style.Circle({ radius: 12, stroke: new ol.style.Stroke({ color, width }) }),
  });
  const layer = new ol.layer.Vector({
    source,
    zIndex: 2,
    style: () => [ring(signs.colours.sheet, 7), ring(signs.colours.ink, 3)],
  });
  let asked = "";
  layer.show = async id => {
    if (asked === id) return;
    asked = id;
    source.clear();
    if (!id) return;
    const answer = await fetch(`/api/v1/alerts/${id}`);
    if (!answer.ok || asked !== id) return;
    const reader = new ol.format.GeoJSON({ featureProjection: "EPSG:3857" });
    const { infos = [] } = await answer.json();
    const drawn = new Set();
    for (const area of infos.flatMap(info => info.areas)) {
      const text = JSON.stringify(area.geometry);
      if (area.geometry && !drawn.has(text)) {
        drawn.add(text); // each language has the same areas again
        source.addFeatures(reader.readFeatures(area.geometry));
      }
    }
  };
  return layer;
};
