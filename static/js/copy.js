// A button that copies the text of an element; without this script it is not shown.
import { toast } from "./announce.js";

for (const button of document.querySelectorAll("[data-ir-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.querySelector(button.dataset.irCopy);
    try {
      await navigator.clipboard.writeText(source.innerText);
      toast("Copiado.");
    } catch {
      // Without https the browser lends no clipboard: what is marked can be copied by hand.
      getSelection().selectAllChildren(source);
      toast("Está marcado: copie com Ctrl+C.");
    }
  });
}
