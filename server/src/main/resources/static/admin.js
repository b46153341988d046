// Comforts of the back office. Every room works without them.
// Keys: "/" to the search, "j" and "k" down and up a list, Enter opens (it is on the row's link).

const OFF = "tocsin-keys-off";
const typing = (node) => node.closest("input, select, textarea, [contenteditable]") !== null;
const links = () => [...document.querySelectorAll("table.list tbody tr")]
  .map((row) => row.querySelector("td.name a, th a, td a"))
  .filter((link) => link !== null);

function move(step) {
  const all = links();
  const row = document.activeElement.closest("tbody tr");
  const at = all.findIndex((link) => row !== null && row.contains(link));
  const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step;
  if (next >= 0 && next < all.length) {
    all[next].focus();
    all[next].scrollIntoView({ block: "nearest" });
  }
}

const keys = {
  "/": () => document.getElementById("q")?.focus(),
  j: () => move(1),
  k: () => move(-1),
};

document.addEventListener("keydown", (event) => {
  const act = keys[event.key];
  if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target) || localStorage.getItem(OFF) !== null) return;
  event.preventDefault();
  act();
});

// Single keys must not come in the way of who speaks to the machine: they can be switched off.
if (document.getElementById("q") !== null || links().length > 0) {
  const button = document.createElement("button");
  const say = () => {
    const off = localStorage.getItem(OFF) !== null;
    button.textContent = off ? "Keys / j k are off" : "Keys / j k are on";
    button.setAttribute("aria-pressed", String(!off));
  };
  button.type = "button";
  button.className = "plain keys";
  button.addEventListener("click", () => {
    if (localStorage.getItem(OFF) === null) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
    say();
  });
  say();
  document.querySelector(".rail .me")?.append(button);
}

// One box in the head ticks all rows of the page; the bar says how many are ticked.
for (const head of document.querySelectorAll("table.list th.pick")) {
  const table = head.closest("table");
  const rows = () => [...table.querySelectorAll("input[name=row]")];
  const all = document.createElement("input");
  const told = document.getElementById("bulk");
  const words = told?.textContent ?? "";
  const say = () => {
    const count = rows().filter((box) => box.checked).length;
    all.checked = count > 0 && count === rows().length;
    all.indeterminate = count > 0 && !all.checked;
    if (told !== null) told.textContent = count === 0 ? words : words.replace("the ticked", `the ${count} ticked`);
  };
  all.type = "checkbox";
  all.setAttribute("aria-label", "Tick all on this page");
  all.addEventListener("change", () => {
    for (const box of rows()) box.checked = all.checked;
    say();
  });
  table.addEventListener("change", say);
  const label = document.createElement("label");
  label.append(all);
  head.replaceChildren(label);
  say(); // a browser keeps ticks over a step back
}
