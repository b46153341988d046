// Where the map looks: at a box, at everything, at what the address says.
import * as address from "./address.js";

const ol = window.ol;
const WORLD = 2 * 20037508.34; // its width in metres of Web Mercator
const CLOSEST = 9.5; // zoom to which a small place is brought

export class Look {
  /**
   * @param narrow whether the window is that of a phone, as a media query
   * @param covered how many pixels of the map its panel covers there
   * @param still whether the reader wishes that nothing moves, as a media query
   */
  constructor(view, narrow, covered, still) {
    this.view = view;
    this.narrow = narrow;
    this.covered = covered;
    this.usual = () => (still.matches ? 0 : 400);
  }

  /** Moves to a box in degrees: west, south, east, north; east may lie beyond 180. */
  at(fit, duration = this.usual()) {
    if (!fit) return;
    const [west, south, east, north] = fit.split(",").map(Number);
    const low = ol.proj.fromLonLat([west, Math.max(-84, south)]);
    const high = ol.proj.fromLonLat([east, Math.min(84, north)]);
    const box = [low[0], low[1], high[0], high[1]];
    const middle = (box[0] + box[2]) / 2;
    const turn = Math.round((this.view.getCenter()[0] - middle) / WORLD) * WORLD; // the nearest copy
    box[0] += turn;
    box[2] += turn;
    this.view.fit(box, { padding: this.padding(), maxZoom: CLOSEST, duration });
  }

  padding() {
    return this.narrow.matches ? [70, 20, 70 + this.covered(), 20] : [60, 40, 90, 40];
  }

  everything(duration = this.usual()) {
    if (!this.narrow.matches) this.at("-168,-52,188,72", duration);
    else this.view.animate({ zoom: 1, center: ol.proj.fromLonLat([25, 8]), duration });
  }

  to(lon, lat, zoom) {
    this.view.setCenter(ol.proj.fromLonLat([lon, lat]));
    this.view.setZoom(zoom);
  }

  /** Goes where the address says; false when it says nothing. */
  again() {
    const seen = address.view();
    if (seen) this.to(seen.lon, seen.lat, seen.zoom);
    return Boolean(seen);
  }

  /** Puts into the address where the map looks now. */
  keep() {
    const [lon, lat] = ol.proj.toLonLat(this.view.getCenter());
    address.keepView({ zoom: this.view.getZoom(), lat, lon });
  }
}
