// Menus are <details>: here they also close on Escape, on a click elsewhere and when left by Tab.

function close(menu) {
  menu.open = false;
}

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest("[data-ir-menu][open]");
  if (!menu) return;
  close(menu);
  menu.querySelector("summary").focus();
});

function closeOthers(event) {
  for (const menu of document.querySelectorAll("[data-ir-menu][open]")) {
    if (!menu.contains(event.target)) close(menu);
  }
}
document.addEventListener("click", closeOthers);
document.addEventListener("focusin", closeOthers);
