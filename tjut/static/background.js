// Fetches what stands on a page of its own (the link in the section) and puts it beside the text instead.
for (const place of document.querySelectorAll("[data-fragment]")) {
  fetch(place.dataset.fragment, { credentials: "same-origin" })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : ""))
    .then((html) => {
      if (!html) return; // the link stays
      const part = new DOMParser().parseFromString(html, "text/html");
      place.replaceChildren(...part.body.childNodes);
    })
    .catch(() => {}); // without network the link stays
}
