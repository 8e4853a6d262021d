// The items of the grid in the page: what they say, where they stand, and putting them elsewhere.
import { say } from "./times.js";

const SHORTEST = 15;

function factsOf(element) {
  const { id, version, day, column, start, end, kind, told, room, persons } = element.dataset;
  return {
    id,
    version: Number(version),
    day,
    column,
    start: start === "" ? null : Number(start),
    end: end === "" ? null : Number(end),
    isOpen: "open" in element.dataset,
    kind,
    told,
    room,
    persons: new Set(persons ? persons.split(" ") : []),
    title: element.querySelector(".ag-title").textContent,
  };
}

export class Board {
  #facts = new Map();
  #html = new Map();
  #elements = new Map();
  #clashing = new Set();

  constructor(root) {
    this.root = root;
    this.#readAll();
  }

  #readAll() {
    this.#facts.clear();
    this.#elements.clear();
    for (const element of this.root.querySelectorAll(".ag-item")) this.#read(element);
    for (const link of this.root.querySelectorAll(".ag-title a")) link.tabIndex = -1;
    for (const focusable of this.root.querySelectorAll(".ag-item[tabindex='0']")) focusable.tabIndex = -1;
    const first = this.root.querySelector(".ag-item");
    if (first) first.tabIndex = 0;
  }

  #read(element) {
    this.#elements.set(element.dataset.id, element);
    this.#facts.set(element.dataset.id, factsOf(element));
  }

  get structure() {
    return this.root.querySelector(".ag-days").dataset.structure;
  }

  get hours() {
    const style = getComputedStyle(this.root);
    return { first: Number(style.getPropertyValue("--first")), last: Number(style.getPropertyValue("--last")) };
  }

  /** Whether columns are teams: a move changes when something is, not who takes part. */
  get hasFixedColumns() {
    return "fixedColumns" in this.root.dataset;
  }

  get columns() {
    const table = this.root.querySelector(".ag-table");
    return table ? [...table.querySelectorAll(".ag-column")].map((column) => column.dataset.column) : [""];
  }

  get days() {
    return [...this.root.querySelectorAll(".ag-table")].map((table) => table.dataset.day);
  }

  nameOf(column) {
    const place = this.root.querySelector(`.ag-column[data-column="${column}"] .ag-place`);
    return place ? place.textContent.trim() : "";
  }

  headingOf(day) {
    const table = this.root.querySelector(`.ag-table[data-day="${day}"]`);
    return table ? table.closest(".ag-day").querySelector(".ag-heading").firstChild.textContent.trim() : "sem dia";
  }

  facts(id) {
    return this.#facts.get(id);
  }

  element(id) {
    return this.#elements.get(id);
  }

  has(id) {
    return this.#facts.has(id);
  }

  /** Where an item stands now, to be changed and put. */
  placement(id) {
    const { day, column, start, end, isOpen, kind, told } = this.#facts.get(id);
    return { id, day, column, start, end, isOpen, kind, told };
  }

  /** The element that holds items of a day and column, among the hours or beside them. */
  cell(day, column, isTimed) {
    if (!day) return this.root.querySelector(".ag-tray-items");
    const where = `.ag-table[data-day="${day}"] .ag-column[data-column="${column}"]`;
    return this.root.querySelector(`${where} ${isTimed ? ".ag-body" : ".ag-untimed"}`);
  }

  /** Keep the rows of items without a time as high as they are, lest the hours jump meanwhile. */
  hold() {
    const strips = [...this.root.querySelectorAll(".ag-untimed")];
    const heights = strips.map((strip) => strip.offsetHeight);
    for (const [place, strip] of strips.entries()) strip.style.setProperty("min-block-size", `${heights[place]}px`);
  }

  letGo() {
    for (const strip of this.root.querySelectorAll(".ag-untimed")) strip.style.removeProperty("min-block-size");
  }

  /** Show an item where it would stand. The rest of the column stays: only what moves is drawn. */
  preview(placement) {
    const element = this.#elements.get(placement.id);
    const isTimed = placement.start !== null;
    this.#put(element, this.cell(placement.day, placement.column, isTimed));
    if (isTimed) {
      this.#position(element, placement.start, placement.end, 0, 1);
    }
    element.querySelector(".ag-time").textContent = say(placement) || "a confirmar";
  }

  #put(element, cell) {
    if (!cell || element.parentElement === cell) return;
    const hadFocus = element.contains(document.activeElement);
    cell.append(element);
    if (hadFocus) element.focus({ preventScroll: true });
  }

  #position(element, start, end, lane, lanes) {
    const { style } = element;
    style.setProperty("--s", start);
    style.setProperty("--e", Math.max(end, start + SHORTEST));
    style.setProperty("--lane", lane);
    style.setProperty("--lanes", lanes);
  }

  /** Take over the server's state: only elements that differ are drawn anew. */
  apply(items) {
    for (const id of [...this.#elements.keys()]) {
      if (!(id in items)) this.#remove(id);
    }
    for (const [id, { html, at }] of Object.entries(items)) this.#update(id, html, at);
    if (!this.root.querySelector(".ag-item[tabindex='0']")) {
      const first = this.root.querySelector(".ag-item");
      if (first) first.tabIndex = 0;
    }
  }

  #remove(id) {
    this.#elements.get(id).remove();
    this.#elements.delete(id);
    this.#facts.delete(id);
    this.#html.delete(id);
  }

  #update(id, html, [day, column, start, end, lane, lanes]) {
    let element = this.#elements.get(id);
    if (!element || this.#html.get(id) !== html) {
      element = this.#draw(id, html, element);
    }
    this.#put(element, this.cell(day, column, start !== null));
    if (start !== null) this.#position(element, start, end, lane, lanes);
  }

  #draw(id, html, old) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const element = template.content.querySelector(".ag-item");
    for (const link of element.querySelectorAll("a")) link.tabIndex = -1;
    if (old) {
      element.tabIndex = old.tabIndex;
      const hadFocus = old.contains(document.activeElement);
      old.replaceWith(element);
      if (hadFocus) element.focus({ preventScroll: true });
    }
    this.#html.set(id, html);
    this.#read(element);
    return element;
  }

  /** Put in the days of a page whose columns or hours are others than before. */
  replaceDays(html, items) {
    const focused = document.activeElement?.closest?.(".ag-item")?.dataset.id;
    const template = document.createElement("template");
    template.innerHTML = html;
    this.root.querySelector(".ag-days").replaceWith(template.content.querySelector(".ag-days"));
    const [columns, , first, last] = JSON.parse(this.structure);
    this.root.style.setProperty("--columns", columns.length);
    this.root.style.setProperty("--first", first);
    this.root.style.setProperty("--last", last);
    this.#html.clear();
    this.#readAll();
    this.apply(items);
    if (focused && this.has(focused)) this.focus(focused);
  }

  /** What an item would clash with at a placement: others of its room, or of its people. */
  clashes(placement) {
    if (placement.start === null || !placement.day) return [];
    const mine = this.#facts.get(placement.id);
    const found = [];
    for (const other of this.#facts.values()) {
      if (other.id === placement.id || other.day !== placement.day || other.start === null) continue;
      if (other.start >= placement.end || other.end <= placement.start) continue;
      const why = this.#shared(mine, placement, other);
      if (why) found.push({ id: other.id, why, title: other.title });
    }
    return found;
  }

  #shared(mine, placement, other) {
    if ([...mine.persons].some((person) => other.persons.has(person))) return "mesma pessoa";
    if (this.hasFixedColumns) return mine.room && mine.room === other.room ? "mesma sala" : "";
    const room = placement.column === mine.column ? mine.room : placement.column.split("-")[1] ?? "";
    if (room && room === other.room) return "mesma sala";
    if (placement.column && placement.column === other.column && !room && !other.room) return "mesmo local";
    return "";
  }

  /** Mark what clashes with a placement, in words and by pattern, until the next call. */
  showClashes(placement) {
    for (const element of this.#clashing) {
      element.classList.remove("ag-clash");
      element.querySelector(".ag-preview")?.remove();
    }
    this.#clashing.clear();
    const clashes = placement ? this.clashes(placement) : [];
    for (const { id } of clashes) this.#markClash(this.#elements.get(id), "");
    if (clashes.length) {
      const words = clashes.map(({ why, title }) => `${why}: ${title}`).join("; ");
      this.#markClash(this.#elements.get(placement.id), `⚠ ${words}`);
    }
    return clashes;
  }

  #markClash(element, words) {
    element.classList.add("ag-clash");
    this.#clashing.add(element);
    if (!words) return;
    const reason = document.createElement("p");
    reason.className = "ag-reason ag-preview";
    reason.textContent = words;
    element.append(reason);
  }

  focus(id) {
    const element = this.#elements.get(id);
    if (!element) return;
    for (const other of this.root.querySelectorAll(".ag-item[tabindex='0']")) other.tabIndex = -1;
    element.tabIndex = 0;
    element.focus();
  }

  /** Items of a column in the order of time, for the arrow keys. */
  inColumn(day, column) {
    return [...this.#facts.values()]
      .filter((item) => item.day === day && (day === "" || item.column === column))
      .sort((one, two) => (one.start ?? -1) - (two.start ?? -1) || Number(one.id) - Number(two.id));
  }
}
