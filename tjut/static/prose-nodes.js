// What the editor keeps but does not change: images and footnotes that came with a Word file.

const inert = document.implementation.createHTMLDocument(); // an image made here is not fetched

export function imageNode({ Node }, pictures) {
  return Node.create({
    name: "image",
    group: "block",
    atom: true,
    addAttributes: () => ({ src: {}, alt: { default: "" }, width: {}, height: {} }),
    parseHTML: () => [{ tag: "img[src]" }],
    renderHTML: ({ node }) => ({ dom: image(node.attrs) }),
    addNodeView: () => ({ node }) => ({ dom: shown(node.attrs, pictures) }),
  });
}

export function footnoteNode({ Node }) {
  return Node.create({
    name: "footnote",
    group: "inline",
    inline: true,
    atom: true,
    addAttributes: () => ({ html: { default: "", parseHTML: (element) => tidy(element).innerHTML, renderHTML: () => ({}) } }),
    parseHTML: () => [{ tag: "span.fotnot", priority: 100 }],
    renderHTML: ({ node }) => ({ dom: footnote(node.attrs.html) }),
    addNodeView: () => ({ node }) => ({ dom: sign("span", `Fotnot: ${footnote(node.attrs.html).textContent}`) }),
  });
}

function image(attributes) {
  const dom = inert.createElement("img");
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) dom.setAttribute(name, value);
  return dom;
}

// The text names the picture by the digest of its file; the server has those that are the paper's own.
function shown(attributes, pictures) {
  const dom = sign("div", attributes.alt ? `Bild: ${attributes.alt}` : "Bild");
  const digest = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/.exec(attributes.src ?? "")?.[0];
  if (!digest || !pictures) return dom;
  const picture = new Image();
  picture.addEventListener("load", () => dom.replaceChildren(picture)); // until then, and if it never comes, the words
  picture.alt = attributes.alt ?? "";
  if (attributes.width) picture.width = attributes.width;
  if (attributes.height) picture.height = attributes.height;
  picture.src = pictures + digest;
  return dom;
}

function sign(tag, words) {
  const dom = document.createElement(tag);
  dom.className = "prose-kept";
  dom.contentEditable = "false";
  dom.textContent = words;
  return dom;
}

function footnote(html) {
  const dom = document.createElement("span");
  dom.className = "fotnot";
  dom.append(...tidy(new DOMParser().parseFromString(html, "text/html").body).childNodes);
  return dom;
}

// Words, strong, em and links, built anew: nothing that was pasted is put into the page as it came.
function tidy(from) {
  const into = document.createElement("span");
  for (const child of from.childNodes) {
    if (child.nodeType === 3) into.append(child.data);
    if (child.nodeType !== 1) continue;
    const inner = tidy(child);
    const tag = child.tagName.toLowerCase();
    if (!["strong", "em", "a", "br"].includes(tag)) {
      into.append(...inner.childNodes);
      continue;
    }
    const kept = document.createElement(tag);
    const address = child.getAttribute("href") ?? "";
    if (/^(https?:|mailto:)/i.test(address)) kept.setAttribute("href", address);
    kept.append(...inner.childNodes);
    into.append(kept);
  }
  return into;
}
