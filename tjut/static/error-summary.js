// Moves focus to the box ”Det finns fel”, also in browsers that do not honour autofocus on a div,
// and when one of its links is followed puts the cursor in the field itself.
const box = document.getElementById("fel");
if (box) {
  box.focus();
  box.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    field.closest("details")?.setAttribute("open", "");
    const label = field.closest("fieldset, .field, .clause") ?? field;
    label.scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });
}
