// Adds, moves, splits, joins and removes the points of the proposal without a round trip to the server.
// The same as tjut/statements/rows.py does, which is what happens without this script.
const form = document.getElementById("utlatande");
const list = document.getElementById("punkter");
const pattern = document.getElementById("ny-punkt");
const PLACE = 8000; // forms.NEW_ROW_INDEX: stands for the number of the new point

const startsPoint = /\n(?=[ \t]*(?:\d{1,3}[.)][ \t]+|[-–•*][ \t]+|att\s))|\n[ \t]*\n\s*/m;
const numbering = /^[ \t]*(?:\d{1,3}[.)]|[-–•*])[ \t]+/;

function points(text) {
  const parts = `\n${text.replaceAll("\v", "\n")}`.split(startsPoint).map((part) => part.replace(numbering, "").trim());
  const kept = parts.filter(Boolean);
  return kept.length ? kept : [text];
}

// Each act changes the texts and tells where the writer now is.
const acts = {
  add: (texts) => texts.push("") - 1,
  up: (texts, at) => (at ? (texts.splice(at - 1, 2, texts[at], texts[at - 1]), at - 1) : at),
  down: (texts, at) => (at + 1 < texts.length ? (texts.splice(at, 2, texts[at + 1], texts[at]), at + 1) : at),
  split: (texts, at) => {
    const found = points(texts[at]);
    texts.splice(at, 1, ...(found.length > 1 ? found : [found[0], ""]));
    return at + 1;
  },
  merge: (texts, at) => {
    if (at + 1 < texts.length) {
      texts.splice(at, 2, [texts[at], texts[at + 1]].map((text) => text.trim()).filter(Boolean).join(" "));
    }
    return at;
  },
  remove: (texts, at) => {
    texts.splice(at, 1);
    return Math.max(Math.min(at, texts.length - 1), 0);
  },
};

function row(text, at, count) {
  const holder = document.createElement("div");
  holder.innerHTML = pattern.innerHTML.replaceAll(String(PLACE + 1), at + 1).replaceAll(String(PLACE), at);
  const made = holder.firstElementChild;
  made.querySelector("textarea").value = text;
  const unable = [at === 0 && "up", at + 1 === count && "down", at + 1 === count && "merge"].filter(Boolean);
  for (const name of unable) made.querySelector(`button[value="${name}-${at}"]`).remove();
  return made;
}

function clauseTexts() {
  return [...list.querySelectorAll("textarea")].map((area) => area.value);
}

form?.addEventListener("click", (event) => {
  const button = event.target.closest("button[name='clauses_act']");
  if (!button) return;
  const [name, at] = button.value.split("-");
  if (!acts[name]) return;
  event.preventDefault();
  const texts = clauseTexts();
  const focused = acts[name](texts, Number(at));
  list.replaceChildren(...texts.map((text, index) => row(text, index, texts.length)));
  list.querySelectorAll("textarea")[focused]?.focus();
  form.dispatchEvent(new Event("input", { bubbles: true })); // unsaved: leave.js warns
});

// A page that came back from a small button holds what is not saved yet.
if (form?.classList.contains("unsaved")) form.dispatchEvent(new Event("input", { bubbles: true }));
