// Web Mercator as parts of the world: 0 to 1 from west to east and from north to south.

/** @param {number} lon */
const mercatorX = (lon) => (lon + 180) / 360;
/** @param {number} lat */
function mercatorY(lat) {
  const bounded = Math.max(-85.0511, Math.min(85.0511, lat));
  const sin = Math.sin((bounded * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}
