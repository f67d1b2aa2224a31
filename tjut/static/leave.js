// Warns before the page is left with text that is not saved: only when something was changed, never after saving.
const forms = [...document.querySelectorAll("form[data-guard]")];
const dirty = new Set();
for (const form of forms) {
  form.addEventListener("input", () => dirty.add(form));
  form.addEventListener("submit", () => dirty.delete(form));
  form.addEventListener("tjut:kept", () => dirty.delete(form)); // autosave.js has it on the server
}
if (forms.length) {
  window.addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });
}
