// The state of the page in the address: #zoom/lat/lng/date/key=value/...; everything is checked when read.

/**
 * @typedef {object} View
 * @property {number} [zoom]
 * @property {number} [lat]
 * @property {number} [lng]
 * @property {string} [date]
 * @property {Record<string, string>} more
 */

const HASH_KEYS = ["clock", "at", "side", "view", "hide", "layer", "compare", "pinned"];

/**
 * Read a hash; what is not well formed is left out.
 * @param {string} hash
 * @returns {View}
 */
function readHash(hash) {
  const [zoom, lat, lng, date, ...rest] = hash.replace(/^#/, "").split("/");
  /** @type {View} */
  const view = { more: {} };
  const numbers = [zoom, lat, lng].map((part) => (/^-?\d+(\.\d+)?$/.test(part || "") ? Number(part) : NaN));
  if (numbers[0] >= 0 && numbers[0] <= 20 && Math.abs(numbers[1]) <= 90 && Math.abs(numbers[2]) <= 540) {
    [view.zoom, view.lat, view.lng] = numbers;
  }
  if (isDate(date || "")) view.date = date;
  for (const part of rest) {
    const [key, ...value] = part.split("=");
    if (HASH_KEYS.includes(key)) view.more[key] = decoded(value.join("="));
  }
  return view;
}

/** @param {string} text */
function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/**
 * Write a hash.
 * @param {{zoom: number, lat: number, lng: number, date: string, more: Record<string, string>}} view
 */
function writeHash(view) {
  const decimals = Math.max(0, Math.ceil(Math.log2(view.zoom + 1)));
  const parts = [String(Math.round(view.zoom * 100) / 100), view.lat.toFixed(decimals), view.lng.toFixed(decimals), view.date];
  for (const key of HASH_KEYS) {
    if (view.more[key]) parts.push(`${key}=${encodeURIComponent(view.more[key])}`);
  }
  return `#${parts.join("/")}`;
}
