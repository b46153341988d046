// The panel beside the map. The server writes it; here it is fetched when the reader moves on.
import { query } from "./address.js";

export class Panel {
  /**
   * @param side the element that holds the panel
   * @param from the path that gives it
   * @param on {heard(), go(href), shown(panel, {fit}), failed()}; heard gives the number of the last
   *     change that the page knows of
   */
  constructor(side, from, on) {
    this.side = side;
    this.from = from;
    this.on = on;
    document.addEventListener("click", event => {
      const link = event.target.closest("a[data-go]");
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
      if (link && plain) {
        event.preventDefault();
        this.on.go(link.getAttribute("href"));
      }
    });
  }

  get element() {
    return this.side.querySelector("#panel");
  }

  /**
   * Fetches the panel for the address as it is now.
   *
   * @param moved whether the reader went somewhere; else what stands there is only brought up to date
   */
  async load({ moved, fit }) {
    this.asked?.abort();
    if (this.side.open === false) return; // folded away: in a frame, until somebody opens it
    const asked = this.asked = new AbortController();
    try {
      const wanted = query();
      wanted.set("v", this.on.heard()); // another node may answer than the one that told of it
      const answer = await fetch(`${this.from}?${wanted}`, {
        signal: asked.signal, cache: "no-cache",
      });
      if (!answer.ok) throw new Error(answer.status);
      const text = await answer.text();
      if (asked.signal.aborted) return;
      const fresh = new DOMParser().parseFromString(text, "text/html").querySelector("#panel");
      if (moved || fresh.innerHTML !== this.element.innerHTML) this.swap(fresh, moved);
      this.on.shown(this.element, { fit });
    } catch (error) {
      if (error.name !== "AbortError") this.on.failed();
    }
  }

  swap(fresh, moved) {
    const active = document.activeElement;
    const href = this.element.contains(active) ? active.getAttribute("href") : null;
    const inside = this.element.contains(active);
    this.element.replaceWith(fresh);
    if (moved) {
      this.side.scrollTop = 0;
      if (inside) this.element.querySelector("#panel-title")?.focus({ preventScroll: true });
    } else if (href) {
      const same = [...this.element.querySelectorAll("a")].find(a => a.getAttribute("href") === href);
      (same ?? this.element.querySelector("#panel-title"))?.focus({ preventScroll: true });
    }
  }
}
