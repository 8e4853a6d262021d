// <agenda-grid>: what the server drew becomes an editor. Without this script it can be read.
import { announce, toast } from "./announce.js";
import { Board } from "./grid/board.js";
import { KeyboardMove } from "./grid/keyboard.js";
import { Outbox } from "./grid/outbox.js";
import { PointerDrag } from "./grid/pointer.js";
import { say } from "./grid/times.js";

const ASK_EVERY = 4000;
const ZOOMS = [0.6, 0.8, 1, 1.4, 2, 3];
const ZOOM_KEY = "irmana-grid-zoom";
const WHY = {
  offline: "Sem conexão",
  server: "O servidor não respondeu",
  access: "Você saiu da sua conta ou perdeu o acesso. Entre de novo em outra aba",
};

class AgendaGrid extends HTMLElement {
  #etag = "";
  #selected = new Set();
  #contested = [];
  #isBusy = false;
  #isChoosing = false;

  connectedCallback() {
    this.board = new Board(this);
    this.mayEdit = !("readonly" in this.dataset);
    const token = this.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    this.outbox = new Outbox({ url: this.#url(this.dataset.moveUrl), token, key: this.dataset.moveUrl });
    if (this.mayEdit) this.#listen(token);
    this.#zoom();
    this.#showPending();
    this.#pollLater();
    this.outbox.send();
    this.dataset.ready = "";
  }

  disconnectedCallback() {
    clearTimeout(this.poll);
  }

  #url(path) {
    return path + location.search;
  }

  #listen(token) {
    const moves = {
      mayMove: true,
      onStart: (id) => this.#start(id),
      onStep: (to, from) => this.#step(to, from),
      onDrop: (to, from) => this.#drop(to, from),
      onCancel: (from) => this.#cancel(from),
      onOpen: (id) => this.board.element(id).querySelector(".ag-title a")?.click(),
      onSelect: (id) => this.#select(id),
      onUndo: () => this.#restore("undo"),
      onRedo: () => this.#restore("redo"),
    };
    this.pointer = new PointerDrag(this.board, moves);
    this.keyboard = new KeyboardMove(this.board, moves);
    this.token = token;
    this.addEventListener("click", (event) => this.#clicked(event));
    this.addEventListener("submit", (event) => this.#submitted(event));
    this.addEventListener("focusin", ({ target }) => this.#offerDelay(target.closest(".ag-item")));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.pointer.cancel());
    this.outbox.addEventListener("change", () => this.#showPending());
    this.outbox.addEventListener("saved", ({ detail }) => this.#saved(detail));
    this.outbox.addEventListener("refused", ({ detail }) => this.#refused(detail));
    this.outbox.addEventListener("stale", ({ detail }) => this.#stale(detail));
    this.outbox.addEventListener("waiting", ({ detail }) => this.#showWaiting(detail.why));
    for (const item of this.querySelectorAll(".ag-item")) item.setAttribute("aria-describedby", "ag-help-short");
    this.#offerChoosing();
  }

  #clicked(event) {
    const link = event.target.closest("[data-concerns] a[href^='#g']");
    if (link && this.board.has(link.hash.slice(2))) {
      event.preventDefault();
      this.board.focus(link.hash.slice(2));
      return;
    }
    const element = event.target.closest(".ag-item");
    if (!element) return;
    if (event.ctrlKey || event.metaKey || this.#isChoosing) {
      event.preventDefault();
      this.#select(element.dataset.id);
    } else if (!event.target.closest("a")) {
      this.board.focus(element.dataset.id);
    }
  }

  #submitted(event) {
    const form = event.target.closest("[data-undo], [data-redo]");
    if (!form) return;
    event.preventDefault();
    this.#restore("undo" in form.dataset ? "undo" : "redo");
  }

  /** The link that moves the rest of a day is of the item that was focused last. */
  #offerDelay(element) {
    if (!element) return;
    const link = this.querySelector("[data-delay]");
    const { id, start, title } = this.board.facts(element.dataset.id);
    link.hidden = start === null;
    this.delayUrl ??= link.getAttribute("href");
    link.href = `${this.delayUrl}${id}/atrasar/?grade`;
    link.querySelector("[data-title]").textContent = `: ${title}`;
  }

  // Choosing several

  #offerChoosing() {
    const button = this.querySelector("[data-choose]");
    button.hidden = false;
    button.addEventListener("click", () => {
      this.#isChoosing = !this.#isChoosing;
      button.setAttribute("aria-pressed", String(this.#isChoosing));
      if (!this.#isChoosing) this.#unselect();
      announce(this.#isChoosing ? "Toque nos itens para escolher; depois mova um deles." : "Nenhum item escolhido.");
    });
  }

  #select(id) {
    if (this.#selected.has(id)) this.#selected.delete(id);
    else this.#selected.add(id);
    if (this.#selected.has(id)) this.board.element(id).setAttribute("aria-selected", "true");
    else this.board.element(id).removeAttribute("aria-selected");
    announce(`${this.#selected.size} ${this.#selected.size === 1 ? "item escolhido" : "itens escolhidos"}.`);
  }

  #unselect() {
    for (const id of this.#selected) this.board.element(id)?.removeAttribute("aria-selected");
    this.#selected.clear();
  }

  /** The others that go along with an item, each as far as it goes. */
  #companions(to, from) {
    if (!this.#selected.has(to.id)) return [];
    const days = this.board.days;
    const step = days.indexOf(to.day) - days.indexOf(from.day);
    const minutes = to.start === null || from.start === null ? 0 : to.start - from.start;
    return [...this.#selected]
      .filter((id) => id !== to.id && this.board.has(id))
      .map((id) => {
        const at = this.board.placement(id);
        const day = at.day && to.day ? (days[days.indexOf(at.day) + step] ?? at.day) : at.day;
        const column = to.column === from.column ? at.column : to.column;
        return at.start === null ? { ...at, day, column } : { ...at, day, column, start: at.start + minutes, end: at.end + minutes };
      });
  }

  // Moving

  #start(id) {
    this.#isBusy = true;
    this.board.hold();
    this.board.element(id).classList.add("ag-moving");
    const { title } = this.board.facts(id);
    announce(`${title}: pego. Setas levam, Enter solta, Esc desiste.`);
  }

  #step(to, from) {
    for (const one of [to, ...this.#companions(to, from)]) this.board.preview(one);
    const clashes = this.board.showClashes(to);
    const words = clashes.length ? ` Conflito: ${clashes.map(({ why, title }) => `${why}, ${title}`).join("; ")}.` : "";
    announce(`${this.#told(to)}.${words}`);
  }

  #told(to) {
    if (!to.day) return "Sem dia marcado";
    return [this.board.headingOf(to.day), say(to) || "horário a confirmar", this.board.nameOf(to.column)].join(", ");
  }

  #drop(to, from) {
    const all = [[to, from], ...this.#companions(to, from).map((one) => [one, this.board.placement(one.id)])];
    this.#release(to.id);
    const moves = all.filter(([now, before]) => this.#differs(now, before)).map(([now, before]) => this.#move(now, before));
    if (!moves.length) return;
    for (const [now] of all) this.board.preview(now);
    this.#unselect();
    this.outbox.add(moves);
  }

  #differs(to, from) {
    return to.day !== from.day || to.column !== from.column || say(to) !== say(from);
  }

  #move(to, from) {
    const known = this.outbox.waiting.findLast((move) => move.id === to.id);
    const version = known ? known.version : this.board.facts(to.id).version;
    const move = { id: to.id, version, day: to.day, told: say(to), placement: to };
    return to.column === from.column ? move : { ...move, column: to.column };
  }

  #cancel(from) {
    const companions = [...this.#selected].filter((id) => id !== from.id).map((id) => this.board.placement(id));
    for (const one of [from, ...companions]) this.board.preview(one);
    this.#release(from.id);
    this.#refresh();
    announce("Desistiu: o item voltou ao lugar.");
  }

  #release(id) {
    this.#isBusy = false;
    this.board.letGo();
    this.board.element(id)?.classList.remove("ag-moving");
    this.board.showClashes(null);
  }

  // The server's answers

  async #apply(state) {
    if (state.structure !== this.board.structure) {
      const page = await fetch(`${location.pathname}${location.search ? `${location.search}&` : "?"}parte=dias`).catch(() => null);
      if (!page?.ok || page.redirected) return;
      this.board.replaceDays(await page.text(), state.items);
    } else {
      this.board.apply(state.items);
    }
    this.#label("undo", state.undo);
    this.#label("redo", state.redo);
    this.#showConcerns(state.concerns);
    for (const { placement } of this.outbox.waiting) {
      if (placement && this.board.has(placement.id)) this.board.preview(placement);
    }
    this.#showPending();
  }

  /** The list of conflicts anew, with what was open in it, and the place of who is in it. */
  #showConcerns(html) {
    if (html === this.concerns) return;
    this.concerns = html;
    const list = this.querySelector("[data-concerns]");
    const open = [...list.querySelectorAll("details")].map((one) => one.open);
    const hadFocus = list.contains(document.activeElement);
    list.innerHTML = html;
    for (const [place, one] of list.querySelectorAll("details").entries()) one.open = open[place] ?? false;
    if (hadFocus) list.querySelector("section").focus();
  }

  #label(which, label) {
    const form = this.querySelector(`[data-${which}]`);
    if (!form) return;
    form.querySelector("button").disabled = !label;
    form.querySelector("[data-label]").textContent = label ? `: ${label}` : "";
  }

  async #saved({ moves, state }) {
    await this.#apply(state);
    const facts = this.board.facts(moves[0].id);
    const words = moves.length === 1 && facts ? `${facts.title}: ${this.#told({ ...facts })}.` : `${moves.length} itens movidos.`;
    announce(`Gravado. ${words}`);
  }

  async #refused({ state }) {
    if (state.items) await this.#apply(state);
    toast((state.problems ?? ["O servidor recusou a alteração."]).join(" "));
  }

  async #restore(which) {
    if (!this.outbox.isEmpty) return toast("Espere: ainda há alterações a gravar.");
    const form = this.querySelector(`[data-${which}]`);
    const answer = await fetch(this.#url(form.getAttribute("action")), {
      method: "POST",
      headers: { "X-CSRFToken": this.token, Accept: "application/json" },
    }).catch(() => null);
    const state = await answer?.json().catch(() => null);
    if (!state) return toast("Sem conexão: nada foi desfeito nem refeito.");
    await this.#apply(state);
    return toast(state.told);
  }

  // Two people at once

  async #stale({ moves, state }) {
    await this.#apply(state);
    const dialog = this.querySelector("[data-stale]");
    const rows = dialog.querySelector("[data-rows]");
    // The next of the waiting moves may be stale too, while the question about this one is open.
    this.#contested.push(...moves);
    rows.replaceChildren(...this.#contested.map((move) => this.#staleRow(move)));
    dialog.onclick = ({ target }) => {
      const keep = target.closest("[data-keep]")?.dataset.keep;
      if (!keep) return;
      dialog.close(keep);
    };
    dialog.onclose = () => {
      const contested = this.#contested.splice(0);
      const mine = dialog.returnValue === "mine" ? contested.filter(({ id }) => this.board.has(id)) : [];
      if (mine.length) this.outbox.add(mine.map((move) => ({ ...move, version: null })));
      dialog.returnValue = "";
      this.board.focus(contested[0].id);
    };
    if (!dialog.open) dialog.showModal();
  }

  #staleRow({ id, placement }) {
    const row = document.createElement("tr");
    const facts = this.board.facts(id);
    const cells = [facts?.title ?? "Item excluído", facts ? this.#told({ ...facts }) : "Já não está na programação", this.#told(placement)];
    for (const [place, words] of cells.entries()) {
      const cell = document.createElement(place ? "td" : "th");
      if (!place) cell.scope = "row";
      cell.textContent = words;
      row.append(cell);
    }
    return row;
  }

  #pollLater() {
    this.poll = setTimeout(async () => {
      await this.#refresh();
      this.#pollLater();
    }, ASK_EVERY);
  }

  async #refresh() {
    if (document.hidden || this.#isBusy || !this.outbox.isEmpty) return;
    const headers = this.#etag ? { "If-None-Match": this.#etag } : {};
    const answer = await fetch(this.#url(this.dataset.stateUrl), { headers, redirect: "manual", cache: "no-store" }).catch(() => null);
    if (!answer?.ok || this.#isBusy || !this.outbox.isEmpty) return;
    const state = await answer.json().catch(() => null);
    if (!state || this.#isBusy || !this.outbox.isEmpty) return;
    this.#etag = answer.headers.get("ETag") ?? "";
    await this.#apply(state);
    this.#showOthers(state.others);
  }

  #showOthers(names) {
    const note = this.querySelector("[data-others]");
    const words = names.length ? `Também nesta programação agora: ${names.join(", ")}` : "";
    note.hidden = !words;
    if (note.textContent !== words) note.textContent = words;
  }

  #showPending() {
    const waiting = new Set(this.outbox.waiting.map(({ id }) => id));
    for (const element of this.querySelectorAll(".ag-unsaved")) element.classList.remove("ag-unsaved");
    for (const { id, placement } of this.outbox.waiting) {
      if (!this.board.has(id)) continue;
      this.board.preview(placement);
      this.board.element(id).classList.add("ag-unsaved");
    }
    const status = this.querySelector("[data-status]");
    if (!waiting.size) status.textContent = "";
    else if (!status.textContent) status.textContent = "Gravando…";
  }

  #showWaiting(why) {
    const count = new Set(this.outbox.waiting.map(({ id }) => id)).size;
    const what = count === 1 ? "1 item ainda não gravado" : `${count} itens ainda não gravados`;
    this.querySelector("[data-status]").textContent = `${WHY[why]}: ${what}. Nada se perde: será enviado de novo.`;
  }

  // Looks

  #zoom() {
    const buttons = this.querySelector("[data-zoom]");
    let place = ZOOMS.indexOf(Number(localStorage.getItem(ZOOM_KEY)));
    if (place < 0) place = ZOOMS.indexOf(1);
    const show = () => this.style.setProperty("--zoom", ZOOMS[place]);
    show();
    buttons.hidden = false;
    buttons.addEventListener("click", ({ target }) => {
      const step = Number(target.closest("[data-step]")?.dataset.step ?? 0);
      place = Math.min(Math.max(place + step, 0), ZOOMS.length - 1);
      localStorage.setItem(ZOOM_KEY, ZOOMS[place]);
      show();
    });
  }
}

customElements.define("agenda-grid", AgendaGrid);
