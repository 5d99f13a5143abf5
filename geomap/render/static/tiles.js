// Online tiles under the outlines, where a page was built with them.

/**
 * Lay tiles under the map's own land; `onShown` is told of the first one, so that the land gives way then and not before.
 * @param {any} map @param {{url: string, subdomains: string[], maxZoom: number, credit: string, host: string} | undefined} tiles @param {() => void} onShown
 */
function addTiles(map, tiles, onShown) {
  if (!tiles) return;
  const { url, subdomains, maxZoom, credit, host } = tiles;
  const attribution = escaped(say("foot.tiles", { credit, host }));
  L.tileLayer(url, { subdomains, maxNativeZoom: maxZoom, maxZoom: 16, attribution }).once("tileload", onShown).addTo(map);
}

/** Leaflet reads attributions as HTML. @param {string} text */
function escaped(text) {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
