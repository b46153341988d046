// Shows what is pushed to this device, and opens its page when it is pressed.
"use strict";

self.addEventListener("push", event => {
  let told = {};
  try {
    told = event.data ? event.data.json() : {};
  } catch {
    told = {};
  }
  event.waitUntil(self.registration.showNotification(told.title || "Tocsin", {
    body: told.body || "",
    tag: told.tag,
    renotify: Boolean(told.tag),
    lang: told.lang,
    dir: told.dir || "auto",
    icon: "/bell.svg",
    data: { url: told.url || "/" },
  }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  const url = new URL(event.notification.data.url, self.location.origin);
  if (url.protocol === "https:" || url.origin === self.location.origin) {
    event.waitUntil(self.clients.openWindow(url.href));
  }
});
