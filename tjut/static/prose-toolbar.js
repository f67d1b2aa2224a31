// The toolbar of one text: words, one stop for Tab, arrows between the buttons (WAI-ARIA toolbar), and a menu for tables.

const TOGGLES = [
  ["Fet", "Control+B", (e) => e.isActive("bold"), (c) => c.toggleBold()],
  ["Kursiv", "Control+I", (e) => e.isActive("italic"), (c) => c.toggleItalic()],
  ["Underrubrik", "Control+Alt+3", (e) => e.isActive("heading", { level: 3 }), (c) => c.toggleHeading({ level: 3 })],
  ["Liten rubrik", "Control+Alt+4", (e) => e.isActive("heading", { level: 4 }), (c) => c.toggleHeading({ level: 4 })],
  ["Punktlista", "Control+Shift+8", (e) => e.isActive("bulletList"), (c) => c.toggleBulletList()],
  ["Numrerad", "Control+Shift+7", (e) => e.isActive("orderedList"), (c) => c.toggleOrderedList()],
];
const IN_LIST = [
  ["Dra in", "Tab", (c) => c.sinkListItem("listItem")],
  ["Dra ut", "Shift+Tab", (c) => c.liftListItem("listItem")],
];
const TABLE_ACTS = [
  ["Ny tabell, 3 × 3", false, (c) => c.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).command(lineAfter)],
  ["Rad ovanför", true, (c) => c.addRowBefore()],
  ["Rad under", true, (c) => c.addRowAfter()],
  ["Kolumn till vänster", true, (c) => c.addColumnBefore()],
  ["Kolumn till höger", true, (c) => c.addColumnAfter()],
  ["Rubrikrad på eller av", true, (c) => c.toggleHeaderRow()],
  ["Ta bort raden", true, (c) => c.deleteRow()],
  ["Ta bort kolumnen", true, (c) => c.deleteColumn()],
  ["Ta bort tabellen", true, (c) => c.deleteTable()],
];

// A table that ends the text leaves nowhere to write on; the server takes the empty line away if nobody does.
function lineAfter({ tr, state }) {
  if (tr.doc.lastChild.type.name === "table") tr.insert(tr.doc.content.size, state.schema.nodes.paragraph.create());
  return true;
}

export function makeToolbar(editor, label, askForLink) {
  const element = document.createElement("div");
  element.className = "prose-toolbar";
  element.setAttribute("role", "toolbar");
  element.setAttribute("aria-label", `Textformat för ${label}`);
  editor.view.dom.id = `${editor.view.dom.getAttribute("aria-labelledby")}-box`;
  element.setAttribute("aria-controls", editor.view.dom.id);

  const add = (words, keys, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    if (keys) {
      button.setAttribute("aria-keyshortcuts", keys);
      button.title = keys.replace("Control", "Ctrl");
    }
    button.tabIndex = -1;
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays in the text
    button.addEventListener("click", act);
    element.append(button);
    return button;
  };
  const run = (change) => () => change(editor.chain().focus()).run();
  const toggles = TOGGLES.map(([words, keys, isOn, change]) => [add(words, keys, run(change)), isOn]);
  const link = add("Länk", "Control+K", askForLink);
  const table = add("Tabell", "", () => openMenu());
  const inList = IN_LIST.map(([words, keys, change]) => add(words, keys, run(change)));
  add("Ångra", "Control+Z", run((chain) => chain.undo()));
  add("Gör om", "Control+Shift+Z", run((chain) => chain.redo()));
  element.firstChild.tabIndex = 0;

  const shown = () => [...element.children].filter((button) => !button.hidden);
  const stopAt = (button) => {
    for (const each of element.children) each.tabIndex = each === button ? 0 : -1;
  };
  element.addEventListener("focusin", (event) => stopAt(event.target));
  element.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return editor.commands.focus();
    move(event, shown());
  });

  const menu = makeMenu(editor, run, () => {
    menu.hidden = true;
    table.setAttribute("aria-expanded", "false");
  });
  menu.id = `${editor.view.dom.id}-tabell`;
  table.setAttribute("aria-haspopup", "menu");
  table.setAttribute("aria-expanded", "false");
  table.setAttribute("aria-controls", menu.id);

  function openMenu() {
    if (!menu.hidden) return menu.close();
    const inTable = editor.isActive("table");
    for (const item of menu.children) item.hidden = (item.dataset.inTable === "true") !== inTable;
    menu.hidden = false;
    table.setAttribute("aria-expanded", "true");
    [...menu.children].find((item) => !item.hidden).focus();
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.close();
    table.focus();
  });

  function show() {
    for (const [button, isOn] of toggles) button.setAttribute("aria-pressed", String(isOn(editor)));
    link.setAttribute("aria-pressed", String(editor.isActive("link")));
    for (const button of inList) button.hidden = !editor.isActive("listItem");
    if (!shown().some((button) => button.tabIndex === 0)) stopAt(element.firstChild);
  }
  show();
  return { element, menu, show, focus: () => shown().find((button) => button.tabIndex === 0).focus() };
}

function makeMenu(editor, run, close) {
  const menu = document.createElement("div");
  menu.className = "prose-menu";
  menu.setAttribute("role", "menu");
  menu.setAttribute("aria-label", "Tabell");
  menu.hidden = true;
  menu.close = close;
  for (const [words, inTable, change] of TABLE_ACTS) {
    const item = document.createElement("button");
    item.type = "button";
    item.textContent = words;
    item.setAttribute("role", "menuitem");
    item.tabIndex = -1;
    item.dataset.inTable = inTable;
    item.addEventListener("click", () => {
      close();
      run(change)();
    });
    menu.append(item);
  }
  menu.addEventListener("keydown", (event) => move(event, [...menu.children].filter((item) => !item.hidden)));
  menu.addEventListener("focusout", (event) => {
    if (!menu.contains(event.relatedTarget)) close();
  });
  return menu;
}

// Arrows, Home and End among some buttons.
function move(event, buttons) {
  const at = buttons.indexOf(document.activeElement);
  const steps = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  buttons[(steps[event.key] + buttons.length) % buttons.length].focus();
}
