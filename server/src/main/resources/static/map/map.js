// The map page: puts its parts together. Without script, the panel and a picture are the page. In a
// frame on somebody else's page there are fewer parts, and what is pressed opens the whole map.
import * as address from "./address.js";
import { Badges, makeChosen, makeLand, makeWarnings } from "./layers.js";
import { Labels } from "./labels.js";
import { Live } from "./live.js";
import { Look } from "./look.js";
import { Panel } from "./panel.js";
import { Press } from "./press.js";
import { Room } from "./room.js";
import { Signs } from "./signs.js";
import { WORLD } from "./tiles.js";
import { TimeSlider } from "./time.js";
import { Told } from "./told.js";

const ol = window.ol;
const RELOAD = 2000; // milliseconds between reloads of the tiles, at least
const RETELL = 5000; // and between those of the panel

const page = document.getElementById("main");
const stage = document.getElementById("stage");
const side = document.getElementById("side");
const words = page.dataset;
const framed = "framed" in words;
const narrow = matchMedia("(max-width: 48rem)");
const still = matchMedia("(prefers-reduced-motion: reduce)");
// The one clock may stand still while the device sleeps, the other may be set back
const begun = { steady: performance.now(), set: Date.now() };
const passed = () => Math.max(performance.now() - begun.steady, Date.now() - begun.set);
const now = () => Date.parse(words.now) + passed();

page.classList.add("scripted");
stage.hidden = false;
const top = () => page.style.setProperty("--top", `${page.offsetTop}px`);
window.addEventListener("resize", top);
top();

const signs = new Signs();
const land = makeLand(signs);
const warnings = makeWarnings(signs, () => miss());
const chosen = makeChosen(signs);
const badges = new Badges(signs, warnings);
const labels = new Labels(signs, land);
const view = new ol.View({
  center: [1.1e6, 2.6e6],
  zoom: 2,
  maxZoom: 13,
  enableRotation: false,
  constrainOnlyCenter: true,
  extent: [-1e9, -1.7e7, 1e9, 1.9e7],
});
const map = new ol.Map({
  target: "map",
  view,
  layers: [land, warnings, labels.layer, chosen, badges.layer],
  controls: ol.control.defaults.defaults({
    attribution: false,
    rotate: false,
    zoomOptions: { zoomInTipLabel: words.zoomin, zoomOutTipLabel: words.zoomout },
  }),
  interactions: ol.interaction.defaults.defaults({
    altShiftDragRotate: false,
    pinchRotate: false,
    onFocusOnly: framed, // who scrolls the page around it goes on scrolling
    zoomDuration: still.matches ? 0 : undefined,
  }),
});

const look = new Look(view, narrow, () => (framed ? 0 : side.offsetHeight), still);
const told = new Told(stage, words, now);

// Live: tiles and panel follow what changes, not more often than every two seconds
let reloaded = 0;
let listed = 0;
let timer = null;
let later = null;
let unlisted = false; // whether the list could not be fetched
let missing = false; // and some of the tiles
let fetching = null;
let wanted = Number(words.seq);
let asked = 0; // the change that the tiles asked for know of
let drawn = null; // and those that are drawn; null before the first time
const show = () => {
  asked = wanted;
  if (warnings.show(asked, address.tileQuery())) {
    missing = false;
    clearTimeout(fetching);
  }
  map.renderSync(); // so that no frame of the old tiles counts as one of the new
};
const reload = () => {
  timer = null;
  reloaded = performance.now();
  show();
  if (reloaded - listed > RETELL) {
    listed = reloaded;
    panel.load({ moved: false, fit: false });
  } else {
    clearTimeout(later); // the list need not follow as fast
    later = setTimeout(() => panel.load({ moved: false, fit: false }), RETELL);
  }
};
const soon = () => {
  if (drawn !== null && timer === null && !document.hidden && !address.query().get("at")) {
    timer = setTimeout(reload, Math.max(150, RELOAD - (performance.now() - reloaded)));
  }
};
const isAll = () => drawn !== null && drawn >= wanted;
const heard = all => (missing || unlisted ? told.fail(words.failed) : told.heard(all));
const miss = () => {
  missing = true;
  told.fail(words.failed);
  clearTimeout(fetching); // nothing else may happen that would have them fetched
  fetching = setTimeout(() => {
    missing = false;
    warnings.again();
  }, RETELL);
};
const live = new Live(wanted, {
  changed: seq => {
    wanted = seq;
    heard(false);
    soon();
  },
  checked: () => heard(isAll()),
  lost: () => told.fail(words.lost),
});
document.addEventListener("visibilitychange", soon);

const panel = new Panel(side, words.panel, {
  heard: () => wanted,
  go: href => go(href),
  shown: (element, { fit }) => {
    chosen.show(element.dataset.alert ?? "").catch(() => {});
    if (fit) look.at(element.dataset.fit);
    if (unlisted) {
      unlisted = false;
      heard(isAll());
    }
  },
  failed: () => {
    unlisted = true;
    told.fail(words.failed);
    clearTimeout(later);
    later = setTimeout(() => panel.load({ moved: false, fit: false }), RETELL);
  },
});

/** Goes to a place or a warning, by its address. */
const go = href => {
  const target = new URL(href, location.href);
  if (framed) {
    window.open(target, "_blank", "noopener");
    return;
  }
  if (target.pathname !== location.pathname) {
    location.assign(target);
    return;
  }
  const before = String(address.tileQuery());
  history.pushState(null, "", target.pathname + target.search + location.hash);
  arrived(before);
  panel.load({ moved: true, fit: true });
  if (address.isEverywhere()) look.everything();
};

/** Brings everything but the panel into line with the address. */
const arrived = tilesBefore => {
  const instant = address.query().get("at");
  slider?.set(instant);
  if (filters) filters.querySelector("summary").dataset.on = address.tick(form) || "";
  if (String(address.tileQuery()) !== tilesBefore) show();
  if (instant) live.stop();
  else live.start();
  tilesNow = String(address.tileQuery());
  told.tell();
};
let tilesNow = String(address.tileQuery());

const filters = document.getElementById("filters");
const form = document.getElementById("filter-form");
form?.addEventListener("change", () => go(address.filtered(form)));
form?.addEventListener("submit", event => {
  event.preventDefault();
  go(address.filtered(form));
});
const time = document.getElementById("time");
const slider = time && new TimeSlider(time, now, instant => {
  history.replaceState(null, "", address.at(instant) + location.hash);
  arrived(tilesNow);
  panel.load({ moved: false, fit: false });
});

window.addEventListener("popstate", () => {
  const seen = look.again();
  arrived(tilesNow);
  panel.load({ moved: true, fit: !seen });
});

// Pressing the map, or Enter for what is in its middle
const press = new Press(map, [warnings, badges.layer]);
const open = pixel => go(press.at(pixel, panel.element.dataset.country));
map.on("singleclick", event => open(event.pixel));
document.getElementById("map").addEventListener("keydown", event => {
  if (event.key === "Enter" && event.target.id === "map") open(press.middle());
});

document.getElementById("world")?.addEventListener("click", () => go(address.to()));
const here = document.getElementById("here");
if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      look.to(coords.longitude, coords.latitude, 9);
      go(address.to("point", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`));
    },
    () => told.say(words.nowhere),
    { timeout: 15000, maximumAge: 600000 }));
}

// The panel of a phone is a sheet over the map
const sheet = document.getElementById("sheet");
const fold = () => {
  page.classList.toggle("phone", narrow.matches);
  sheet.hidden = !narrow.matches;
};
if (sheet) {
  narrow.addEventListener("change", fold);
  sheet.addEventListener("click", () => {
    const up = page.classList.toggle("up");
    sheet.setAttribute("aria-expanded", up);
    sheet.textContent = up ? sheet.dataset.less : sheet.dataset.more;
  });
  fold();
}

// That of a frame is folded, and brought up to date when it is opened
if (framed) {
  side.open = false;
  side.addEventListener("toggle", () => {
    if (!side.open) { // nobody sees the list, and nothing fetches it: that it failed is no news now
      clearTimeout(later);
      unlisted = false;
      if (told.failed === words.failed) heard(isAll());
    }
    panel.load({ moved: false, fit: false });
  });
}

/** Badges first, then names where they leave room; how many of each. */
const mark = () => {
  const extent = view.calculateExtent();
  const resolution = view.getResolution();
  const room = new Room(WORLD / resolution);
  stage.dataset.badges = badges.place(extent, resolution, view.getZoom(), room);
  stage.dataset.names = labels.place(extent, resolution, room);
};
const paint = () => {
  signs.refresh();
  land.restyle();
  warnings.restyle();
  chosen.changed();
  mark();
  for (const canvas of document.querySelectorAll("#legend canvas")) {
    signs.swatch(canvas, canvas.dataset.severity);
  }
};
for (const wish of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
  matchMedia(wish).addEventListener("change", paint);
}
paint();

// Badges are set when all tiles are there; then the map is drawn
let badged = "";
let moving = false;
map.on("rendercomplete", () => {
  if (!moving) delete stage.dataset.moving;
  const key = `${warnings.getSource().getKey()} ${view.calculateExtent().join()}`;
  if (key === badged) return;
  badged = key;
  mark();
  map.renderSync();
  if (drawn === null && !missing) {
    performance.mark("map-drawn");
    reloaded = performance.now();
  }
  told.drawn(badges.dropped);
  if (missing) return; // what was drawn before is all that is known
  drawn = asked;
  stage.dataset.drawn = drawn;
  if (told.failed === words.failed) heard(isAll());
  if (wanted > drawn) soon();
});
map.on("movestart", () => {
  moving = true;
  stage.dataset.moving = "";
});
map.on("moveend", () => {
  moving = false;
  look.keep();
});

if (!look.again()) {
  const fit = panel.element.dataset.fit;
  if (fit) look.at(fit, 0);
  else look.everything(0);
}
labels.learn(words.names).then(mark, () => {});
show();
chosen.show(panel.element.dataset.alert ?? "").catch(() => {});
arrived(tilesNow);

// The same place in another language
document.querySelector(".tongues")?.addEventListener("click", event => {
  const link = event.target.closest("a");
  if (!link) return;
  const asked = address.query();
  asked.set("lang", link.hreflang || link.lang);
  link.href = `${location.pathname}?${asked}${location.hash}`;
});

if (!framed && "serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
