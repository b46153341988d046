// The layers of the map: the land, the warnings on it, badges that name and count them, and the one
// that is being looked at.
import { kindOf, number, rank } from "./signs.js";
import { Came, source as tiles, widest } from "./tiles.js";

const ol = window.ol;
const NAMED_FROM = 7.5; // zoom from which badges of warnings say what they are
const MOST_BADGES = 400;

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
  const came = new Came(layer.getSource(), () => true);
  /** Countries and areas of some pixels' width at least, with the widest part of each. */
  layer.places = (extent, resolution, pixels) => widest(
    came.meeting(extent, resolution).flatMap(tile => tile.getFeatures())
      .filter(feature => ol.extent.getWidth(feature.getExtent()) >= pixels * resolution),
    feature => feature.get("iso3") ?? feature.get("id"));
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
  const source = layer.getSource();
  let asked = "";
  let tries = 0;
  const ours = url => url.endsWith(asked);
  const came = new Came(source, ours);
  source.on("tileloaderror", ({ tile }) => {
    if (ours(tile.getTileUrl())) missed();
  });
  const ask = address => {
    asked = address;
    came.forget();
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
  layer.features = (extent, resolution) =>
    came.meeting(extent, resolution).flatMap(tile => tile.getFeatures()).filter(isWarning);
  layer.dropped = (extent, resolution) => atLeast(came.meeting(extent, resolution));
  layer.restyle = () => {
    styles = new Map();
    layer.changed();
  };
  return layer;
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
  place(extent, resolution, zoom, room) {
    const wide = ol.extent.buffer(extent, ol.extent.getWidth(extent) / 2);
    this.dropped = this.warnings.dropped(extent, resolution);
    const best = widest(this.warnings.features(wide, resolution),
      feature => feature.get("id") ?? feature.get("code") ?? feature.getFlatCoordinates().join());
    const features = this.fitting(best, resolution, zoom, room);
    this.source.clear(true);
    this.source.addFeatures(features);
    return features.length;
  }

  fitting(wanted, resolution, zoom, room) {
    wanted.sort((a, b) => rank(a.properties.severity) - rank(b.properties.severity)
      || (b.properties.count ?? 1) - (a.properties.count ?? 1));
    const features = [];
    for (const { x, y, properties } of wanted) {
      const badge = this.signs.badge(kindOf(properties), this.words(properties, zoom));
      if (!room.take(x / resolution, y / resolution, badge)) continue;
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
