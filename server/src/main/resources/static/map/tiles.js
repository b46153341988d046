// Vector tiles, and what is in those that came.
const ol = window.ol;
const MOST_KEPT = 512; // as many as a layer keeps of its own
export const WORLD = 2 * 20037508.34; // its width in metres of Web Mercator

export const source = (url, maxZoom) => new ol.source.VectorTile({
  format: new ol.format.MVT(),
  url,
  maxZoom,
  transition: 0,
});

/** The tiles that came; a layer itself would give those that were replaced too. */
export class Came {
  /** @param isWanted whether a tile, by its address, is one of the newest */
  constructor(source, isWanted) {
    this.source = source;
    this.forget();
    source.on("tileloadend", ({ tile }) => {
      if (!isWanted(tile.getTileUrl())) return;
      this.tiles.set(tile.tileCoord.join(), tile);
      if (this.tiles.size > MOST_KEPT) this.tiles.delete(this.tiles.keys().next().value);
    });
  }

  forget() {
    this.tiles = new Map();
  }

  /** Those that meet an extent, which may lie in any copy of the world. */
  meeting(extent, resolution) {
    const z = this.source.getTileGrid().getZForResolution(resolution, this.source.zDirection);
    const middle = (extent[0] + extent[2]) / 2;
    return [...this.tiles.values()].filter(tile => {
      const [west, south, east, north] = tile.extent;
      const turn = Math.round((middle - (west + east) / 2) / WORLD) * WORLD;
      return tile.tileCoord[0] === z
        && ol.extent.intersects(extent, [west + turn, south, east + turn, north]);
    });
  }
}

/** Twice the area of a ring, by its sign a shell or a hole. */
const area = (flat, from, to) => {
  let sum = 0;
  for (let i = from, j = to - 2; i < to; j = i, i += 2) {
    sum += flat[j] * flat[i + 1] - flat[i] * flat[j + 1];
  }
  return sum;
};

/** The largest shell of a feature with its holes. Tiles give all rings of a thing as one polygon. */
const largest = (flat, ends) => {
  let best = null;
  let now = null;
  let from = 0;
  let shells = 0;
  for (const end of ends) {
    const size = area(flat, from, end);
    shells ||= Math.sign(size);
    if (Math.sign(size) === shells) {
      now = { from, ends: [], size: Math.abs(size) };
      if (!best || now.size > best.size) best = now;
    }
    now?.ends.push(end);
    from = end;
  }
  return best;
};

const hearts = new WeakMap();

/** A point within a feature's largest part, and how wide it is there. */
const heart = feature => {
  if (!hearts.has(feature)) {
    const flat = feature.getFlatCoordinates();
    const part = feature.getType() === "Polygon" ? largest(flat, feature.getEnds()) : null;
    const [x, y, width = 0] = part
      ? new ol.geom.Polygon(
        flat.slice(part.from, part.ends.at(-1)), "XY", part.ends.map(end => end - part.from),
      ).getInteriorPoint().getCoordinates()
      : flat;
    hearts.set(feature, { x, y, width: part ? width : 0 });
  }
  return hearts.get(feature);
};

/** Of the parts of one thing that lie on several tiles, the widest; by what the key says. */
export const widest = (features, keyOf) => {
  const best = new Map();
  for (const feature of features) {
    const key = keyOf(feature);
    const part = heart(feature);
    if (!best.has(key) || best.get(key).width < part.width) {
      best.set(key, { ...part, properties: feature.getProperties() });
    }
  }
  return [...best.values()];
};
