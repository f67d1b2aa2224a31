// Kontroll före nämnden while one writes: the form is sent for an answer a little after each pause, and saved by nothing.
const PAUSE = 1500; // milliseconds after the last key
const form = document.getElementById("utlatande");
const place = document.getElementById("kontrollsvar");
let timer = 0;
let asking = null;

if (form && place) {
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, PAUSE);
  });
  document.getElementById("kontrollera")?.addEventListener("click", (event) => {
    event.preventDefault();
    check();
  });
  place.addEventListener("click", toField);
}

async function check() {
  clearTimeout(timer);
  asking?.abort();
  asking = new AbortController();
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const answer = await fetch(place.dataset.check, { method: "POST", body, redirect: "manual", signal: asking.signal });
    if (!answer.ok) return; // what stood there stands; the save line tells of a network or a log-in that is gone
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...page.body.childNodes);
  } catch {
    // without network the last answer stands
  }
}

// The editor hides the textarea and takes over its label: a click on the label leads into the editor.
function toField(event) {
  const id = event.target.closest("a")?.hash.slice(1);
  const field = id && document.getElementById(id);
  if (!field) return;
  field.closest("details")?.setAttribute("open", "");
  const label = document.getElementById(`${id}-label`);
  if (field.offsetParent || !label) return;
  event.preventDefault();
  label.scrollIntoView({ block: "center" });
  label.click();
}
