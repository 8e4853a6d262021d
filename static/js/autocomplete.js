// <ir-autocomplete>: suggestions while typing, by the ARIA 1.2 combobox pattern.
// The server's HTML is complete without this: text field, hidden key or checkboxes, link to create.
import { announce } from "./announce.js";
import { openFormDialog } from "./dialog.js";

const DELAY = 180;
let lists = 0;

class Autocomplete extends HTMLElement {
  connectedCallback() {
    if (this.list) return;
    this.text = this.querySelector("[data-ir-text]");
    this.key = this.querySelector("[data-ir-key]");
    this.chips = this.querySelector("[data-ir-chips]");
    this.createUrl = this.dataset.irCreateUrl;
    // The dialog does what the link did.
    if (this.createUrl) this.querySelector("[data-ir-create]")?.setAttribute("hidden", "");
    this.buildList();
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("keydown", (event) => this.pressed(event));
    this.text.addEventListener("blur", () => this.close());
  }

  buildList() {
    this.list = document.createElement("div");
    this.list.id = `ir-suggestions-${++lists}`;
    this.list.className = "suggestions";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Sugestões");
    // Pressing must not take the focus from the text, or the list would close before the click.
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.choose(option);
    });
    this.text.after(this.list);
    for (const [name, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.list.id,
      "aria-expanded": "false",
    })) {
      this.text.setAttribute(name, value);
    }
    this.list.hidden = true;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get active() {
    return this.list.querySelector('[aria-selected="true"]');
  }

  typed() {
    // The key belonged to the text as it was; the server understands the text alone, too.
    if (this.key) this.key.value = "";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), DELAY);
  }

  /** What is being typed: of several names the last one. */
  get query() {
    return (this.chips ? this.text.value.split(";").at(-1) : this.text.value).trim();
  }

  async suggest() {
    this.request?.abort();
    const query = this.query;
    if (!query) return this.close();
    this.request = new AbortController();
    const url = new URL(this.dataset.irUrl, location.href);
    url.searchParams.set("q", query);
    try {
      const answer = await fetch(url, { signal: this.request.signal });
      if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
      this.show(await answer.json(), query);
    } catch (error) {
      // The text is still understood by the server when the form is sent.
      if (error.name !== "AbortError") this.close();
    }
  }

  show({ results, more }, query) {
    if (document.activeElement !== this.text) return;
    this.list.replaceChildren(...results.map((result) => this.option(result)));
    if (this.createUrl) this.list.append(this.createOption(query));
    this.options.forEach((option, index) => (option.id = `${this.list.id}-${index}`));
    this.setActive(null);
    this.setOpen(this.options.length > 0);
    announce(said(results.length, more));
  }

  option({ id, label, detail }) {
    const option = document.createElement("div");
    option.setAttribute("role", "option");
    option.dataset.irId = id;
    option.dataset.irLabel = label;
    option.append(element("span", label));
    if (detail) option.append(element("span", detail, "suggestion-detail"));
    return option;
  }

  createOption(query) {
    const option = element("div", `Cadastrar “${query}”…`, "suggestion-create");
    option.setAttribute("role", "option");
    option.dataset.irNew = query;
    return option;
  }

  pressed(event) {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      if (this.list.hidden) this.suggest();
      else this.move(moves[event.key]);
    } else if (event.key === "Enter" && !this.list.hidden && this.active) {
      event.preventDefault();
      this.choose(this.active);
    } else if (event.key === "Escape" && !this.list.hidden) {
      // The first Escape closes the list, not the dialog around it.
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  move(step) {
    const { options } = this;
    const from = options.indexOf(this.active);
    const to = from < 0 ? (step > 0 ? 0 : options.length - 1) : (from + step + options.length) % options.length;
    this.setActive(options[to]);
  }

  setActive(option) {
    for (const other of this.options) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      this.text.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else {
      this.text.removeAttribute("aria-activedescendant");
    }
  }

  setOpen(open) {
    this.list.hidden = !open;
    this.text.setAttribute("aria-expanded", String(open));
  }

  close() {
    clearTimeout(this.timer);
    this.request?.abort();
    this.setActive(null);
    this.setOpen(false);
  }

  choose(option) {
    this.close();
    if (option.dataset.irNew === undefined) {
      this.put({ id: option.dataset.irId, label: option.dataset.irLabel });
    } else {
      const url = `${this.createUrl}?${new URLSearchParams({ nome: option.dataset.irNew })}`;
      openFormDialog(url, (created) => this.put(created));
    }
  }

  /** Take a chosen or newly created thing into the field. */
  put({ id, label }) {
    this.querySelector("[data-ir-offers]")?.remove();
    if (this.chips) {
      this.addChip(id, label);
      this.text.value = this.text.value.split(";").slice(0, -1).join(";");
    } else {
      this.key.value = id;
      this.text.value = label;
    }
    announce(`${label}: escolhido`);
    this.text.focus();
    this.text.dispatchEvent(new Event("change", { bubbles: true }));
    // A list's filters follow input; the text's own event would unchoose what was chosen.
    (this.key ?? this.chips).dispatchEvent(new Event("input", { bubbles: true }));
  }

  addChip(id, label) {
    const name = this.dataset.irMultiple;
    const boxes = [...this.chips.querySelectorAll("input")];
    const present = boxes.find((box) => box.value === id);
    if (present) {
      present.checked = true;
      return;
    }
    const chip = element("label", "", "chip");
    const box = Object.assign(document.createElement("input"), { type: "checkbox", name, value: id, checked: true });
    chip.append(box, element("span", label));
    this.chips.append(chip);
  }
}

function said(count, more) {
  if (!count) return "Nenhuma sugestão.";
  if (count === 1) return "1 sugestão. Use a seta para baixo.";
  return more ? `Mais de ${count} sugestões. Continue a digitar.` : `${count} sugestões. Use as setas.`;
}

function element(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

customElements.define("ir-autocomplete", Autocomplete);
