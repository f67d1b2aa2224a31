// A real editor for each text of a section. The textarea stays the form field: a text that nobody touches goes back as it
// came, with its light marks; one that is changed goes back as HTML, which the server cleans again.
import { cleanPasted } from "./prose-paste.js";
import { footnoteNode, imageNode } from "./prose-nodes.js";
import { askForLink } from "./prose-link.js";
import { settings } from "./local-copies.js";
import { makeToolbar } from "./prose-toolbar.js";

const form = document.getElementById("utlatande");

export const editors = new Map(); // the element one writes in -> its editor

if (form && settings.editor) {
  import(settings.editor).then(start, () => {
    // Without the editor the textareas are written in, as they are without any script.
  });
}

function start(tiptap) {
  for (const area of form.querySelectorAll("textarea[data-html]")) {
    // Whoever began to write before the editor had come goes on in the textarea: what is typed there is kept.
    if (area.value === area.defaultValue) edit(tiptap, area);
  }
}

function extensions(tiptap) {
  const t = tiptap;
  return [
    t.Document, t.Paragraph, t.Text, t.Bold, t.Italic, t.BulletList, t.OrderedList, t.ListItem, t.HardBreak,
    t.Heading.configure({ levels: [3, 4] }),
    t.Link.configure({ openOnClick: false, autolink: false, linkOnPaste: true, HTMLAttributes: { target: null, rel: null } }),
    t.Table.configure({ resizable: false }), t.TableRow, t.TableCell, t.TableHeader,
    t.History, t.Gapcursor, imageNode(tiptap, settings.pictures), footnoteNode(tiptap),
  ];
}

function edit(tiptap, area) {
  const label = form.querySelector(`label[for="${area.id}"]`);
  const format = form.elements[area.name.replace(/-text$/, "-format")];
  label.id = `${area.id}-label`;
  label.removeAttribute("for");
  const field = document.createElement("div");
  const box = document.createElement("div");
  field.className = "prose-field";
  const isIn = document.activeElement === area;
  area.before(field);
  field.append(box);
  area.hidden = true;

  const described = [area.getAttribute("aria-describedby"), "redigerare-hjalp"].filter(Boolean).join(" ");
  const attributes = {
    role: "textbox", "aria-multiline": "true", "aria-labelledby": label.id, "aria-describedby": described,
    class: "control prose prose-box", lang: "sv",
  };
  if (area.getAttribute("aria-invalid")) attributes["aria-invalid"] = "true";
  const ways = { leaving: false };
  const editor = new tiptap.Editor({
    injectCSS: false,
    element: box,
    content: area.dataset.html,
    extensions: extensions(tiptap),
    editorProps: {
      attributes,
      transformPastedHTML: cleanPasted,
      handleDOMEvents: { keydown: (_view, event) => leaves(ways, event) },
      handleKeyDown: (_view, event) => keys(editor, toolbar, event),
    },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      format.value = "html";
      area.dispatchEvent(new Event("input", { bubbles: true }));
    },
    onTransaction: () => toolbar?.show(),
  });
  const toolbar = makeToolbar(editor, label.textContent, () => askForLink(editor));
  field.prepend(toolbar.element, toolbar.menu);
  const head = document.createElement("div");
  head.className = "prose-head";
  label.before(head);
  head.append(label, toolbar.element);
  label.addEventListener("click", () => editor.commands.focus());
  editors.set(editor.view.dom, editor);
  if (area.autofocus || isIn) editor.commands.focus();
}

// Tab moves between cells and into lists, so Esc first lets the next Tab leave the text (WCAG 2.1.2): the editor is told
// that the key is taken, and the browser moves the focus as it always does.
function leaves(ways, event) {
  const leaving = ways.leaving && event.key === "Tab";
  ways.leaving = event.key === "Escape" || (ways.leaving && event.key === "Shift");
  return leaving;
}

function keys(editor, toolbar, event) {
  const command = event.ctrlKey || event.metaKey;
  if (event.key === "F10" && event.altKey) toolbar.focus();
  else if (command && !event.altKey && event.key.toLowerCase() === "k") askForLink(editor);
  else return false;
  return true;
}
