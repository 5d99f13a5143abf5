// What changed between two days, or between two states of knowledge, and the claims that made the difference.

const MOST_CLAIMS = 3;

/**
 * List the crossings that differ, each with its sides before and after.
 * @param {Frame} before @param {Frame} after @param {(crossing: number, side: string) => void} onChoose
 * @returns {HTMLElement[]}
 */
function changesShown(before, after, onChoose) {
  const shown = [];
  for (let i = 0; i < after.layer.size; i++) {
    if (differs(before, after, i)) shown.push(changeOfCrossing(before, after, after.layer.crossing(i), onChoose));
  }
  return shown;
}

/** @param {Frame} before @param {Frame} after @param {Crossing} crossing @param {(crossing: number, side: string) => void} onChoose */
function changeOfCrossing(before, after, crossing, onChoose) {
  const { layer } = after;
  const place = crossing.place;
  const parts = /** @type {[string, string, number, number][]} */ ([
    ["a", sideName(crossing, "a"), before.a[place], after.a[place]],
    ["b", sideName(crossing, "b"), before.b[place], after.b[place]],
    ["passage", say("details.passage"), before.passage[place], after.passage[place]],
  ]).filter(([, , one, other]) => !layer.sameVerdict(one, other));
  const name = make("button", { type: "button", class: "link", on: { click: () => onChoose(place, parts[0][0]) } }, told(crossing.name, "b"));
  return make("li", {}, name, ...parts.map(([part, label, one, other]) => changeOfPart(layer, place, part === "passage", label, one, other)));
}

/** @param {Layer} layer @param {number} place @param {boolean} isPassage @param {string} label @param {number} one @param {number} other */
function changeOfPart(layer, place, isPassage, label, one, other) {
  const line = make("p", { class: "turn" }, told(label, "span", "turn-side"), ": ",
    told(layer.inShort(one, isPassage)), make("span", { class: "turn-arrow", text: " → " }), told(layer.inShort(other, isPassage), "b"));
  const made = claimsBetween(layer, place, one, other);
  const claims = made.slice(0, MOST_CLAIMS).map((claim) => claimInShort(layer, claim));
  if (made.length > MOST_CLAIMS) claims.push(make("li", { text: say("changes.more", { n: made.length - MOST_CLAIMS }) }));
  if (!made.length) claims.push(make("li", { text: say("changes.timeAlone") }));
  return make("div", {}, line, make("ul", {}, ...claims));
}

/**
 * Return the claims that count in one assessment and not in the other: the new ones, else those that fell.
 * @param {Layer} layer @param {number} place @param {number} one @param {number} other @returns {number[]}
 */
function claimsBetween(layer, place, one, other) {
  const [before, after] = [one, other].map((number) => claimsOf(layer, place, number));
  const fresh = after.filter((claim) => !before.includes(claim));
  return fresh.length ? fresh : before.filter((claim) => !after.includes(claim));
}

/** @param {Layer} layer @param {number} place @param {number} number @returns {number[]} */
function claimsOf(layer, place, number) {
  const lists = /** @type {const} */ (["votesFor", "votesAgainst"]);
  return lists.flatMap((list) => layer.votesOf(number, list, place).flatMap((vote) => [vote.claim, ...vote.others]));
}

/** @param {Layer} layer @param {number} number */
function claimInShort(layer, number) {
  const claim = layer.claim(number);
  const word = say(`word.${WORDS[claim.word]}`);
  const party = claim.party ? ` (${layer.partyName(claim.party)})` : "";
  return make("li", {}, told(`${claim.claimant || claim.publisher}: ${word}${party}`), " · ",
    make("span", { class: "dates", text: say("claims.stated", { date: layer.shortDate(claim.stated) }) }));
}
