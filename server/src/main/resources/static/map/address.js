// What the address asks for: places, filters and time in its query, the view in its hash. The
// server reads the same query, see MapAsked.
const SHARED = ["severity", "urgency", "certainty", "category", "source"];
const PLACES = ["region", "country", "admin1", "alert", "point"];
const FILTERS = [...SHARED, "cuts", "tests"];

export const query = () => new URLSearchParams(location.search);

/** Whether the whole world is meant. */
export const isEverywhere = () => !PLACES.some(name => query().has(name));

/** The filters and the time as the tiles want them. */
export const tileQuery = () => {
  const asked = query();
  const tiles = new URLSearchParams();
  for (const name of SHARED) {
    const values = asked.getAll(name).filter(Boolean).join(",");
    if (values) tiles.set(name, values);
  }
  if (asked.get("cuts") === "no") tiles.set("provenance", "feed,crowd,manual");
  if (asked.get("cuts") === "only") tiles.set("provenance", "powercut");
  if (asked.get("tests") === "yes") tiles.set("status", "any");
  if (asked.get("at")) tiles.set("activeAt", asked.get("at"));
  return tiles;
};

/** On the map itself, also for who asks from a frame. */
const withQuery = asked => {
  asked.delete("show");
  const text = asked.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return `/map${text ? `?${text}` : ""}`;
};

/** The address of a place or a warning under the present filters. */
export const to = (name, value) => {
  const asked = query();
  for (const place of PLACES) asked.delete(place);
  if (name) asked.set(name, value);
  return withQuery(asked);
};

/** The present address with other filters; all of them come from the form. */
export const filtered = form => {
  const asked = query();
  for (const name of FILTERS) asked.delete(name);
  const data = new FormData(form);
  for (const name of FILTERS) {
    const values = data.getAll(name).filter(Boolean).join(",");
    if (values) asked.set(name, values);
  }
  return withQuery(asked);
};

/** Ticks what the address asks for, and tells how many filters are on. */
export const tick = form => {
  const asked = query();
  let on = 0;
  for (const name of FILTERS) {
    const values = asked.getAll(name).join(",").split(",").filter(Boolean);
    if (values.length) on++;
    for (const field of form.querySelectorAll(`[name="${name}"]`)) {
      if (field.type === "checkbox") field.checked = values.includes(field.value);
      else if (field.type === "radio") field.checked = field.value === (values[0] ?? "");
      else field.value = values[0] ?? "";
    }
  }
  return on;
};

/** The present address at another time; null is now. */
export const at = instant => {
  const asked = query();
  if (instant) asked.set("at", instant);
  else asked.delete("at");
  return withQuery(asked);
};

/** {zoom, lat, lon} of the hash, or null. */
export const view = () => {
  const found = /^#(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/.exec(location.hash);
  return found && { zoom: +found[1], lat: +found[2], lon: +found[3] };
};

export const keepView = ({ zoom, lat, lon }) => {
  const hash = `#${+zoom.toFixed(2)}/${lat.toFixed(3)}/${lon.toFixed(3)}`;
  if (hash !== location.hash) {
    history.replaceState(history.state, "", location.pathname + location.search + hash);
  }
};
