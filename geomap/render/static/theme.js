// Light, dark or as the system has it.

const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const THEMES = /** @type {const} */ (["system", "light", "dark"]);
const THEME_KEY = "geomap-theme";

/** The choice of colours, kept for the next visit where the browser lets a page keep anything. */
class Theme {
  /** @param {() => void} onChange */
  constructor(onChange) {
    this.onChange = onChange;
    this.choice = /** @type {HTMLSelectElement} */ (byId("theme"));
    const kept = THEMES.find((theme) => theme === this.kept()) || "system";
    this.choice.value = kept;
    this.apply();
    this.choice.addEventListener("change", () => {
      this.keep();
      this.apply();
      this.onChange();
    });
    DARK.addEventListener("change", () => this.onChange());
  }

  kept() {
    try {
      return window.localStorage.getItem(THEME_KEY);
    } catch {
      return null; // a page inside a frame without an origin has no storage
    }
  }

  keep() {
    try {
      window.localStorage.setItem(THEME_KEY, this.choice.value);
    } catch {
      // the choice then lasts as long as the page is open
    }
  }

  /** Paper stays light whatever the choice. */
  apply() {
    const media = { system: "screen and (prefers-color-scheme: dark)", light: "not all", dark: "screen" };
    byId("dark").setAttribute("media", media[/** @type {"system" | "light" | "dark"} */ (this.choice.value)]);
  }
}

/** Tell whether the page is dark at the moment. */
function isDarkNow() {
  const media = byId("dark").getAttribute("media") || "";
  return window.matchMedia(media).matches;
}
