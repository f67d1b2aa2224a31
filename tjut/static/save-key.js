// Ctrl+S (Cmd+S) presses the main button of the form one writes in, else of the page's only guarded form.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "s") return;
  const forms = document.querySelectorAll("form[data-guard]");
  const form = event.target.closest?.("form[data-guard]") ?? (forms.length === 1 ? forms[0] : null);
  const main = form?.querySelector("button.btn-main");
  if (!main) return;
  event.preventDefault();
  form.requestSubmit(main);
});
