// What is easier with script: a countdown that counts, the place of the device, printing. Without
// it, the page says the same as of when it was made.
"use strict";

// The device's clock may be wrong: what counts is how long ago the server made the page. One that
// sw.js shows without a connection was made when it was kept, and no reload makes it newer.
const page = document.querySelector("main[data-now]");
if (page) {
  const made = Date.parse(page.dataset.now);
  const kept = Number(page.dataset.kept);
  const begun = { steady: performance.now(), set: Date.now() };
  // The one clock may stand still while the device sleeps, the other may be set back
  const passed = () => Math.max(performance.now() - begun.steady, Date.now() - begun.set);
  const counts = [...document.querySelectorAll("time[data-until]")];
  // On or off by now. Where the server cannot be reached the page stays, and says of when it is
  const again = async () => {
    try {
      const answer = await fetch(location.href, { method: "HEAD", cache: "no-cache" });
      if (answer.ok) {
        location.reload();
        return;
      }
    } catch {
      // told below
    }
    if (document.getElementById("lost")) return;
    const note = document.createElement("div");
    note.id = "lost";
    note.className = "note stale";
    note.setAttribute("role", "status");
    note.textContent = page.dataset.lost;
    page.prepend(note);
  };
  let timer;
  const tell = () => {
    clearTimeout(timer);
    const now = made + (kept ? Date.now() - kept : passed());
    let over = false;
    for (const count of counts) {
      const left = Math.ceil((Date.parse(count.dataset.until) - now) / 60000);
      if (left <= 0) {
        count.closest(".left").hidden = true;
        over = true;
        continue;
      }
      const hours = Math.floor(left / 60);
      if (hours < 48) {
        count.textContent = (hours > 0 ? page.dataset.hours : page.dataset.minutes)
          .replace("{h}", hours).replace("{m}", left % 60);
      }
    }
    if (over && !kept) again();
    timer = setTimeout(tell, 15000);
  };
  if (kept) tell();
  else timer = setTimeout(tell, 15000);
  document.addEventListener("visibilitychange", tell); // what was true when one looked away
}

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}

const push = document.getElementById("push");
if (push && "serviceWorker" in navigator && "PushManager" in window) push.hidden = false;

const here = document.getElementById("here");
if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    position => {
      const lang = here.form.elements.namedItem("lang").value;
      const { latitude, longitude } = position.coords;
      location.assign(`?point=${latitude.toFixed(4)},${longitude.toFixed(4)}&lang=${lang}`);
    },
    () => { document.getElementById("here-said").textContent = here.dataset.failed; },
    { timeout: 15000, maximumAge: 600000 }));
}
