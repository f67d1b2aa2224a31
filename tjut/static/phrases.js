// The nämnd's standing phrases with a few keys: Alt+F, some letters of the short name or the text, Enter.
// They are read from the list on the page, which is what there is without this script.
import { editors } from "./prose-editor.js";

const form = document.getElementById("utlatande");
const phrases = [...document.querySelectorAll("#fraser [data-phrase]")].map((row) => ({
  name: row.dataset.phrase,
  text: row.querySelector(".say").textContent,
}));
let place = null; // where the writer was: a point of the proposal, or the text of a section
let span = [0, 0]; // what was marked in the point, which Chromium forgets while the dialog stands over it

if (form && phrases.length) {
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("#punkter textarea") || editors.has(event.target)) place = event.target;
  });
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.code !== "KeyF") return;
    event.preventDefault();
    open();
  });
  const button = document.getElementById("valj-fras");
  button.hidden = false;
  document.getElementById("fraser").hidden = true;
  button.addEventListener("click", open);
}

function open() {
  if (document.querySelector("dialog[open]")) return;
  span = [place?.selectionStart ?? 0, place?.selectionEnd ?? 0];
  const dialog = document.createElement("dialog");
  dialog.className = "small-dialog";
  dialog.setAttribute("aria-labelledby", "fras-rubrik");
  dialog.innerHTML = `<h2 id="fras-rubrik">Välj fras</h2>
    <div class="field"><label for="fras-sok">Kortnamn eller ord ur frasen</label>
    <input class="control" id="fras-sok" type="text" role="combobox" aria-expanded="true" aria-autocomplete="list" aria-controls="fras-lista" autocomplete="off"></div>
    <ul class="phrase-list" id="fras-lista" role="listbox" aria-label="Fraser"></ul>
    <p class="small soft" role="status"></p>
    <div class="actions"><button type="button" class="btn btn-outline">Avbryt</button></div>`;
  const input = dialog.querySelector("input");
  const list = dialog.querySelector("ul");
  let at = 0;

  const found = () => {
    const words = input.value.trim().toLocaleLowerCase("sv").split(/\s+/);
    const fits = ({ name, text }) => words.every((word) => `${name} ${text}`.toLocaleLowerCase("sv").includes(word));
    const starts = ({ name }) => name.toLocaleLowerCase("sv").startsWith(words[0]);
    return phrases.filter(fits).sort((one, other) => starts(other) - starts(one));
  };
  const show = () => {
    const rows = found();
    at = Math.min(at, Math.max(rows.length - 1, 0));
    list.replaceChildren(...rows.map((phrase, number) => option(phrase, number, number === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (rows.length) input.setAttribute("aria-activedescendant", `fras-${at}`);
    else input.removeAttribute("aria-activedescendant");
    dialog.querySelector("[role=status]").textContent = rows.length ? "" : "Ingen fras innehåller de orden.";
  };
  const choose = (phrase) => {
    dialog.close();
    if (phrase) insert(phrase.text);
  };
  input.addEventListener("input", () => { at = 0; show(); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) at = (at + step + found().length) % Math.max(found().length, 1);
    if (event.key === "Enter") choose(found()[at]);
    if (!step && event.key !== "Enter") return;
    event.preventDefault();
    if (step) show();
  });
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (row) choose(found()[[...list.children].indexOf(row)]);
  });
  dialog.querySelector("button").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => { dialog.remove(); place?.focus(); });
  document.body.append(dialog);
  dialog.showModal();
  show();
  input.focus();
}

function option(phrase, number, chosen) {
  const row = document.createElement("li");
  const name = document.createElement("strong");
  row.id = `fras-${number}`;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", String(chosen));
  name.textContent = phrase.name;
  row.append(name, ` ${phrase.text}`);
  return row;
}

function insert(text) {
  if (!place?.isConnected) {
    place = [...document.querySelectorAll("#punkter textarea")].at(-1);
    span = [place?.value.length ?? 0, place?.value.length ?? 0];
  }
  if (!place) return;
  const editor = editors.get(place);
  if (editor) {
    const parts = text.split(/\n\s*\n/);
    const content = parts.length === 1 ? parts[0] : parts.map((part) => ({ type: "paragraph", content: [{ type: "text", text: part }] }));
    editor.chain().focus().insertContent(parts.length === 1 ? { type: "text", text: content } : content).run();
    return;
  }
  const [from, to] = span;
  const before = /\S$/.test(place.value.slice(0, from)) ? " " : "";
  const after = /^\p{L}/u.test(place.value.slice(to)) ? " " : "";
  place.focus();
  place.setRangeText(before + text + after, from, to, "end");
  place.dispatchEvent(new Event("input", { bubbles: true }));
}
