// The page's data, which may be packed.

/** Read the page's data; packed ones are gzipped JSON in base64. @returns {Promise<any>} */
async function readData() {
  const data = JSON.parse(byId("geomap-data").textContent || "{}");
  if (typeof data !== "string") return data;
  const chars = atob(data);
  const bytes = new Uint8Array(chars.length);
  for (let i = 0; i < chars.length; i++) bytes[i] = chars.charCodeAt(i);
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).json();
}
