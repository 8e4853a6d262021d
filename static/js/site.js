// What every staff page does beyond HTML. Each part only improves what works without it.
import "./autocomplete.js";
import { announce, toast } from "./announce.js";
import "./menus.js";
import "./theme.js";

// A region that scrolls must be reachable by keyboard; one that doesn't would only be in the way.
const scrolling = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});

function watchScrolling(root) {
  for (const region of root.querySelectorAll("[data-ir-scroll], .table-wrap")) scrolling.observe(region);
}
watchScrolling(document);

// Empty filters don't belong into the URL that is shown and shared.
document.addEventListener("htmx:configRequest", ({ target, detail }) => {
  if (!target.matches("[data-ir-filters]")) return;
  for (const [name, value] of [...detail.formData]) {
    if (value === "") detail.formData.delete(name);
  }
});

// Whoever asked for one more line goes on typing in it.
function enterNewLine(lines) {
  const newest = [...lines.querySelectorAll("fieldset")].at(-1);
  newest?.querySelector("input:not([type=hidden], [hidden]), select:not([hidden]), textarea")?.focus();
}

document.addEventListener("htmx:afterSettle", ({ target, detail }) => {
  watchScrolling(document);
  if (detail.requestConfig?.elt.name === "mais") enterNewLine(target);
  const count = document.querySelector("[data-ir-count]");
  if (target.matches("[data-ir-results]") && count) announce(count.textContent);
});

// Whoever was logged out meanwhile gets the login page, not a login page inside the list.
document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, pathInfo } = event.detail;
  const arrived = xhr.responseURL && new URL(xhr.responseURL).pathname;
  if (arrived && arrived !== new URL(pathInfo.requestPath, location.href).pathname) {
    event.preventDefault();
    location.assign(xhr.responseURL);
  }
});

document.addEventListener("htmx:responseError", () => toast("O servidor não conseguiu responder. Tente outra vez."));
document.addEventListener("htmx:sendError", () => toast("Sem conexão: a lista mostrada pode estar desatualizada."));
