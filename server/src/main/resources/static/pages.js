// What is easier with script: the place of the device, copying an address, printing. Without it
// these buttons are not there, and nothing else is missing.
"use strict";

const here = document.getElementById("here");
if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    position => {
      const { latitude, longitude } = position.coords;
      const address = new URL(here.form.action);
      // Some hundred metres: warnings are not drawn finer, and no server needs to know more
      address.searchParams.set("point", `${latitude.toFixed(3)},${longitude.toFixed(3)}`);
      location.assign(address);
    },
    () => { document.getElementById("here-said").textContent = here.dataset.failed; },
    { timeout: 15000, maximumAge: 600000 }));
}

const copy = document.getElementById("copy");
if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("address").textContent);
    document.getElementById("copy-said").textContent = copy.dataset.said;
  });
}

const print = document.getElementById("print");
if (print) {
  print.hidden = false;
  print.addEventListener("click", () => window.print());
}
