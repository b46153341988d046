// What a browser without a connection can still show: the public pages it has seen, each with a line
// above it that says of when it is, for two days and not more than twenty. A page that said that
// there were no warnings is never kept: what was "none" then may be wrong now. While there is a
// connection nothing comes from here. Notifications are shown by push.js, for which this is the same
// worker: a site has one.
"use strict";

importScripts("/push.js");

const KEPT = "seen";
const NEEDED = "offline";
const FILES = ["/offline", "/offline.js", "/offline/words.json", "/style.css", "/bell.svg"];
const PAGES = /^\/($|alerts\/\d+$|countries\/|regions\/|sources$|powercuts)/;
const TOLD = ["Content-Security-Policy", "Referrer-Policy", "X-Content-Type-Options"]; // of a kept page
const MOST = 20;
const LONGEST = 2 * 24 * 3600 * 1000;
const PATIENCE = 8000; // milliseconds for an answer, before what is kept is shown

self.addEventListener("install", event => {
  event.waitUntil(caches.open(NEEDED).then(cache => cache.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", event => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event, request, url));
  else if (FILES.includes(url.pathname)) event.respondWith(file(event, request, url));
});

const navigate = async (event, request, url) => {
  const now = { cache: "no-cache" }; // the browser's own copy would not say how old it is
  const coming = fetch(request, now);
  event.waitUntil(coming.then(answer => isPage(answer, url) && keep(request, answer.clone())).catch(() => {}));
  const late = new Promise(resolve => setTimeout(resolve, PATIENCE)).then(() => old(request));
  try {
    return (await Promise.race([coming, late])) ?? (await coming); // nothing kept: wait on
  } catch {
    return (await old(request)) ?? caches.match("/offline");
  }
};

/** Calendars and feeds have addresses like pages, and are none. */
const isPage = (answer, url) => answer.ok && PAGES.test(url.pathname)
  && answer.headers.get("Content-Type")?.startsWith("text/html");

/** Files of the offline page: fresh where that goes, and kept for when it does not. */
const file = async (event, request, url) => {
  try {
    const answer = await fetch(request);
    if (answer.ok) {
      const copy = answer.clone();
      event.waitUntil(caches.open(NEEDED).then(cache => cache.put(url.pathname, copy)).catch(() => {}));
    }
    return answer;
  } catch {
    return (await caches.match(url.pathname)) ?? Response.error();
  }
};

/** Whoever reads the page does not wait for it: a full phone shows what it cannot keep. */
const keep = async (request, answer) => {
  const cache = await caches.open(KEPT);
  const text = await answer.text();
  await cache.delete(request);
  if (text.includes('class="empty"')) return;
  const headers = told(answer);
  headers.set("X-Kept", String(Date.now()));
  await cache.put(request, new Response(text, { headers }));
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map(key => cache.delete(key)));
};

/** What a page says of itself that holds for a copy as well, above all what it may load. */
const told = answer => {
  const headers = new Headers({ "Content-Type": "text/html;charset=UTF-8" });
  for (const name of TOLD) {
    if (answer.headers.has(name)) headers.set(name, answer.headers.get(name));
  }
  return headers;
};

/** The page as it was, with a line that says so; nothing when it is too old. */
const old = async request => {
  const cache = await caches.open(KEPT);
  const answer = await cache.match(request);
  const kept = Number(answer?.headers.get("X-Kept"));
  if (!answer || Date.now() - kept > LONGEST) {
    if (answer) await cache.delete(request);
    return null;
  }
  const text = await answer.text();
  const lang = /<html[^>]* lang="([a-z]+)"/.exec(text)?.[1] ?? "en";
  const words = await (await caches.match("/offline/words.json"))?.json() ?? {};
  const time = new Intl.DateTimeFormat(lang, {
    dateStyle: "full", timeStyle: "short", hourCycle: "h23",
  }).format(kept);
  const line = (words[lang] ?? words.en ?? "{0}").replace("{0}", time);
  const marked = text
    .replace(/<body[^>]*>/, body => `${body}<p class="note" role="status"><b>${line}</b></p>`)
    .replace("<main ", `<main data-kept="${kept}" `); // for script that counts
  return new Response(marked, { headers: told(answer) });
};
