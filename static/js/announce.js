// Say something to screen readers, or to everybody.

export function announce(text) {
  const region = document.querySelector("[data-ir-announcer]");
  if (region) region.textContent = text;
}

export function toast(text) {
  const region = document.querySelector("[data-ir-toast]");
  if (!region) return;
  region.textContent = text;
  setTimeout(() => {
    if (region.textContent === text) region.textContent = "";
  }, 8000);
}
