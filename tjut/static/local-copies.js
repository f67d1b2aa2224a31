// Copies of a form in this browser: one per open page, of one person and one paper, until the server has the text.
const DAYS = 30;

export const settings = document.getElementById("skrivplats")?.dataset ?? {};

const PREFIX = `tjut-text:${settings.person}:${settings.paper}:`;

function own(form) {
  return PREFIX + form.elements.page.value;
}

function fieldsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrf_token");
}

export function keepLocally(form, { submitted = false } = {}) {
  const copy = { at: Date.now(), based: Number(form.elements.based_on.value), submitted, fields: fieldsOf(form) };
  try {
    localStorage.setItem(own(form), JSON.stringify(copy));
  } catch {
    // The browser gives no room. leave.js still warns before the page is left.
  }
}

export function drop(form) {
  localStorage.removeItem(own(form));
}

// The copies that hold something that the page does not, oldest first; the others are thrown away.
export function copies(form) {
  const found = [];
  for (const key of Object.keys(localStorage).filter((name) => name.startsWith("tjut-text:"))) {
    const copy = read(key);
    if (!copy || Date.now() - copy.at > DAYS * 86_400_000) localStorage.removeItem(key);
    else if (key.startsWith(PREFIX) && key !== own(form)) {
      if (isSaved(copy, form)) localStorage.removeItem(key);
      else found.push({ ...copy, when: inWords(copy.at), drop: () => localStorage.removeItem(key) });
    }
  }
  return found.sort((one, other) => one.at - other.at);
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function isSaved(copy, form) {
  const savedByMe = copy.submitted && settings.mine === "1" && Number(settings.version) > copy.based;
  return savedByMe || words(copy.fields) === words(fieldsOf(form));
}

// What was written, whichever page it was written on and however many empty rows it had.
function words(fields) {
  const beside = /^(page|based_on)$|-(format|source|kept)$|_act$/;
  const rows = fields.filter(([name, value]) => value.trim() && !beside.test(name));
  return JSON.stringify(rows.map(([name, value]) => [name.replace(/\d+/, ""), value.replace(/\s+/g, " ").trim()]));
}

// The clock of the server's own words: Swedish time, also on a computer that stands elsewhere.
const HERE = { timeZone: "Europe/Stockholm" };

function inWords(at) {
  const moment = new Date(at);
  const day = (when) => when.toLocaleDateString("sv-SE", { ...HERE, day: "numeric", month: "long" });
  const time = moment.toLocaleTimeString("sv-SE", { ...HERE, hour: "2-digit", minute: "2-digit" }).replace(":", ".");
  return day(moment) === day(new Date()) ? time : `${day(moment)} ${time}`;
}
