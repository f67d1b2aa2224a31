// Keeps what is typed: on the server a little after each pause, and in this browser until the server has it.
// A copy is no version; ”Spara utkast” makes one. What the server holds is told by tjut/statements/autosave.py.
import { copies, drop, keepLocally, settings } from "./local-copies.js";

const form = document.getElementById("utlatande");
const status = document.getElementById("sparlage");
const PAUSE = 1200; // milliseconds after the last key; the text is on the server within two seconds of it
const LONGEST = 15_000; // of writing without a pause
const AGAIN = 10_000; // after a failure

let changed = false;
let failing = "";
let timer = 0;
let localTimer = 0;
let firstChange = 0;
let sending = null;

if (form && status) begin();

function begin() {
  form.addEventListener("input", changedNow);
  form.addEventListener("focusout", () => changed && !failing && schedule(200));
  form.addEventListener("submit", submitted);
  window.addEventListener("online", () => failing && keep());
  window.addEventListener("focus", () => failing === "out" && stillLoggedIn());
  window.addEventListener("pagehide", () => changed && keepLocally(form));
  offerLocal();
  if (form.classList.contains("unsaved")) changedNow();
}

function changedNow() {
  if (!changed) firstChange = Date.now();
  changed = true;
  if (!failing) say("Ändrat");
  clearTimeout(localTimer);
  localTimer = setTimeout(() => keepLocally(form), 400);
  schedule(Date.now() - firstChange > LONGEST ? 0 : failing ? AGAIN : PAUSE);
}

function schedule(wait) {
  clearTimeout(timer);
  timer = setTimeout(keep, wait);
}

function submitted() {
  clearTimeout(timer);
  clearTimeout(localTimer);
  sending?.abort();
  if (changed || failing || form.classList.contains("unsaved")) keepLocally(form, { submitted: true });
  changed = false; // nothing more is kept when the page goes
}

async function keep() {
  clearTimeout(timer);
  if (sending) return schedule(300);
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  changed = false;
  sending = new AbortController();
  if (!failing) say("Sparar …");
  try {
    const answer = await fetch(settings.autosave, { method: "POST", body, redirect: "manual", signal: sending.signal });
    await answered(answer);
  } catch (error) {
    if (error.name !== "AbortError") failed("net", "det går inte att nå Tjut. Texten finns kvar i den här webbläsaren, och nya försök görs.");
  } finally {
    sending = null;
  }
}

async function answered(answer) {
  if (answer.ok) {
    const told = await answer.json();
    failing = "";
    if (changed) return;
    clearTimeout(localTimer);
    drop(form);
    form.dispatchEvent(new Event("tjut:kept"));
    document.dispatchEvent(new Event("tjut:active"));
    say([`Sparat ${told.saved}`, told.newer].filter(Boolean).join(". "), told.newer ? "soon" : "");
  } else if (answer.status === 409 || answer.status === 422) {
    failed("rule", (await answer.json()).error);
  } else if (answer.type === "opaqueredirect" || answer.status === 400 || answer.status === 401) {
    failed("out", "du är utloggad. Texten finns kvar i den här webbläsaren. ", loginLink());
  } else {
    const reasons = { 403: "du har inte längre rätt att skriva här.", 404: "papperet finns inte längre.", 413: "texten är för stor." };
    failed("other", reasons[answer.status] ?? "något gick fel i Tjut. Texten finns kvar i den här webbläsaren, och nya försök görs.");
  }
}

function failed(why, reason, ...more) {
  failing = why;
  changed = true;
  keepLocally(form);
  say(`Kunde inte spara: ${reason}`, "late", ...more);
  if (why !== "out" && why !== "rule") schedule(AGAIN);
}

function loginLink() {
  const link = document.createElement("a");
  link.href = settings.login;
  link.target = "_blank";
  link.textContent = "Logga in i ett nytt fönster";
  return link;
}

// After a new log-in in another window this page needs that session's token.
async function stillLoggedIn() {
  const answer = await fetch(settings.session, { redirect: "manual" }).catch(() => null);
  if (!answer?.ok) return;
  const { csrf_token: token } = await answer.json();
  for (const input of document.querySelectorAll("input[name=csrf_token]")) input.value = token;
  keep();
}

function say(words, kind = "", ...more) {
  status.className = `save-status ${kind}`.trim();
  status.replaceChildren(words, ...more);
}

function offerLocal() {
  const place = document.getElementById("lokal-text");
  for (const copy of copies(form)) {
    const notice = document.createElement("div");
    notice.className = "notice soon";
    const words = document.createElement("p");
    const strong = document.createElement("strong");
    strong.textContent = `Det finns text som inte är sparad från ${copy.when}.`;
    words.append(strong, " Den finns bara i den här webbläsaren.");
    const acts = document.createElement("div");
    acts.className = "actions";
    acts.append(act("Återställ", copy.when, () => restore(copy)), act("Kasta", copy.when, () => { copy.drop(); notice.remove(); }));
    notice.append(words, acts);
    place.append(notice);
  }
}

function act(words, when, done) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-outline";
  button.textContent = words;
  button.setAttribute("aria-label", `${words} texten från ${when}`);
  button.addEventListener("click", done);
  return button;
}

// The server makes the page of it, as it does after a small button: rows, errors and all.
function restore(copy) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = form.action;
  sent.hidden = true;
  for (const [name, value] of [...copy.fields, ["csrf_token", form.elements.csrf_token.value], ["clauses_act", "none"]]) {
    const input = document.createElement("textarea");
    input.name = name;
    input.value = value;
    sent.append(input);
  }
  document.body.append(sent);
  form.dispatchEvent(new Event("tjut:kept"));
  sent.submit();
}
