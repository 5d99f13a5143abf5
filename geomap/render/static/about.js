// The card that says how to read the map.

const aboutCard = /** @type {HTMLDialogElement} */ (byId("about"));

function fillCards() {
  for (const place of aboutCard.querySelectorAll("[data-symbol]")) {
    const status = STATUSES.indexOf(place.getAttribute("data-symbol") || "");
    const layer = layerAt(state.layer);
    const look = { status, colour: layer.partyColour(1) || scene.colours.ink, rival: layer.partyColour(2) || scene.colours.muted, share: 0.62, fade: 1 };
    const isPassage = place.getAttribute("data-symbol") === "passage";
    if (status < 0 && !isPassage) continue;
    place.replaceChildren(swatch(28, (ctx, m) => (isPassage ? drawPassage(ctx, m, m, 9, CLOSED, scene.colours) : drawStatus(ctx, m, m, 9, look, scene.colours))));
  }
}

function openAbout() {
  fillCards();
  aboutCard.showModal();
}
