// What lies under a finger, a mouse or, for keys, in the middle of the map.
import * as address from "./address.js";

const ol = window.ol;
const NEAR = 6; // zoom from which tiles hold single warnings

export class Press {
  /** @param layers those that can be pressed */
  constructor(map, layers) {
    this.map = map;
    this.layerFilter = layer => layers.includes(layer);
    map.on("pointermove", event => {
      if (event.dragging) return;
      const hit = map.hasFeatureAtPixel(event.pixel, { layerFilter: this.layerFilter });
      map.getViewport().classList.toggle("hit", hit);
    });
  }

  /**
   * The address of what is there: one warning, from afar an area or a country, else the place.
   *
   * @param country the one that the panel shows, whose areas are told apart
   */
  at(pixel, country) {
    const found = [];
    this.map.forEachFeatureAtPixel(pixel, feature => found.push(feature.getProperties()), {
      hitTolerance: 4, layerFilter: this.layerFilter,
    });
    const badge = found.find(one => one.badge);
    const near = this.map.getView().getZoom() >= NEAR;
    const ids = new Set((badge ? [badge] : found).map(one => one.id).filter(Boolean));
    if (ids.size === 1) return address.to("alert", [...ids][0]);
    const area = badge ?? found.find(one => one.code) ?? found[0];
    if (!near && area?.code && area.country === country) return address.to("admin1", area.code);
    if (!near && area?.country) return address.to("country", area.country);
    const [lon, lat] = ol.proj.toLonLat(this.map.getCoordinateFromPixel(pixel));
    return address.to("point", `${lat.toFixed(3)},${lon.toFixed(3)}`);
  }

  middle() {
    return this.map.getSize().map(side => side / 2);
  }
}
