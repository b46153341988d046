// Which parts of the map are taken already by a badge or a name. Rows keep the search short.
const GAP = 3; // pixels
const ROW = 27; // pixels: a badge and the gap

export class Room {
  /** @param around the width of the world in pixels, which has no end in the west */
  constructor(around) {
    this.around = around;
    this.rows = new Map();
  }

  /** Whether there is room for a box around a point in pixels; if so it is taken. */
  take(x, y, { width, height }) {
    const half = width / 2 + GAP;
    const high = height / 2 + GAP / 2;
    const row = Math.floor(y / ROW);
    for (const at of [row - 1, row, row + 1]) {
      for (const other of this.rows.get(at) ?? []) {
        const apart = Math.abs(other.x - x) % this.around;
        const beside = Math.min(apart, this.around - apart) < other.half + half;
        if (beside && Math.abs(other.y - y) < other.high + high) return false;
      }
    }
    if (!this.rows.has(row)) this.rows.set(row, []);
    this.rows.get(row).push({ x, y, half, high });
    return true;
  }
}
