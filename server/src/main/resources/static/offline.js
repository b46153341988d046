// Lists the pages that this browser has kept, each with the time at which it was so.
"use strict";

const seen = document.getElementById("seen");
const list = seen.querySelector("ul");
const when = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
  hourCycle: "h23",
});

const show = async () => {
  if (!("caches" in window) || !(await caches.has("seen"))) return;
  const kept = await caches.open("seen");
  for (const request of (await kept.keys()).reverse()) {
    const answer = await kept.match(request);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const link = document.createElement("a");
    link.href = request.url;
    link.textContent = page.title;
    const time = document.createElement("span");
    time.textContent = list.dataset.asof.replace("{0}", when.format(Number(answer.headers.get("X-Kept"))));
    const item = document.createElement("li");
    item.append(link, " ", time);
    list.append(item);
    seen.hidden = false;
  }
};
show();
