// The page's data, which may be packed.

/** Read the page's data; packed ones are gzipped JSON in base64. @returns {Promise<any>} */
async function readData() {
  const data = JSON.parse(byId("geomap-data").textContent || "{}");
  if (typeof data !== "string") return data;
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).json();
}
