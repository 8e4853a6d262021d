// Change the colours without loading the page anew, so that a half-filled form stays as it is.

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-ir-theme]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const { value } = event.submitter;
  show(form, value);
  const body = new FormData(form, event.submitter);
  // Kept alive, so that the choice is remembered even if the person leaves the page at once.
  await fetch(form.action, { method: "POST", body, redirect: "manual", keepalive: true });
});

function show(form, theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const button of form.querySelectorAll("[name=theme]")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}
