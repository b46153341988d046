// The names of countries and of their areas, in the language of the page, where badges leave room.
const ol = window.ol;
const MOST = 150;
const LEAST = 12; // pixels: what is narrower is not looked at
const HEIGHT = 20;
const BESIDE = 22; // pixels up or down where a badge is in the middle
const WIDE = 3 * BESIDE; // a name that moved so far within a smaller place might lie in another
const COUNTRY = 0.5; // how much of its name a country holds at least: the sea has room for the rest
const AREA = 0.55;

export class Labels {
  /** @param land the layer whose tiles carry the names in English */
  constructor(signs, land) {
    this.signs = signs;
    this.land = land;
    this.names = {};
    this.source = new ol.source.Vector({ wrapX: true });
    this.layer = new ol.layer.Vector({
      source: this.source,
      zIndex: 2,
      updateWhileAnimating: true,
      updateWhileInteracting: true,
      renderBuffer: 100,
    });
  }

  /** Fetches what places are called in another language; without it they keep their English names. */
  async learn(address) {
    if (!address) return;
    const answer = await fetch(address);
    if (answer.ok) this.names = await answer.json();
  }

  /** Sets the names anew, the widest place first, and tells how many there are. */
  place(extent, resolution, room) {
    const features = [];
    for (const { x, y, wide, country, text, width } of this.wanted(extent, resolution)) {
      const box = { width, height: HEIGHT };
      const ways = wide < WIDE * resolution ? [0] : [0, -BESIDE, BESIDE];
      const up = ways.find(by => room.take(x / resolution, y / resolution + by, box));
      if (up === undefined) continue;
      const label = this.signs.label(text, country);
      const feature = new ol.Feature(new ol.geom.Point([x, y + up * resolution]));
      feature.setStyle(new ol.style.Style({
        image: new ol.style.Icon({ img: label.canvas, scale: 1 / label.ratio }),
        zIndex: country ? 1 : 0,
      }));
      features.push(feature);
      if (features.length === MOST) break;
    }
    this.source.clear(true);
    this.source.addFeatures(features);
    return features.length;
  }

  wanted(extent, resolution) {
    const wanted = [];
    for (const { x, y, width: wide, properties } of this.land.places(extent, resolution, LEAST)) {
      const { iso3, id, name } = properties;
      const country = Boolean(iso3);
      const text = this.names[iso3 ?? id] ?? name;
      const width = this.signs.labelWidth(text, country);
      if (wide >= width * resolution * (country ? COUNTRY : AREA)) {
        wanted.push({ x, y, wide, country, text, width });
      }
    }
    return wanted.sort((a, b) => b.country - a.country || b.wide - a.wide);
  }
}
