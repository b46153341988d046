// How warnings look: colour, pattern and shape by severity, from the style sheet's own colours, so
// that a dark page has its dark colours here too.
export const SEVERITIES = ["Extreme", "Severe", "Moderate", "Minor", "Unknown"]; // worst first

const SIDE = 16; // of a pattern; 512, the side of a tile, is a multiple of it
const TINT = { extreme: 0.42, severe: 0.36, moderate: 0.3, minor: 0.5, unknown: 0.12, cut: 0.3 };
const FAMILY = getComputedStyle(document.body).fontFamily;
const NAMES = { true: `600 13px ${FAMILY}`, false: `12px ${FAMILY}` }; // of countries, of areas
const LANGUAGE = document.documentElement.lang || "en";
const NUMBERS = new Intl.NumberFormat(LANGUAGE);

export const rank = severity => {
  const at = SEVERITIES.indexOf(severity);
  return at < 0 ? SEVERITIES.length - 1 : at;
};

/** extreme … unknown, cut for a power cut, drill for what is not meant in earnest. */
export const kindOf = properties =>
  properties.status && properties.status !== "Actual" ? "drill"
    : properties.provenance === "powercut" ? "cut"
      : SEVERITIES[rank(properties.severity)].toLowerCase();

const canvasOf = (width, height, ratio) => {
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(width * ratio);
  canvas.height = Math.ceil(height * ratio);
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.lang = LANGUAGE; // else letters may be looked for in a font that lacks them
  return [canvas, pen];
};

const polygon = (pen, points) => {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
};

/** The shape of a kind in a square of 16 at (x, y): the same as the page's own. */
const shape = (pen, kind, x, y) => {
  const points = {
    extreme: [[5, 1], [11, 1], [15, 5], [15, 11], [11, 15], [5, 15], [1, 11], [1, 5]],
    severe: [[8, 1.2], [15.3, 14.5], [0.7, 14.5]],
    moderate: [[8, 0.6], [15.4, 8], [8, 15.4], [0.6, 8]],
    unknown: [[2, 2], [14, 2], [14, 14], [2, 14]],
    drill: [[1, 4], [15, 4], [15, 12], [1, 12]],
  }[kind];
  pen.save();
  pen.translate(x, y);
  if (kind === "cut") {
    pen.beginPath(); // a plug
    pen.rect(4.5, 1, 2, 5);
    pen.rect(9.5, 1, 2, 5);
    pen.fill();
    pen.beginPath();
    pen.moveTo(3, 6);
    pen.lineTo(13, 6);
    pen.lineTo(13, 8);
    pen.arc(8, 8, 5, 0, Math.PI);
    pen.closePath();
    pen.fill();
    pen.fillRect(7.2, 12, 1.6, 4);
  } else if (points) {
    polygon(pen, points);
    if (kind === "unknown" || kind === "drill") {
      pen.lineWidth = 2;
      pen.stroke();
    } else {
      pen.fill();
    }
  } else {
    pen.beginPath();
    pen.arc(8, 8, 6.8, 0, 2 * Math.PI);
    pen.fill();
  }
  pen.restore();
};

export class Signs {
  constructor() {
    this.widths = new Map(); // of names, in pixels
    this.ratio = Math.min(2, Math.max(1, Math.ceil(window.devicePixelRatio || 1)));
    this.refresh();
  }

  /** Reads the colours again, after the reader's wish for dark or for contrast has changed. */
  refresh() {
    const page = getComputedStyle(document.documentElement);
    const colour = name => page.getPropertyValue(`--${name}`).trim();
    this.colours = {};
    for (const name of ["land", "border", "sea", "ink", "soft", "sheet", "accent", "focus"]) {
      this.colours[name] = colour(name);
    }
    for (const kind of ["extreme", "severe", "moderate", "minor", "unknown", "cut"]) {
      this.colours[kind] = colour(kind);
      this.colours[`${kind}-text`] = colour(`${kind}-text`);
    }
    this.colours.drill = colour("drill-text");
    this.colours["drill-text"] = colour("drill-a");
    this.contrast = matchMedia("(prefers-contrast: more)").matches;
    this.fills = new Map();
    this.badges = new Map();
    this.labels = new Map();
  }

  /** A fill for areas: tinted, and patterned by kind. */
  fill(kind) {
    if (!this.fills.has(kind)) this.fills.set(kind, this.pattern(kind));
    return this.fills.get(kind);
  }

  /** A faint fill for areas that nobody drew: whole countries, often many on one another. */
  wash(kind) {
    return `${this.colours[kind]}0a`;
  }

  pattern(kind) {
    const [canvas, pen] = canvasOf(SIDE, SIDE, 1);
    pen.fillStyle = pen.strokeStyle = this.colours[kind];
    pen.globalAlpha = this.contrast ? 0.6 : TINT[kind] ?? 0.2;
    if (kind === "drill") pen.fillStyle = this.colours["drill-text"];
    pen.fillRect(0, 0, SIDE, SIDE);
    pen.globalAlpha = this.contrast ? 1 : 0.85;
    this.hatch(pen, kind);
    return pen.createPattern(canvas, "repeat");
  }

  hatch(pen, kind) {
    const lines = (gap, rising) => {
      pen.beginPath();
      for (let at = -SIDE; at <= 2 * SIDE; at += gap) {
        pen.moveTo(at, rising ? SIDE : 0);
        pen.lineTo(at + SIDE, rising ? 0 : SIDE);
      }
      pen.stroke();
    };
    pen.lineWidth = 1.4;
    if (kind === "extreme") {
      lines(8, true);
      lines(8, false);
    } else if (kind === "severe") {
      lines(8, true);
    } else if (kind === "moderate") {
      for (const [x, y] of [[4, 4], [12, 12]]) {
        pen.beginPath();
        pen.arc(x, y, 1.7, 0, 2 * Math.PI);
        pen.fillStyle = this.colours[kind];
        pen.fill();
      }
    } else if (kind === "cut") {
      pen.fillStyle = this.colours[kind];
      for (const y of [4, 12]) pen.fillRect(0, y, SIDE / 2, 1.5);
    } else if (kind === "drill") {
      pen.lineWidth = 4;
      lines(16, false);
    }
  }

  line(kind) {
    return this.colours[kind];
  }

  /** A badge: the shape of the kind and a word or a number, as a picture with its size. */
  badge(kind, text) {
    const key = `${kind} ${text}`;
    if (!this.badges.has(key)) {
      if (this.badges.size > 3000) this.badges.clear();
      this.badges.set(key, this.paint(kind, text));
    }
    return this.badges.get(key);
  }

  /** The name of a country or of an area, with a rim in the colour of the land. */
  label(text, country) {
    const key = `${country} ${text}`;
    if (!this.labels.has(key)) {
      if (this.labels.size > 3000) this.labels.clear();
      this.labels.set(key, this.write(text, country));
    }
    return this.labels.get(key);
  }

  labelWidth(text, country) {
    const key = `${country} ${text}`;
    if (!this.widths.has(key)) {
      this.widths.set(key, Math.ceil(this.measure(text, NAMES[country]) + 6));
    }
    return this.widths.get(key);
  }

  write(text, country) {
    const width = this.labelWidth(text, country);
    const height = 20;
    const [canvas, pen] = canvasOf(width, height, this.ratio);
    pen.font = NAMES[country];
    pen.direction = document.documentElement.dir || "ltr";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = this.colours.land;
    pen.strokeText(text, width / 2, height / 2);
    pen.fillStyle = country ? this.colours.ink : this.colours.soft;
    pen.fillText(text, width / 2, height / 2);
    return { canvas, width, height, ratio: this.ratio };
  }

  measure(text, font) {
    const ruler = this.ruler ??= document.createElement("canvas").getContext("2d");
    ruler.lang = LANGUAGE;
    ruler.font = font;
    return ruler.measureText(text).width;
  }

  paint(kind, text) {
    const font = `600 13px ${FAMILY}`;
    const words = text ? this.measure(text, font) + 5 : 0;
    const width = Math.ceil(24 + words);
    const height = 24;
    const [canvas, pen] = canvasOf(width, height, this.ratio);
    pen.fillStyle = this.colours[kind];
    pen.strokeStyle = this.colours.sheet;
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.roundRect(0.75, 0.75, width - 1.5, height - 1.5, 6);
    pen.fill();
    pen.stroke();
    pen.fillStyle = pen.strokeStyle = this.colours[`${kind}-text`];
    shape(pen, kind, 4, 4);
    if (text) {
      pen.font = font;
      pen.textBaseline = "middle";
      pen.fillText(text, 22, 12.5);
    }
    return { canvas, width, height, ratio: this.ratio };
  }

  /** Shows a kind's pattern in a canvas of the legend. */
  swatch(canvas, kind) {
    const pen = canvas.getContext("2d");
    pen.clearRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = this.fill(kind);
    pen.fillRect(1, 1, canvas.width - 2, canvas.height - 2);
    pen.strokeStyle = this.line(kind);
    pen.lineWidth = 2;
    pen.strokeRect(1, 1, canvas.width - 2, canvas.height - 2);
    if (kind === "cut" || kind === "drill") {
      pen.fillStyle = pen.strokeStyle = this.line(kind);
      shape(pen, kind, 6, 2);
    }
  }
}

export const number = value => NUMBERS.format(value);
