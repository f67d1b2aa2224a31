// What Word puts on the clipboard, made into HTML that means what it looked like: its points become real lists, and its
// styles go. The server does the same again (core/prose_pasted.py); here it is done so that the writer sees it.

const LIST = /mso-list:\s*(?!none|skip|ignore)l\d+\s+level(\d+)/i;
const IGNORED = /mso-list:\s*ignore/i;
const BULLET = /^[\s\u00a0]*([·•§o▪■◦‣\uf0b7\uf0a7–-])[\s\u00a0]+/;
const NUMBER = /^[\s\u00a0]*\(?(\d{1,3}|[a-zA-Z]|[ivx]{1,6})[.)][\s\u00a0]+/;
// Without Word's own mark only what can be nothing else is a point: a bullet, or a sign with a gap after it.
const BARE = /^[\s\u00a0]*(?:([·•▪◦‣\uf0b7\uf0a7])[\s\u00a0]*|([–-])[\s\u00a0]{2,}|(\d{1,3})[.)][\s\u00a0]{2,})(?=\S)/;

export function cleanPasted(html) {
  // Style attributes are renamed before the text is parsed: the browser would report each of them against the CSP.
  const inert = html
    .replace(/<!(?:--)?\[(?:if[^\]]*|endif)\](?:--)?>/gi, "")
    .replace(/<(style|script|xml|title)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/(<[a-z][^>]*?)\sstyle=/gi, "$1 data-style=");
  const body = new DOMParser().parseFromString(inert, "text/html").body;
  for (const element of body.querySelectorAll("o\\:p, script, style, meta, link, [data-style*='display:none' i]")) {
    element.remove();
  }
  gatherLists(body);
  for (const element of body.querySelectorAll("*")) tidy(element);
  return body.innerHTML;
}

function gatherLists(parent) {
  let open = []; // the lists that the next point may belong to, outermost first
  for (const element of [...parent.children]) {
    const point = pointOf(element);
    if (!point) {
      open = [];
      if (!["P", "UL", "OL", "TABLE"].includes(element.tagName)) gatherLists(element);
      continue;
    }
    open = open.slice(0, point.level);
    if (open.length && open.length === point.level && open.at(-1).tagName !== point.tag) open.pop();
    if (open.length < point.level) open.push(newList(open.at(-1), element, point));
    const item = document.createElement("li");
    const paragraph = document.createElement("p");
    paragraph.append(...element.childNodes);
    item.append(paragraph);
    open.at(-1).append(item);
    element.remove();
  }
}

function newList(outer, element, point) {
  const list = document.createElement(point.tag);
  if (point.start > 1) list.setAttribute("start", point.start);
  if (outer?.lastElementChild) outer.lastElementChild.append(list);
  else element.before(list);
  return list;
}

// Whether a paragraph is a point; its sign is taken away.
function pointOf(element) {
  if (!/^(P|DIV|H[1-6])$/.test(element.tagName)) return null;
  const words = element.textContent;
  const marked = LIST.exec(element.dataset.style ?? "");
  const found = marked ? (BULLET.exec(words) ?? NUMBER.exec(words)) : BARE.exec(words);
  if (!found) return null;
  const sign = [...element.querySelectorAll("[data-style]")].find((part) => IGNORED.test(part.dataset.style));
  if (sign) sign.remove();
  else takeAway(element, found[0].length);
  const number = marked ? found[1] : found[3];
  const ordered = marked ? !BULLET.test(words) : Boolean(found[3]);
  return { level: marked ? Number(marked[1]) : 1, tag: ordered ? "OL" : "UL", start: ordered ? Number(number) || 1 : 1 };
}

function takeAway(element, count) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let left = count; left > 0 && walker.nextNode(); ) {
    const taken = Math.min(left, walker.currentNode.length);
    walker.currentNode.deleteData(0, taken);
    left -= taken;
  }
}

function tidy(element) {
  const style = element.dataset.style ?? "";
  const looks = [
    /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i.test(style) && "strong",
    /(?<![\w-])font-style:\s*italic/i.test(style) && "em",
  ].filter(Boolean);
  if (element.tagName === "SPAN") for (const tag of looks) wrapInside(element, tag);
  for (const { name } of [...element.attributes]) {
    if (!["href", "colspan", "rowspan", "start"].includes(name)) element.removeAttribute(name);
  }
  if (/^H[1-6]$/.test(element.tagName)) rename(element, element.tagName < "H3" ? "h3" : element.tagName === "H3" ? "h3" : "h4");
  if (element.tagName === "IMG") element.remove(); // an image in a clipboard has no file that we could fetch
}

function wrapInside(element, tag) {
  const inner = document.createElement(tag);
  inner.append(...element.childNodes);
  element.append(inner);
}

function rename(element, tag) {
  const other = document.createElement(tag);
  other.append(...element.childNodes);
  element.replaceWith(other);
}
