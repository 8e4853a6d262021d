// Moving and resizing by mouse, pen and finger. A finger swipes to scroll, and holds to drag.
import { FINE_STEP, STEP, snap } from "./times.js";

const THRESHOLD = 4;
const HOLD = 350;
const EDGE = 48;
const HOUR = 60;

export class PointerDrag {
  #drag = null;

  constructor(board, { onStart, onStep, onDrop, onCancel }) {
    this.board = board;
    this.on = { onStart, onStep, onDrop, onCancel };
    const { root } = board;
    root.addEventListener("pointerdown", (event) => this.#down(event));
    root.addEventListener("pointermove", (event) => this.#move(event));
    root.addEventListener("pointerup", (event) => this.#up(event));
    root.addEventListener("pointercancel", () => this.cancel());
    root.addEventListener("touchmove", (event) => this.isDragging && event.preventDefault(), { passive: false });
    root.addEventListener("contextmenu", (event) => this.#drag && event.preventDefault());
    root.addEventListener("dragstart", (event) => event.preventDefault());
    root.addEventListener("click", (event) => this.#click(event), true);
  }

  get isDragging() {
    return Boolean(this.#drag?.isMoving);
  }

  #down(event) {
    const element = event.target.closest(".ag-item");
    if (!element || event.button !== 0 || this.#drag) return;
    const { id } = element.dataset;
    const box = element.getBoundingClientRect();
    this.#drag = {
      id,
      pointerId: event.pointerId,
      isResizing: Boolean(event.target.closest(".ag-grip")),
      x: event.clientX,
      y: event.clientY,
      grab: event.clientY - box.top,
      from: this.board.placement(id),
      isMoving: false,
    };
    if (event.pointerType === "touch" && !this.#drag.isResizing) {
      this.#drag.timer = setTimeout(() => this.#begin(), HOLD);
    }
    this.#drag.isTouch = event.pointerType === "touch";
  }

  #begin() {
    const drag = this.#drag;
    if (!drag) return;
    drag.isMoving = true;
    this.board.element(drag.id).setPointerCapture?.(drag.pointerId);
    this.on.onStart(drag.id);
  }

  #move(event) {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    const far = Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > THRESHOLD;
    if (!drag.isMoving && far) {
      if (drag.timer && !drag.isResizing) return this.#forget();
      this.#begin();
    }
    if (!drag.isMoving) return undefined;
    drag.last = { x: event.clientX, y: event.clientY, isFine: event.altKey || event.shiftKey };
    drag.frame ??= requestAnimationFrame(() => this.#step());
    return undefined;
  }

  #step() {
    const drag = this.#drag;
    if (!drag?.isMoving) return;
    drag.frame = null;
    this.#scrollAtEdges(drag.last);
    drag.to = drag.isResizing ? this.#resized(drag) : this.#moved(drag);
    this.on.onStep(drag.to, drag.from);
  }

  #resized({ from, y, last }) {
    const minutes = (last.y - y) / this.#minute();
    const end = snap(from.end + minutes, last.isFine ? FINE_STEP : STEP);
    return { ...from, end: Math.max(from.start + FINE_STEP, end), isOpen: false };
  }

  #moved({ id, from, grab, last }) {
    const cell = this.#cellAt(last, id);
    if (!cell) return from;
    const day = cell.closest("[data-day]").dataset.day;
    if (!day) return { ...from, day: "" };
    const column = this.board.hasFixedColumns ? from.column : cell.closest(".ag-column").dataset.column;
    if (!cell.matches(".ag-body")) {
      const isTold = from.start === null;
      return { ...from, day, column, start: null, end: null, kind: isTold ? from.kind : "none", isOpen: true };
    }
    const { first, last: end } = this.board.hours;
    const step = last.isFine ? FINE_STEP : STEP;
    const top = cell.getBoundingClientRect().top;
    const length = from.start === null ? HOUR : from.end - from.start;
    const wanted = first + (last.y - (from.start === null ? 0 : grab) - top) / this.#minute();
    const start = Math.min(Math.max(snap(wanted, step), first), end - FINE_STEP, 24 * HOUR - FINE_STEP);
    const kind = from.start === null ? "exact" : from.kind;
    const isOpen = from.start === null || from.isOpen;
    return { ...from, day, column, start, end: start + length, kind, isOpen };
  }

  #cellAt({ x, y }, id) {
    const element = this.board.element(id);
    element.style.pointerEvents = "none";
    const under = document.elementFromPoint(x, y);
    element.style.pointerEvents = "";
    const inside = under?.closest(".ag-body, .ag-untimed, .ag-tray");
    return inside?.matches(".ag-tray") ? inside.querySelector(".ag-tray-items") : inside;
  }

  #minute() {
    const body = this.board.root.querySelector(".ag-body");
    const { first, last } = this.board.hours;
    return body.getBoundingClientRect().height / (last - first);
  }

  #scrollAtEdges({ y }) {
    if (y < EDGE) scrollBy(0, y - EDGE);
    if (y > innerHeight - EDGE) scrollBy(0, y - innerHeight + EDGE);
  }

  #up(event) {
    const drag = this.#drag;
    if (!drag || event.pointerId !== drag.pointerId) return;
    this.#forget();
    if (!drag.isMoving) return;
    if (drag.frame) {
      cancelAnimationFrame(drag.frame);
      drag.to = drag.isResizing ? this.#resized(drag) : this.#moved(drag);
    }
    // The click that follows is the end of the drag, no click on a link.
    this.suppressed = drag.id;
    setTimeout(() => (this.suppressed = null));
    this.on.onDrop(drag.to ?? drag.from, drag.from);
  }

  #click(event) {
    if (!this.suppressed) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #forget() {
    clearTimeout(this.#drag?.timer);
    this.#drag = null;
  }

  cancel() {
    const drag = this.#drag;
    this.#forget();
    if (drag?.isMoving) this.on.onCancel(drag.from);
  }
}
