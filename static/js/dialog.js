// A server's form inside a <dialog>; see interface/dialogs.py for the other side.
import { toast } from "./announce.js";

const HEADERS = { "X-Irmana-Dialog": "1" };

/** Open the form at `url`; `done({id, label})` is called when the server has created the thing. */
export async function openFormDialog(url, done) {
  const answer = await fetch(url, { headers: HEADERS }).catch(() => null);
  if (!answer?.ok || answer.redirected) {
    toast("Não foi possível abrir o formulário. Abra-o em outra aba pelo endereço ao lado do campo.");
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.setAttribute("aria-labelledby", "dialog-title");
  dialog.innerHTML = await answer.text();
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => {
    if (event.target.closest("[data-ir-dialog-close]")) dialog.close();
  });
  dialog.addEventListener("submit", (event) => {
    event.preventDefault();
    send(dialog, event, done);
  });
  document.body.append(dialog);
  dialog.showModal();
}

async function send(dialog, event, done) {
  const button = event.submitter;
  if (button) button.disabled = true;
  const body = new FormData(event.target, button);
  const answer = await fetch(event.target.action, { method: "POST", headers: HEADERS, body }).catch(() => null);
  if (button) button.disabled = false;
  if (answer?.status === 201) {
    dialog.close();
    done(await answer.json());
  } else if (answer?.ok && !answer.redirected) {
    dialog.innerHTML = await answer.text();
    dialog.querySelector("[autofocus]")?.focus();
  } else {
    // What was typed stays in the open dialog.
    toast("O servidor não gravou. O que você digitou continua aqui: tente outra vez.");
  }
}
