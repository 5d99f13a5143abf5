// The page's own words, dates in the page's language, and names folded for searching.

/** @type {Record<string, string>} */
const TEXTS = JSON.parse(document.getElementById("geomap-texts")?.textContent || "{}");
const LANGUAGE = document.documentElement.lang || "en";
// Western digits and the Gregorian calendar, as the sources give them
const LOCALE = LANGUAGE === "en" ? "en-GB" : `${LANGUAGE}-u-ca-gregory-nu-latn`;
const ONE_DAY = 86400000;

const dateFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const shortFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const shortYearFormat = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const monthFormat = new Intl.DateTimeFormat(LOCALE, { month: "short", timeZone: "UTC" });
const plurals = new Intl.PluralRules(LANGUAGE);

/**
 * Say one of the page's own texts.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */
function say(key, values = {}) {
  const text = TEXTS[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

/**
 * Say a text that depends on a number.
 * @param {string} key
 * @param {number} n
 */
function sayCount(key, n) {
  const form = `${key}.${plurals.select(n)}`;
  return say(form in TEXTS ? form : `${key}.other`, { n: n.toLocaleString(LOCALE) });
}

/** @type {Intl.DisplayNames | null} */
let countryNames = null;
try {
  countryNames = new Intl.DisplayNames([LANGUAGE], { type: "region" });
} catch {
  countryNames = null;
}

/**
 * Name a country in the page's language; its code where the browser knows no name.
 * @param {string} code
 */
function countryName(code) {
  if (!countryNames || !/^[A-Z]{2}$/.test(code)) return code;
  try {
    return countryNames.of(code) || code;
  } catch {
    return code;
  }
}

/**
 * Fold a name for searching: no case, no diacritics, one letter per sound in Arabic script.
 * @param {string} name
 */
function fold(name) {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200c\u200d]/gu, "")
    .toLowerCase()
    .replace(/[يى]/g, "ی")
    .replace(/ك/g, "ک")
    .replace(/[أإآٱ]/g, "ا")
    .replace(/ة/g, "ه")
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/[ıİ]/g, "i")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Write a distance in metres or kilometres.
 * @param {number} metres
 */
function distance(metres) {
  if (metres < 1000) return `${metres} m`;
  const kilometres = metres / 1000;
  return `${kilometres < 10 ? Math.round(kilometres * 10) / 10 : Math.round(kilometres)} km`;
}
