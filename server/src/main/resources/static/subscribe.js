// Makes the form easier where there is script; without it everything works by buttons alone.
"use strict";

const form = document.querySelector("form.wish");
const field = name => form.elements.namedItem(name);

// The time zone, unless one was chosen
const zone = field("zone");
if (zone && zone.dataset.guess) {
  const guess = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ([...zone.options].some(option => option.value === guess)) zone.value = guess;
}

// The map: a press puts the point into the fields and comes nearer, without a new page
const map = document.getElementById("map");
map.parentElement.classList.add("fits"); // without script a pixel must be as large as on the server
const lat = field("lat"), lon = field("lon");
const view = { lat: field("mapLat"), lon: field("mapLon"), span: field("mapSpan") };

function show(toLat, toLon, span) {
  view.span.value = Math.min(180, Math.max(0.5, span)).toFixed(3);
  view.lat.value = view.span.value >= 180 ? 0 : Math.min(85, Math.max(-85, toLat)).toFixed(3);
  view.lon.value = Number(toLon).toFixed(3);
  const mark = lat.value && lon.value ? `&at=${encodeURIComponent(lat.value + "," + lon.value)}` : "";
  map.src = `/subscribe/map.svg?lat=${view.lat.value}&lon=${view.lon.value}&span=${view.span.value}${mark}`;
}

function choose(toLat, toLon) {
  lat.value = toLat.toFixed(4);
  lon.value = toLon.toFixed(4);
}

map.addEventListener("click", event => {
  event.preventDefault();
  if (event.detail === 0) return; // a key press names no pixel
  const box = map.getBoundingClientRect();
  const x = (event.clientX - box.left) / box.width, y = (event.clientY - box.top) / box.height;
  const span = Number(view.span.value), middle = Number(view.lat.value);
  const across = span * 2 / Math.cos(Math.min(80, Math.abs(middle)) * Math.PI / 180);
  const toLat = Math.min(90, Math.max(-90, middle + span / 2 - y * span));
  let toLon = Number(view.lon.value) - across / 2 + x * across;
  if (toLon > 180) toLon -= 360;
  if (toLon < -180) toLon += 360;
  choose(toLat, toLon);
  show(toLat, toLon, span / 3);
});

form.querySelectorAll(".zoom button").forEach(button => button.addEventListener("click", event => {
  event.preventDefault();
  const factor = button.value === "closer" ? 1 / 3 : 3;
  show(Number(view.lat.value), Number(view.lon.value), Number(view.span.value) * factor);
}));

const here = document.getElementById("here");
if (here && navigator.geolocation) {
  here.hidden = false;
  here.addEventListener("click", () => navigator.geolocation.getCurrentPosition(
    position => {
      choose(position.coords.latitude, position.coords.longitude);
      show(position.coords.latitude, position.coords.longitude, 3);
    },
    () => { document.getElementById("here-said").textContent = here.dataset.failed; },
    { timeout: 15000, maximumAge: 600000 }));
}

// Only on the page where people sign up: notifications on this device
if (form.id === "subscribe" && "serviceWorker" in navigator && "PushManager" in window) {
  const said = document.getElementById("said");
  const decode = text => Uint8Array.from(
    atob(text.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
  const encode = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  fetch("/api/v1/push-key").then(answer => {
    document.getElementById("by-push").hidden = !answer.ok;
  }).catch(() => {});

  const PATIENCE = 20000; // where its service cannot be reached, a browser may try for ever
  const inTime = promise => Promise.race([promise, new Promise((_, refuse) =>
    setTimeout(() => refuse(new Error("too late")), PATIENCE))]);
  let asking = false;

  const takePush = async () => {
    const { key } = await (await fetch("/api/v1/push-key")).json();
    await navigator.serviceWorker.register("/sw.js");
    const registration = await navigator.serviceWorker.ready;
    const push = await registration.pushManager.subscribe(
      { userVisibleOnly: true, applicationServerKey: decode(key) });
    field("endpoint").value = push.endpoint;
    field("p256dh").value = encode(push.getKey("p256dh"));
    field("auth").value = encode(push.getKey("auth"));
  };

  form.addEventListener("submit", event => {
    const button = event.submitter;
    const asks = !button || button.value === "ask" || button.value === "auto";
    if (!asks || field("by").value !== "push" || field("endpoint").value) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // the proof comes after
    if (asking) return; // pressed twice
    asking = true;
    said.textContent = "";
    form.setAttribute("aria-busy", "true");
    inTime(takePush())
      .then(() => form.requestSubmit(button || undefined))
      .catch(() => { said.textContent = form.dataset.nopush; })
      .finally(() => {
        asking = false;
        form.setAttribute("aria-busy", "false");
      });
  }, { capture: true });
}
