// Drag and drop on top of the buttons Upp and Ned: any number of moves, saved in one post. What is refused by the
// server (somebody else was first, an item is decided) comes back as a page that says so; nothing is lost on the way.
const table = document.querySelector(".agenda tbody");
const form = document.getElementById("ordning");
const unsaved = form.querySelector(".agenda-unsaved");
const asItWas = [...table.rows];
let dragged = null;

for (const row of table.querySelectorAll("tr[data-draggable]")) {
  row.draggable = true;
}

table.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("tr[data-draggable]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.item);
  dragged.classList.add("is-dragged");
});

table.addEventListener("dragover", (event) => {
  const row = target(event);
  clear();
  if (!row) return;
  event.preventDefault();
  row.classList.add(isAfter(event, row) ? "drop-after" : "drop-before");
});

table.addEventListener("drop", (event) => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  row[isAfter(event, row) ? "after" : "before"](dragged);
  settle();
});

table.addEventListener("dragend", () => {
  clear();
  dragged?.classList.remove("is-dragged");
  dragged = null;
});

form.querySelector("[data-undo]").addEventListener("click", () => {
  table.append(...asItWas);
  for (const row of asItWas) {
    if (row.dataset.was) row.dataset.inGroup = row.dataset.was;
  }
  settle();
});

form.addEventListener("submit", () => {
  unsaved.hidden = true;
});

window.addEventListener("beforeunload", (event) => {
  if (!unsaved.hidden) event.preventDefault();
});

function target(event) {
  const row = event.target.closest("tr");
  return dragged && row && row !== dragged && table.contains(row) ? row : null;
}

function isAfter(event, row) {
  if (row.classList.contains("agenda-group")) return true;
  const box = row.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
}

function clear() {
  for (const row of table.querySelectorAll(".drop-before, .drop-after")) {
    row.classList.remove("drop-before", "drop-after");
  }
}

// An item belongs to the group whose heading stands nearest above it.
function settle() {
  let group = null;
  let number = 0;
  for (const row of table.rows) {
    if (row.dataset.group) {
      group = row.dataset.group;
      continue;
    }
    row.dataset.was ??= row.dataset.inGroup;
    row.dataset.inGroup = group ?? row.dataset.inGroup;
    row.querySelector("td.num").textContent = String((number += 1));
  }
  const items = [...table.rows].filter((row) => row.dataset.item);
  form.elements.order.value = items.map((row) => `${row.dataset.item}:${row.dataset.inGroup}`).join(",");
  const isAsItWas = [...table.rows].every((row, index) => row === asItWas[index]);
  unsaved.hidden = isAsItWas;
  // A button of the agenda would send the page away from what has been dragged.
  for (const button of table.querySelectorAll("button")) {
    button.disabled = !isAsItWas;
  }
}
