// Columns as geomap/render/columns.py writes them.

const DIGITS = Array.from({ length: 92 }, (_, i) => String.fromCharCode(0x23 + i)).filter((digit) => !"\\<".includes(digit)).join("");
const BASE = DIGITS.length / 2;
const DIGIT_OF = new Uint8Array(128);
for (let i = 0; i < DIGITS.length; i++) DIGIT_OF[DIGITS.charCodeAt(i)] = i;

/**
 * Write a column out as a plain list.
 * @param {any} column
 * @returns {any[]}
 */
function readColumn(column) {
  if (Array.isArray(column)) return column;
  if ("all" in column) return new Array(column.n).fill(column.all);
  if ("packed" in column) return unpack(column.packed, column.as);
  if ("counts" in column) return rowsOf(readColumn(column.counts), readColumn(column.flat));
  const values = new Array(column.n).fill(column.most);
  const others = readColumn(column.are);
  addUp(readColumn(column.at)).forEach((place, i) => (values[place] = others[i]));
  return values;
}

/**
 * Read whole numbers from a packed text.
 * @param {string} text
 * @param {string} shape
 * @returns {(number | null)[]}
 */
function unpack(text, shape) {
  const [isSigned, hasNone] = [shape.includes("s"), shape.includes("n")];
  const found = [];
  let number = 0;
  let unit = 1;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGIT_OF[text.charCodeAt(i)];
    if (digit >= BASE) {
      number += (digit - BASE) * unit;
      unit *= BASE;
      continue;
    }
    const whole = number + digit * unit - (hasNone ? 1 : 0);
    found.push(whole < 0 ? null : !isSigned ? whole : whole % 2 ? -(whole + 1) / 2 : whole / 2);
    number = 0;
    unit = 1;
  }
  return found;
}

/** Cut a list into rows. @param {number[]} counts @param {number[]} flat */
function rowsOf(counts, flat) {
  let from = 0;
  return counts.map((count) => flat.slice(from, (from += count)));
}

/**
 * Add steps up to the numbers that they lead to.
 * @param {number[]} steps
 * @returns {number[]}
 */
function addUp(steps) {
  let sum = 0;
  return steps.map((step) => (sum += step));
}

/**
 * Return where each group starts in a list of groups, with the end of the last one at the end.
 * @param {number[]} counts
 */
function starts(counts) {
  const found = new Uint32Array(counts.length + 1);
  counts.forEach((count, i) => (found[i + 1] = found[i] + count));
  return found;
}

/**
 * Read columns when they are first asked for.
 * @param {Record<string, any>} block
 * @returns {Record<string, any[]>}
 */
function lazyColumns(block) {
  /** @type {Record<string, any[]>} */
  const found = {};
  for (const name of Object.keys(block)) {
    const get = () => {
      const value = readColumn(block[name]);
      Object.defineProperty(found, name, { value });
      return value;
    };
    Object.defineProperty(found, name, { configurable: true, get });
  }
  return found;
}

/**
 * Return what a function gives, worked out when it is first asked for.
 * @template T
 * @param {() => T} work
 * @returns {() => T}
 */
function once(work) {
  /** @type {{value: T} | null} */
  let done = null;
  return () => (done ||= { value: work() }).value;
}
