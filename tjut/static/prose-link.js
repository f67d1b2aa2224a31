// The small dialog for a link: only addresses of pages and of mailboxes.

export function askForLink(editor) {
  const dialog = document.createElement("dialog");
  const before = editor.getAttributes("link").href ?? "";
  dialog.className = "small-dialog";
  dialog.setAttribute("aria-labelledby", "lank-rubrik");
  dialog.innerHTML = `<h2 id="lank-rubrik">Länk</h2>
    <div class="field"><label for="lank-adress">Adress</label>
    <p class="hint" id="lank-hjalp">Till en sida (https://…) eller en e-postadress.</p>
    <div class="error" id="lank-fel" role="alert"></div>
    <input class="control" id="lank-adress" type="text" inputmode="url" autocomplete="off" spellcheck="false" aria-describedby="lank-hjalp lank-fel"></div>
    <div class="actions"><button type="button" class="btn btn-outline" data-act="set">Spara länken</button>
    <button type="button" class="btn btn-outline" data-act="unset">Ta bort länken</button>
    <button type="button" class="btn btn-outline" data-act="">Avbryt</button></div>`;
  const input = dialog.querySelector("input");
  const error = dialog.querySelector("#lank-fel");
  input.value = before;
  dialog.querySelector("[data-act=unset]").hidden = !before;

  const set = () => {
    const address = whole(input.value);
    if (!address) {
      error.textContent = "Adressen ska börja med https://, http:// eller mailto:, till exempel https://www.riksdagen.se.";
      input.setAttribute("aria-invalid", "true");
      input.focus();
      return;
    }
    const chain = editor.chain().focus().extendMarkRange("link");
    if (editor.state.selection.empty && !before) {
      const words = { type: "text", text: address.replace(/^mailto:/, ""), marks: [{ type: "link", attrs: { href: address } }] };
      chain.insertContent(words).run();
    } else {
      chain.setLink({ href: address }).run();
    }
    dialog.close();
  };
  dialog.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.act;
    if (act === undefined) return;
    if (act === "set") return set();
    if (act === "unset") editor.chain().focus().extendMarkRange("link").unsetLink().run();
    dialog.close();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    set();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    editor.commands.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  input.focus();
}

// The address as it is stored; "" for one that leads nowhere we let links lead.
export function whole(typed) {
  const address = typed.trim();
  if (/^[^\s@:/]+@[^\s@/]+\.[^\s@/]+$/.test(address)) return `mailto:${address}`;
  if (/^(www\.)?[\wåäö-]+(\.[\wåäö-]+)+(\/\S*)?$/i.test(address)) return `https://${address}`;
  return /^(https?:\/\/[^\s/]+\S*|mailto:[^\s@]+@\S+)$/i.test(address) ? address : "";
}
