// Lights boards, narrows the gallery, sorts tables, slides through versions; every page is complete without.
//
// A choice lists under data-lights what hangs on it, as number:word. It lights while pointed at or focused,
// or after a first tap. All listeners stand on the document: pages may arrive later.
"use strict";

(() => {
  const on = document.addEventListener.bind(document);
  const all = document.querySelectorAll.bind(document);

  let lit = null; // the choice whose lights are on
  let finger = false;
  let before = null; // while a finger is down: what was lit before it came down

  const within = (target, selector) => (target instanceof Element ? target.closest(selector) : null);
  const choiceAt = (target) => within(target, ".cb-item[data-lights]");
  const boardOf = (item) => item.closest("[data-cb-board]");

  function say(board, count, name) {
    const said = board.parentElement.querySelector(".cb-said");
    const words = count === 1 ? said.dataset.one : said.dataset.many;
    said.textContent = count ? words.replace("{count}", count).replace("{name}", () => name) : "";
  }

  function clear() {
    if (!lit) return;
    const board = boardOf(lit);
    board.classList.remove("cb-lights");
    for (const item of board.querySelectorAll(".cb-lit")) item.classList.remove("cb-lit", "cb-source");
    for (const word of board.querySelectorAll(".cb-word")) word.remove();
    say(board, 0);
    lit = null;
  }

  function light(choice) {
    if (choice === lit) return;
    clear();
    const board = boardOf(choice);
    const words = new Map(choice.dataset.lights.split(" ").map((pair) => pair.split(":")));
    let count = 0;
    for (const item of board.querySelectorAll("[data-cb]")) {
      if (item === choice || !words.has(item.dataset.cb)) continue;
      item.classList.add("cb-lit");
      mark(item, words.get(item.dataset.cb));
      count += 1;
    }
    choice.classList.add("cb-lit", "cb-source");
    board.classList.add("cb-lights");
    say(board, count, choice.querySelector(".cb-item-name").textContent);
    lit = choice;
  }

  // Over the small line, so that nothing moves.
  function mark(item, word) {
    const small = item.querySelector(".cb-item-small");
    const text = document.createElement("span");
    text.className = "cb-word";
    text.textContent = [word, small.textContent].filter(Boolean).join(" · ");
    small.append(text);
  }

  function rest() {
    const focused = choiceAt(document.activeElement);
    if (focused) light(focused);
    else clear();
  }

  on("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const choice = choiceAt(event.target);
    if (choice) light(choice);
    else if (lit) rest();
  });
  document.documentElement.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") rest();
  });
  on("focusin", (event) => {
    const choice = choiceAt(event.target);
    if (choice) light(choice);
    else clear();
  });
  on("focusout", (event) => {
    if (!event.relatedTarget && !finger) clear();
  });
  on("keydown", (event) => {
    if (event.key === "Escape") clear();
  });

  // The first tap lights, the second follows; screen readers and keys have no finger.
  on("pointercancel", () => {
    finger = false;
  });
  on("pointerdown", (event) => {
    finger = event.pointerType === "touch" && event.width > 1;
    before = finger ? lit : null;
  });
  on(
    "click",
    (event) => {
      if (!finger) return;
      finger = false;
      const choice = choiceAt(event.target);
      if (!choice) clear();
      else if (choice !== before && event.detail) {
        event.preventDefault();
        event.stopPropagation();
        light(choice);
      }
    },
    { capture: true },
  );

  // Marks of one group are joined by "or", groups by "and".
  function filter(form) {
    const groups = [...form.querySelectorAll("[data-cb-group]")].map((group) =>
      [...group.querySelectorAll("[data-cb-mark]:is(select, :checked)")]
        .map((mark) => mark.value)
        .filter(Boolean),
    );
    let found = 0;
    for (const card of all("[data-cb-marks]")) {
      const marks = card.dataset.cbMarks.split(" ");
      const fits = groups.every((group) => !group.length || group.some((mark) => marks.includes(mark)));
      card.hidden = !fits;
      found += fits;
    }
    const output = form.querySelector("[data-cb-found]");
    const { none, one, many } = output.dataset;
    const words = [none, one][found] ?? many;
    output.textContent = words.replace("{n}", found);
  }

  const formOf = (target) => within(target, "[data-cb-filter]");
  on("change", (event) => {
    const form = formOf(event.target);
    if (form) filter(form);
  });
  on("reset", (event) => {
    const form = formOf(event.target);
    if (form) setTimeout(filter, 0, form);
  });

  // Headings of data-cb-sort are buttons; empty values come last.
  function sort(th) {
    const order = th.ariaSort === "ascending" ? -1 : 1;
    for (const other of th.parentElement.cells) other.ariaSort = null;
    th.ariaSort = order > 0 ? "ascending" : "descending";
    const value = ({ dataset, textContent }) => dataset.cbValue ?? textContent;
    const [body] = th.closest("table").tBodies;
    const rows = [...body.rows].map((row) => [value(row.cells[th.cellIndex]), row]);
    rows.sort(([a], [b]) => !a - !b || order * a.localeCompare(b, undefined, { numeric: true }));
    body.append(...rows.map(([, row]) => row));
  }
  on("click", ({ target }) => {
    const button = within(target, "[data-cb-sort] button");
    if (button) sort(button.parentElement);
  });

  // The types that the answers to a chapter's questions speak for; those with most marks come first.
  function tally() {
    const marks = {};
    for (const answer of all(".cb-answers :checked"))
      for (const link of answer.closest(".cb-answer").querySelectorAll("a"))
        marks[link.hash] = (marks[link.hash] ?? 0) + (link.closest("[data-cb-against]") ? -1 : 1);
    const sum = (row) => marks[`#${row.id}`] ?? 0;
    const rows = [...all("[data-cb-types] tbody tr")].sort((a, b) => sum(b) - sum(a));
    for (const row of rows) row.cells[1].textContent = sum(row);
    rows[0].parentElement.append(...rows);
    const first = rows.filter((row) => sum(row) > 0 && sum(row) >= sum(rows[2]));
    const said = document.querySelector("[data-cb-first] a");
    said.textContent = `${said.dataset.words} ${first.map((row) => row.cells[0].textContent).join(", ")}`;
  }
  on("change", ({ target }) => {
    if (within(target, ".cb-answers")) tally();
  });

  // Back on a page, the answers are still chosen.
  addEventListener("pageshow", () => {
    if (document.querySelector(".cb-answers :checked")) tally();
  });

  // Entries of the catalogue that once had pages are sections of these lists.
  const lists =
    "checks|customer-segments|directness|effects|interactions|key-activities|key-partners|key-resources|metrics|modes|motivations|ownerships|phases|revenue-streams|roles|sources";
  const former = location.pathname.match(`^((?:/.*)?/catalogue/(?:${lists}))/([\\w-]+)(/|\\.html)$`);
  if (former && performance.getEntriesByType("navigation")[0]?.responseStatus === 404)
    location.replace(`${location.origin}${former[1]}/${former[3] === "/" ? "" : "index.html"}#${former[2]}`);

  function show() {
    clear();
    for (const th of all("[data-cb-sort] thead th:not(:has(button))")) {
      const button = document.createElement("button");
      button.append(...th.childNodes);
      th.append(button);
    }
    for (const hint of all(".cb-hint")) hint.hidden = false;
    for (const form of all("[data-cb-filter]")) {
      let id = location.hash.slice(1);
      try { id = decodeURIComponent(id); } catch { /* not ours */ }
      const named = document.getElementById(id);
      if (named?.form === form) named.checked = true;
      form.hidden = false;
      filter(form);
    }
    // A slider for fingers and mice; the links beside it serve keys and screen readers.
    for (const stops of all("[data-cb-stops]:not(:has(input))")) {
      const links = [...stops.children];
      const slider = document.createElement("input");
      Object.assign(slider, { type: "range", max: links.length - 1, tabIndex: -1, ariaHidden: true });
      slider.value = links.findIndex((a) => a.ariaCurrent);
      slider.onchange = () => links[slider.value].click();
      stops.prepend(slider);
    }
    // Material's search box is a dialog without a name.
    const search = document.querySelector(".md-search[role=dialog]:not([aria-label])");
    if (search) search.setAttribute("aria-label", search.querySelector("input")?.placeholder || "Search");
  }

  // Material's instant loading brings pages.
  if (typeof document$ === "object") document$.subscribe(show);
  else on("DOMContentLoaded", show);
})();
