// Tells two minutes before that the log-in ends, and lets it go on (WCAG 2.2.1). One who writes is not asked: the log-in
// goes on by itself. What is done in another window of Tjut counts too.
const { sessionSeconds, sessionUrl, loginUrl } = document.body.dataset;
const KEY = "tjut-session-ends";
const WARN = 120_000;
const ASK = 60_000; // one who was active so lately is at work

let lastAct = 0;
let dialog = null;

if (sessionSeconds) {
  let whole = Number(sessionSeconds) * 1000;
  const goesOn = (left) => {
    whole = left;
    try {
      localStorage.setItem(KEY, Date.now() + left);
    } catch {
      ends = Date.now() + left;
    }
    dialog?.close();
  };
  let ends = Date.now() + whole;
  const endsAt = () => Number(localStorage.getItem(KEY)) || ends;
  const extend = async () => {
    const answer = await fetch(sessionUrl, { redirect: "manual" }).catch(() => null);
    if (!answer?.ok) return false;
    goesOn((await answer.json()).seconds * 1000);
    return true;
  };
  const look = () => {
    const left = endsAt() - Date.now();
    const early = Math.min(WARN + 90_000, whole / 2); // the server may count from a minute earlier
    if (left > early) return dialog?.close();
    if (left <= 0) return show(ended());
    if (dialog || Date.now() - lastAct > Math.min(ASK, whole / 3)) return show(soon(left, extend));
    return extend();
  };
  goesOn(whole);
  for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => (lastAct = Date.now()), true);
  document.addEventListener("tjut:active", () => goesOn(whole));
  setInterval(look, Math.min(5_000, whole / 8));
}

function show(content) {
  if (!dialog) {
    dialog = document.createElement("dialog");
    dialog.className = "small-dialog";
    dialog.setAttribute("aria-labelledby", "session-rubrik");
    dialog.addEventListener("close", () => { dialog?.remove(); dialog = null; });
    document.body.append(dialog);
  }
  if (dialog.dataset.kind === content.dataset.kind) return;
  dialog.dataset.kind = content.dataset.kind;
  dialog.replaceChildren(content);
  if (!dialog.open) dialog.showModal();
  dialog.querySelector("button, a")?.focus();
}

function soon(left, extend) {
  const content = page("soon", "Du loggas snart ut", `Du har inte gjort något på en stund. Om ${Math.max(1, Math.floor(left / 60_000))} minuter loggas du ut, så att ingen annan kan läsa här. Det du har skrivit finns kvar.`);
  content.append(button("Fortsätt vara inloggad", extend));
  return content;
}

function ended() {
  const content = page("ended", "Du är utloggad", "Det du har skrivit på ett tjänsteutlåtande finns kvar och erbjuds när du har loggat in igen.");
  const link = document.createElement("a");
  link.className = "btn btn-outline";
  link.href = loginUrl;
  link.textContent = "Logga in";
  content.append(link);
  return content;
}

function page(kind, heading, words) {
  const content = document.createElement("div");
  content.dataset.kind = kind;
  const title = document.createElement("h2");
  title.id = "session-rubrik";
  title.textContent = heading;
  const text = document.createElement("p");
  text.textContent = words;
  content.append(title, text);
  return content;
}

function button(words, done) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "btn btn-outline";
  made.textContent = words;
  made.addEventListener("click", done);
  return made;
}
