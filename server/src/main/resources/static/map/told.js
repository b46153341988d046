// What the map says of itself: of when it is, what it leaves out, and what goes wrong. Its time changes
// with every reload and is plain text; a screen reader is told what goes wrong alone, and once.
import { query } from "./address.js";
import { ago, dates } from "./dates.js";
import { number } from "./signs.js";

const EVERY = 15000; // milliseconds; "five minutes ago" becomes six
const clock = dates({ hour: "2-digit", minute: "2-digit", second: "2-digit" });

export class Told {
  /**
   * @param stage is marked while what it shows may be out of date
   * @param words {updated, dropped}
   * @param now gives the server's time in milliseconds
   */
  constructor(stage, words, now) {
    this.stage = stage;
    this.words = words;
    this.now = now;
    this.state = document.getElementById("updated");
    this.aloud = document.getElementById("trouble");
    this.shown = now();
    this.dropped = 0;
    this.failed = null;
    setInterval(() => this.tell(), EVERY);
  }

  /** The map was drawn anew. */
  drawn(dropped) {
    this.dropped = dropped;
    if (!this.failed) this.shown = this.now();
    this.tell();
  }

  /** The server answers; what is drawn may be all there is. */
  heard(isAll) {
    this.failed = null;
    if (isAll) this.shown = this.now();
    this.tell();
  }

  /** Until the server is heard again; {0} in the text is of when the map is, {1} how long ago. */
  fail(text) {
    const known = this.failed === text;
    this.failed = text;
    this.tell();
    if (!known) this.aloud.textContent = this.state.textContent;
  }

  /** For a moment. */
  say(text) {
    this.state.textContent = text;
    this.aloud.textContent = text;
  }

  tell() {
    const time = clock.format(new Date(this.shown));
    if (this.failed) {
      const age = ago(Math.round((this.now() - this.shown) / 60000));
      this.state.textContent = this.failed.replace("{0}", time).replace("{1}", age);
    } else {
      this.aloud.textContent = "";
      this.state.textContent = query().get("at") ? "" : this.words.updated.replace("{0}", time)
        + (this.dropped ? ` · ${this.words.dropped.replace("{0}", number(this.dropped))}` : "");
    }
    this.stage.classList.toggle("lost", Boolean(this.failed));
  }
}
