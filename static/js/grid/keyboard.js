// Everything by keyboard: going from item to item, and taking one along.
import { DAY, FINE_STEP, STEP } from "./times.js";

const HOUR = 60;
const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export class KeyboardMove {
  #held = null;

  constructor(board, actions) {
    this.board = board;
    this.actions = actions;
    board.root.addEventListener("keydown", (event) => this.#key(event));
    board.root.addEventListener("focusin", ({ target }) => this.#focused(target));
  }

  get isHolding() {
    return this.#held !== null;
  }

  #focused(target) {
    if (!target.matches(".ag-item") || target.tabIndex === 0) return;
    for (const other of this.board.root.querySelectorAll(".ag-item[tabindex='0']")) other.tabIndex = -1;
    target.tabIndex = 0;
  }

  #key(event) {
    if (this.#undoes(event)) return;
    const element = event.target.closest?.(".ag-item");
    if (!element) return;
    const handled = this.#held ? this.#held_key(event) : this.#free_key(event, element.dataset.id);
    if (handled) event.preventDefault();
  }

  #undoes(event) {
    if (!(event.ctrlKey || event.metaKey) || this.#held) return false;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return false;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.actions.onRedo();
    else this.actions.onUndo();
    return true;
  }

  #free_key(event, id) {
    if (event.key in ARROWS) return this.#go(id, ARROWS[event.key]);
    if (event.key === "PageUp" || event.key === "PageDown") return this.#goDay(id, event.key === "PageDown" ? 1 : -1);
    if (event.key === "Enter") {
      this.actions.onOpen(id);
      return true;
    }
    if (event.key !== " ") return false;
    if (event.ctrlKey) this.actions.onSelect(id);
    else this.#take(id);
    return true;
  }

  #take(id) {
    if (!this.actions.mayMove) return;
    const from = this.board.placement(id);
    this.#held = { from, to: from };
    this.actions.onStart(id);
  }

  #held_key(event) {
    const { from, to } = this.#held;
    if (event.key === "Escape") {
      this.#held = null;
      this.actions.onCancel(from);
      return true;
    }
    if (event.key === "Enter" || event.key === " " || event.key === "Tab") {
      this.#held = null;
      this.actions.onDrop(to, from);
      return event.key !== "Tab";
    }
    const next = this.#carried(to, event);
    if (!next) return false;
    this.#held.to = next;
    this.actions.onStep(next, from);
    return true;
  }

  #carried(to, event) {
    if (event.key === "PageUp" || event.key === "PageDown") return this.#toDay(to, event.key === "PageDown" ? 1 : -1);
    if (!(event.key in ARROWS)) return null;
    const [across, down] = ARROWS[event.key];
    if (across) return this.#toColumn(to, across);
    return this.#toTime(to, down * (event.altKey ? FINE_STEP : STEP), event.shiftKey);
  }

  #toDay(to, step) {
    const days = ["", ...this.board.days];
    const day = days[days.indexOf(to.day) + step];
    return day === undefined ? to : { ...to, day };
  }

  #toColumn(to, step) {
    if (this.board.hasFixedColumns) return to;
    const { columns } = this.board;
    const column = columns[columns.indexOf(to.column) + step];
    return column === undefined || !to.day ? to : { ...to, column };
  }

  #toTime(to, minutes, isDuration) {
    if (!to.day) return to;
    const { first, last } = this.board.hours;
    if (to.start === null) {
      const start = Math.max(first, 9 * HOUR);
      return { ...to, start, end: start + HOUR, kind: "exact", isOpen: true };
    }
    if (isDuration) {
      const end = Math.min(Math.max(to.end + minutes, to.start + FINE_STEP), to.start + DAY - FINE_STEP);
      return { ...to, end, isOpen: false };
    }
    const start = Math.min(Math.max(to.start + minutes, first), Math.min(last, DAY) - FINE_STEP);
    return { ...to, start, end: start + to.end - to.start };
  }

  #go(id, [across, down]) {
    const { day, column, start } = this.board.facts(id);
    if (down) {
      const items = this.board.inColumn(day, column);
      const next = items[items.findIndex((item) => item.id === id) + down];
      if (next) this.board.focus(next.id);
      return true;
    }
    const { columns } = this.board;
    for (let place = columns.indexOf(column) + across; columns[place] !== undefined; place += across) {
      if (this.#focusNearest(this.board.inColumn(day, columns[place]), start)) break;
    }
    return true;
  }

  #goDay(id, step) {
    const { day, start } = this.board.facts(id);
    const days = ["", ...this.board.days];
    for (let place = days.indexOf(day) + step; days[place] !== undefined; place += step) {
      const items = (days[place] ? this.board.columns : [""]).flatMap((one) => this.board.inColumn(days[place], one));
      if (this.#focusNearest(items, start)) break;
    }
    return true;
  }

  #focusNearest(items, start) {
    if (!items.length) return false;
    const distance = (item) => Math.abs((item.start ?? 0) - (start ?? 0));
    const nearest = items.reduce((best, item) => (distance(item) < distance(best) ? item : best));
    this.board.focus(nearest.id);
    return true;
  }
}
