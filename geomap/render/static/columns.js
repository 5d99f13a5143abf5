// Columns as geomap/render/columns.py writes them.

/**
 * Write a column out as a plain list.
 * @param {any} column
 * @returns {any[]}
 */
function readColumn(column) {
  if (Array.isArray(column)) return column;
  if ("all" in column) return new Array(column.n).fill(column.all);
  const values = new Array(column.n).fill(column.most);
  let place = 0;
  column.at.forEach((/** @type {number} */ gap, /** @type {number} */ i) => {
    place += gap;
    values[place] = column.are[i];
  });
  return values;
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
