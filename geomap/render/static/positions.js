// The crossings of a layer: where they lie in numbers, the rest of each when it is first asked for.

/**
 * @typedef {{letter: string, country: string, name: string, names: string[]}} Side
 * @typedef {{id: string, place: number, name: string, type: string, lat: number, lon: number, uncertainty: number,
 *   names: string[], source: string, checked: string, note: string, sides: Record<string, Side>, front: "a" | "b"}} Crossing
 */

/**
 * Read one crossing.
 * @param {Positions} layer @param {Record<string, any[]>} columns @param {number} i @returns {Crossing}
 */
function readCrossing(layer, columns, i) {
  const { text } = layer;
  const side = (/** @type {"a" | "b"} */ letter) => ({
    letter, country: layer.countries[letter][i], name: columns[`${letter}Name`][i], names: splitNames(columns[`${letter}Names`][i]),
  });
  const sides = { a: side("a"), b: side("b") };
  return {
    id: layer.ids[i], place: i, name: columns.name[i] || `${sides.a.name} - ${sides.b.name}`, type: text[columns.type[i]],
    lat: layer.lat[i], lon: layer.lon[i], uncertainty: columns.uncertainty[i], names: splitNames(columns.names[i]),
    source: text[columns.source[i]], checked: text[columns.checked[i]], note: text[columns.note[i]], sides,
    front: layer.frontIsB[i] ? "b" : "a",
  };
}

/** @param {any} block @returns {string[]} */
function readIds(block) {
  return block.ids || addUp(readColumn(block.steps)).map((number) => `${block.prefix}${number}`);
}

/** @param {string} names @returns {string[]} */
function splitNames(names) {
  return names ? names.split("\n") : [];
}

/**
 * The crossings of a layer. `frontIsB` tells which side the symbol shows while both sides are one: that of
 * the country the layer is about; `halves` is set where the layer is about neither, so that both show.
 */
class Positions {
  /** @param {any} whole */
  constructor(whole) {
    const block = whole.crossings;
    this.block = whole;
    this.text = whole.text;
    this.focus = whole.focus;
    const [lat, lon] = [addUp(readColumn(block.lat)), addUp(readColumn(block.lon))];
    const [a, b] = [readColumn(block.aCountry), readColumn(block.bCountry)].map((column) => column.map((n) => this.text[n]));
    this.size = lat.length;
    this.lat = Float64Array.from(lat, (steps) => steps / 1e6);
    this.lon = Float64Array.from(lon, (steps) => steps / 1e6);
    this.x = this.lon.map(mercatorX);
    this.y = this.lat.map(mercatorY);
    this.countries = { a, b };
    this.frontIsB = Uint8Array.from(a, (country, i) => Number(Boolean(this.focus) && b[i] === this.focus && country !== this.focus));
    this.halves = Uint8Array.from(a, (country, i) => Number(!this.focus || (country !== this.focus && b[i] !== this.focus)));
    this.ids = readIds(whole.crossingIds);
    const columns = lazyColumns(block);
    const byId = once(() => new Map(this.ids.map((id, i) => [id, i])));
    this.placeOf = (/** @type {string} */ id) => byId().get(id) ?? -1;
    /** @type {(Crossing | undefined)[]} */
    const made = [];
    this.crossing = (/** @type {number} */ i) => (made[i] ??= readCrossing(this, columns, i));
  }

  /** List all crossings. @returns {Crossing[]} */
  get crossings() {
    return this.ids.map((_, i) => this.crossing(i));
  }
}
