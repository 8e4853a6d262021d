// Changes on their way to the server: one at a time, kept until the server has answered.
//
// The network may go away and the page may be closed: what was not saved stays in this list, which
// outlives the page, and is sent again.

const AGAIN_AFTER = 4000;

export class Outbox extends EventTarget {
  #entries;
  #isSending = false;
  #timer = 0;

  constructor({ url, token, key }) {
    super();
    this.url = url;
    this.token = token;
    this.key = `irmana-grid:${key}`;
    this.#entries = this.#kept();
    addEventListener("online", () => this.send());
  }

  #kept() {
    try {
      return JSON.parse(sessionStorage.getItem(this.key)) ?? [];
    } catch {
      return [];
    }
  }

  #keep() {
    try {
      sessionStorage.setItem(this.key, JSON.stringify(this.#entries));
    } catch {
      // Without storage the list lives as long as the page.
    }
    this.#tell("change");
  }

  #tell(type, detail = {}) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  get waiting() {
    return this.#entries.flat();
  }

  get isEmpty() {
    return this.#entries.length === 0;
  }

  /** Add moves that belong together: {id, version, day, told, column?, placement}. */
  add(moves) {
    this.#entries.push(moves);
    this.#keep();
    this.send();
  }

  async send() {
    clearTimeout(this.#timer);
    if (this.#isSending || this.isEmpty) return;
    this.#isSending = true;
    const moves = this.#entries[0];
    const body = JSON.stringify({ moves: moves.map(({ placement, ...move }) => move) });
    const headers = { "X-CSRFToken": this.token, "Content-Type": "application/json" };
    const answer = await fetch(this.url, { method: "POST", headers, body, redirect: "manual" }).catch(() => null);
    this.#isSending = false;
    await this.#receive(answer, moves);
  }

  async #receive(answer, moves) {
    if (!answer || answer.status >= 500) return this.#wait(answer ? "server" : "offline");
    if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return this.#wait("access");
    const state = await answer.json().catch(() => null);
    if (!state) return this.#wait("server");
    this.#entries.shift();
    if (answer.status === 409) {
      this.#keep();
      this.#tell("stale", { moves, state });
    } else if (answer.ok) {
      this.#follow(state.saved);
      this.#keep();
      this.#tell("saved", { moves, state });
    } else {
      this.#keep();
      this.#tell("refused", { moves, state });
    }
    return this.send();
  }

  /** What waits was decided knowing our own change that has just been saved. */
  #follow(saved) {
    for (const move of this.#entries.flat()) {
      if (move.id in saved && move.version !== null) move.version = saved[move.id];
    }
  }

  #wait(why) {
    this.#tell("waiting", { why });
    this.#timer = setTimeout(() => this.send(), AGAIN_AFTER);
  }
}
