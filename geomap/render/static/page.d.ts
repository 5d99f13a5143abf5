// What the page around the script provides.
interface Window {
  map_geomap: any;
}
