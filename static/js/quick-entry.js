// Show, while a line is typed, what is recognised in it. What is no such thing goes back to the title.
const PAUSE = 250;

class QuickEntry {
  constructor(form) {
    this.form = form;
    this.line = form.elements.linha;
    this.list = form.querySelector("[data-parts]");
    this.summary = form.querySelector("[data-summary]");
    this.part = form.querySelector("[data-part]");
    this.givenBack = new Set();
    this.asked = null;
    this.line.addEventListener("input", () => this.wait());
    form.addEventListener("submit", () => this.stop());
    if (this.line.value) this.wait();
  }

  wait() {
    this.stop();
    this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  stop() {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  async ask() {
    const line = this.line.value.trim();
    if (!line) {
      this.givenBack.clear();
      this.show({ parts: [], title: "", doubts: [] }, "");
      return;
    }
    const query = new URLSearchParams({ linha: line });
    for (const key of this.givenBack) query.append("fora", key);
    this.asked = new AbortController();
    try {
      const answer = await fetch(`${this.form.dataset.quickEntry}?${query}`, { signal: this.asked.signal });
      // Whoever was logged out meanwhile is told so when the line is sent.
      if (answer.ok && !answer.redirected) this.show(await answer.json(), line);
    } catch {
      // Without an answer the line is sent and read all the same.
    }
  }

  show({ parts, title, doubts }, line) {
    this.form.elements.visto.value = line;
    this.list.replaceChildren(...parts.map((part) => this.chip(part)));
    this.list.hidden = parts.length === 0;
    // The chips say it to the eye already.
    const said = parts.map(({ label, told }) => `${label}: ${told}; `).join("");
    this.summary.querySelector("[data-said]").textContent = said;
    const rest = title ? [`${this.summary.dataset.title}: ${title}.`, ...doubts] : doubts;
    this.summary.querySelector("[data-rest]").textContent = rest.join(" ");
    this.keepGivenBack();
  }

  chip({ key, label, told, isNew, choices }) {
    const chip = this.part.content.cloneNode(true).firstElementChild;
    const text = choices.length ? `${label} ${told}` : `${label}: ${told}`;
    chip.classList.toggle("is-new", isNew);
    chip.querySelector("[data-told]").textContent = text;
    chip.querySelector("[data-name]").textContent = text;
    const [givesBack] = chip.querySelectorAll("button");
    givesBack.addEventListener("click", () => {
      this.givenBack.add(key);
      this.line.focus();
      this.ask();
    });
    givesBack.before(...choices.map((choice) => this.choice(choice)));
    return chip;
  }

  // Who is chosen stands in the line by the full name.
  choice({ told, line }) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button button-small",
      textContent: told,
    });
    button.addEventListener("click", () => {
      this.line.value = line;
      this.line.focus();
      this.ask();
    });
    return button;
  }

  // Without the script there is nothing to give back: its fields are made here.
  keepGivenBack() {
    for (const old of this.form.querySelectorAll("[name=fora]")) old.remove();
    for (const key of this.givenBack) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: "fora", value: key });
      this.form.append(field);
    }
  }
}

for (const form of document.querySelectorAll("[data-quick-entry]")) new QuickEntry(form);
