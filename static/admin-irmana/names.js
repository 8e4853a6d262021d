// Names that Django's pages leave out, for those who hear them: of looked-up references, of the
// search field and of the first heading of a table of lines.

function nameLookups() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling?.querySelector("[role=combobox]");
    const name = select.getAttribute("aria-label") || select.labels?.[0]?.textContent.trim();
    if (!box || !name) continue;
    const value = select.selectedOptions[0]?.textContent.trim();
    box.removeAttribute("aria-labelledby");
    box.setAttribute("aria-label", value ? `${name} ${value}` : name);
    box.querySelector("[role=textbox]")?.setAttribute("aria-label", name);
  }
}

function nameRest() {
  const search = document.getElementById("searchbar");
  const heading = document.getElementById("changelist-search-form");
  if (search && heading) search.setAttribute("aria-label", heading.textContent);
  for (const cell of document.querySelectorAll("th.original")) {
    const name = document.createElement("span");
    name.className = "visually-hidden";
    name.textContent = "Registro";
    cell.append(name);
  }
}

// Django's own scripts make the lookups on the same events, and theirs come first.
const soon = () => setTimeout(nameLookups);

document.addEventListener("DOMContentLoaded", nameRest);
window.addEventListener("load", soon);
document.addEventListener("formset:added", soon);
document.addEventListener("focusin", soon);
