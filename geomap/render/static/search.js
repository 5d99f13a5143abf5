// Search over all names: crossings, their sides, places, in every script, without case or diacritics.

/** @typedef {{kind: "crossing" | "place", place: number, side: string, label: string, name: string, folded: string, weight: number}} Entry */
const MOST_RESULTS = 8;

/** The search box. */
class Search {
  /** @param {{onChoose: (entry: Entry) => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.input = /** @type {HTMLInputElement} */ (byId("search"));
    this.results = byId("search-results");
    /** @type {Entry[]} */
    this.entries = [];
    /** @type {Entry[]} */
    this.found = [];
    this.active = -1;
    this.input.addEventListener("input", () => this.look());
    this.input.addEventListener("focus", () => this.look());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  /** @param {Layer} layer */
  showLayer(layer) {
    this.entries = [];
    this.layer = layer;
    this.isBuilt = false;
  }

  build() {
    if (this.isBuilt || !this.layer) return;
    this.isBuilt = true;
    for (const crossing of this.layer.crossings) {
      const label = crossing.name;
      const add = (/** @type {string} */ name, /** @type {string} */ side, /** @type {number} */ weight) =>
        this.entries.push({ kind: "crossing", place: crossing.place, side, label, name, folded: fold(name), weight });
      add(crossing.name, "", 3);
      for (const side of [crossing.sides.a, crossing.sides.b]) {
        if (side.name) add(side.name, side.letter, 2);
        for (const name of side.names) add(name, side.letter, 1);
      }
      for (const name of crossing.names) add(name, "", 1);
    }
    this.layer.places.forEach((/** @type {any} */ place, /** @type {number} */ i) => {
      for (const name of [place.name, ...place.names]) {
        this.entries.push({ kind: "place", place: i, side: "", label: place.name, name, folded: fold(name), weight: 0 });
      }
    });
  }

  look() {
    this.build();
    const wanted = fold(this.input.value);
    if (!wanted) return this.close();
    const scored = [];
    for (const entry of this.entries) {
      const at = entry.folded.indexOf(wanted);
      if (at < 0) continue;
      const startsWord = at === 0 || entry.folded[at - 1] === " ";
      scored.push({ entry, score: (entry.folded === wanted ? 8 : 0) + (at === 0 ? 4 : startsWord ? 2 : 0) + entry.weight / 4 });
    }
    scored.sort((a, b) => b.score - a.score || a.entry.label.localeCompare(b.entry.label, LANGUAGE));
    const seen = new Set();
    this.found = [];
    for (const { entry } of scored) {
      const key = `${entry.kind}${entry.place}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.found.push(entry);
      if (this.found.length === MOST_RESULTS) break;
    }
    this.show();
  }

  show() {
    this.results.replaceChildren(...this.found.map((entry, i) =>
      make("li", { role: "option", id: `result-${i}`, "aria-selected": "false", on: { mousedown: (/** @type {Event} */ event) => { event.preventDefault(); this.choose(i); } } },
        told(entry.label, "b"), entry.name === entry.label ? null : told(entry.name, "span", "alias"),
        this.where(entry))));
    this.active = this.found.length ? 0 : -1;
    this.results.hidden = !this.found.length;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    byId("search-note").textContent = this.found.length ? "" : say("search.none");
    this.markActive();
  }

  /** @param {Entry} entry */
  where(entry) {
    if (!this.layer) return null;
    const countries = entry.kind === "crossing"
      ? [this.layer.countries.a[entry.place], this.layer.countries.b[entry.place]]
      : [this.layer.places[entry.place].country];
    return make("small", { text: countries.filter(Boolean).map(countryName).join(" / ") });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!this.found.length) return;
      event.preventDefault();
      const by = event.key === "ArrowDown" ? 1 : -1;
      this.active = (this.active + by + this.found.length) % this.found.length;
      this.markActive();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.active >= 0) this.choose(this.active);
    } else if (event.key === "Escape") {
      event.stopPropagation();
      this.input.value = "";
      this.close();
    }
  }

  markActive() {
    Array.from(this.results.children).forEach((item, i) => item.setAttribute("aria-selected", String(i === this.active)));
    if (this.active >= 0) this.input.setAttribute("aria-activedescendant", `result-${this.active}`);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} i */
  choose(i) {
    const entry = this.found[i];
    this.close();
    this.input.value = "";
    this.listeners.onChoose(entry);
  }

  close() {
    this.results.hidden = true;
    this.found = [];
    this.active = -1;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    byId("search-note").textContent = "";
  }
}
