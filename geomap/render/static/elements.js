// Elements made from text: data reach the page through textContent alone.

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, any>} [fields] class, text, dir, on (listeners) and plain attributes
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElement}
 */
function make(tag, fields = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") element.textContent = value;
    else if (key === "on") for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * Make text that comes from data: its own direction, never markup.
 * @param {string} text
 * @param {string} [tag]
 * @param {string} [className]
 */
function told(text, tag = "span", className = "") {
  return make(tag, { dir: "auto", class: className || null, text });
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an SVG element.
 * @param {string} tag
 * @param {Record<string, string | number>} [fields]
 * @param {...Node} children
 * @returns {SVGElement}
 */
function draw(tag, fields = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(fields)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

/** @param {string} name */
function icon(name) {
  return draw("svg", { class: "icon", "aria-hidden": "true", viewBox: "0 0 24 24" }, draw("use", { href: `#icon-${name}` }));
}

/**
 * Make a link to a publisher's page; only http and https become links, the rest stays text.
 * @param {string} url
 * @param {string} text
 */
function linkTo(url, text) {
  let target;
  try {
    target = new URL(url);
  } catch {
    return told(text);
  }
  if (target.protocol !== "http:" && target.protocol !== "https:") return told(text);
  return make("a", { href: target.href, rel: "noopener noreferrer", target: "_blank", title: say("claims.openLink") }, told(text), make("span", { "aria-hidden": "true", text: " ↗" }));
}

/** @param {string} id @returns {HTMLElement} */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found;
}
