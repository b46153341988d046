// The slider that looks back: hours before now, the address says which moment.
import { dates } from "./dates.js";

const HOUR = 3600000;
const SETTLE = 350; // milliseconds that the slider must rest

export class TimeSlider {
  /**
   * @param now gives the server's time in milliseconds
   * @param on called with a moment in ISO 8601, or null for now
   */
  constructor(form, now, on) {
    this.form = form;
    this.now = now;
    this.range = form.querySelector("input");
    this.said = form.querySelector("output");
    this.words = dates({
      weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
      timeZoneName: "short",
    });
    this.range.addEventListener("input", () => {
      this.tell();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => on(this.moment()), SETTLE);
    });
    form.querySelector("button").addEventListener("click", () => {
      this.range.value = 0;
      this.tell();
      on(null);
    });
    form.addEventListener("submit", event => event.preventDefault());
    form.hidden = false;
  }

  moment() {
    const back = Number(this.range.value);
    if (back === 0) return null;
    const hour = Math.floor(this.now() / HOUR) * HOUR;
    return new Date(hour + (back + 1) * HOUR).toISOString().replace(".000", "");
  }

  /** Sets the slider to what the address says. */
  set(instant) {
    const hour = Math.floor(this.now() / HOUR) * HOUR;
    const back = instant ? Math.floor((Date.parse(instant) - hour) / HOUR) - 1 : 0;
    this.range.value = back;
    this.tell(instant);
  }

  tell(instant = this.moment()) {
    const now = this.form.querySelector("button").textContent;
    const text = instant ? this.words.format(new Date(instant)) : now;
    this.said.textContent = text;
    this.range.setAttribute("aria-valuetext", text);
    this.form.classList.toggle("back", Boolean(instant));
  }
}
