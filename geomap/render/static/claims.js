// Claims and votes as the details show them: who said what, how much it weighs, where to read it.

const HEAVIEST = 1.5;
const FADED = 0.01; // votes that weigh less are folded away

/**
 * Show the votes of an assessment: for, against, set aside.
 * @param {Frame} frame @param {number} number @param {Crossing} crossing @param {boolean} isPassage @param {Colours} colours
 * @returns {HTMLElement[]}
 */
function votesShown(frame, number, crossing, isPassage, colours) {
  const { layer } = frame;
  const groups = /** @type {[("votesFor" | "votesAgainst" | "setAside"), string][]} */ ([["votesFor", "for"], ["votesAgainst", "against"], ["setAside", "setAside"]]);
  const shown = [];
  for (const [list, name] of groups) {
    const votes = layer.votesOf(number, list, crossing.place);
    if (!votes.length) continue;
    const value = name === "for" ? valueName(layer, votes[0].value, isPassage) : "";
    const heading = make("h4", {}, told(say(`why.${name}`, { value })));
    const cards = (/** @type {Vote[]} */ some) => some.map((vote) => voteShown(layer, vote, isPassage, colours, name));
    const faded = votes.filter((vote) => vote.weight < FADED);
    const folded = faded.length ? make("details", { class: "others" }, make("summary", { text: say("why.faded", { n: faded.length }) }), ...cards(faded)) : null;
    shown.push(make("div", { class: `votes votes-${name}` }, heading, ...cards(votes.filter((vote) => vote.weight >= FADED)), folded));
  }
  if (!shown.length) {
    const isUnknown = layer.status[number] === UNKNOWN;
    shown.push(make("p", { class: "quiet-note", text: say(isUnknown ? "why.unknown" : "why.none") }));
  }
  return shown;
}

/** @param {Layer} layer @param {number} value @param {boolean} isPassage */
function valueName(layer, value, isPassage) {
  if (!value) return "";
  return isPassage ? say(`status.${STATUSES[value - 1]}`) : layer.partyName(value);
}

/** @param {Layer} layer @param {Vote} vote @param {boolean} isPassage @param {Colours} colours @param {string} list */
function voteShown(layer, vote, isPassage, colours, list) {
  const [isSetAside, isAgainst] = [list === "setAside", list === "against"];
  const claim = layer.claim(vote.claim);
  const fill = isPassage ? colours.ink : layer.partyColour(vote.value) || colours.muted;
  const width = Math.max(0.03, Math.min(1, vote.weight / HEAVIEST));
  const bar = draw("svg", { class: "weight-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", role: "img", "aria-label": say("why.weight", { weight: vote.weight.toFixed(2) }) },
    draw("rect", { class: "rail", x: 0, y: 0, width: 100, height: 8 }),
    draw("rect", { x: 0, y: 0, width: 100 * width, height: 8, fill, opacity: isSetAside ? 0.35 : 1 }));
  const kinds = [TEXTS[`class.${vote.kind}`] ?? vote.kind];
  if (claim.anonymous) kinds.push(say("claims.anonymous"));
  if (claim.modality !== "asserted") kinds.push(say(`modality.${claim.modality}`));
  if (vote.liveDenial && isAgainst) kinds.push(say("why.denial"));
  const body = make("div", { class: "vote-body" },
    make("p", { class: "vote-who" }, told(claim.claimant || claim.publisher, "b"), " ", make("span", { class: "kind", text: kinds.join(" · ") })),
    quoteShown(layer, claim, isPassage),
    sourceShown(layer, claim),
    vote.because ? make("p", { class: "because", text: vote.because }) : null,
    othersShown(layer, vote));
  return make("article", { class: "vote" }, make("div", { class: "vote-weight" }, bar, make("span", { text: vote.weight.toFixed(2) })), body);
}

/** @param {Layer} layer @param {any} claim @param {boolean} isPassage */
function quoteShown(layer, claim, isPassage) {
  const word = say(`word.${WORDS[claim.word]}`);
  const who = claim.party && !isPassage ? ` (${layer.partyName(claim.party)})` : "";
  const scope = claim.scope ? `: ${claim.scope}` : "";
  if (!claim.quote) return told(`${word}${who}${scope}`, "p", "quote");
  return make("p", { class: "quote", dir: "auto" }, make("q", { text: claim.quote }), claim.scope ? make("span", { class: "scope", text: ` ${claim.scope}` }) : null);
}

/** @param {Layer} layer @param {any} claim */
function sourceShown(layer, claim) {
  const dates = [say("claims.stated", { date: layer.shortDate(claim.stated) })];
  if (claim.event) dates.push(say("claims.event", { date: rangeShown(claim.event) }));
  else if (claim.counts !== claim.stated) dates.push(say("claims.event", { date: layer.shortDate(claim.counts) }));
  if (!claim.statedGiven) dates.push(say("claims.dateMissing"));
  return make("p", { class: "source" }, linkTo(claim.url, claim.publisher || claim.url), make("span", { class: "dates", text: dates.join(" · ") }));
}

/** Say a range of days in words, and any other date as it is written. @param {string} event */
function rangeShown(event) {
  const days = /^[[{]?(\d{4}-\d\d-\d\d)(?:\/|\.\.)(\d{4}-\d\d-\d\d)[\]}]?$/.exec(event);
  if (!days) return event;
  const [from, to] = days.slice(1).map((day) => shortYearFormat.format(new Date(day)));
  return say(event.startsWith("{") ? "claims.everyDay" : "claims.someDay", { from, to });
}

/** Show what else the same voice said, reprints among it. @param {Layer} layer @param {Vote} vote */
function othersShown(layer, vote) {
  if (!vote.others.length) return null;
  const summary = [say("why.others", { n: vote.others.length })];
  if (vote.reprints) summary.push(sayCount("why.reprints", vote.reprints));
  return make("details", { class: "others" }, make("summary", { text: summary.join(" · ") }),
    ...vote.others.map((number) => claimShown(layer, layer.claim(number), "")));
}

/**
 * Show one claim without a weight.
 * @param {Layer} layer @param {any} claim @param {string} label
 */
function claimShown(layer, claim, label) {
  const kinds = [say(`role.${claim.role}`)];
  if (claim.anonymous) kinds.push(say("claims.anonymous"));
  if (label) kinds.push(label);
  const party = claim.party ? `, ${say("claims.for", { party: layer.partyName(claim.party) })}` : "";
  return make("article", { class: "claim" },
    make("p", { class: "vote-who" }, told(claim.claimant || claim.publisher, "b"), " ", make("span", { class: "kind", text: kinds.join(" · ") })),
    claim.quote ? null : told(`${say(`word.${WORDS[claim.word]}`)}${party}`, "p", "quote"),
    claim.quote ? make("p", { class: "quote", dir: "auto" }, make("q", { text: claim.quote })) : null,
    claim.note ? told(claim.note, "p", "because") : null,
    claim.extra ? told(claim.extra, "p", "because") : null,
    sourceShown(layer, claim));
}

/**
 * List the claims on a side and axis that were known by the day and are in none of the votes, newest first.
 * @param {Frame} frame @param {Crossing} crossing @param {string} letter a, b or "" for both @param {boolean} isPassage @param {number} number
 */
function otherClaims(frame, crossing, letter, isPassage, number) {
  const { layer } = frame;
  const counted = new Set();
  for (const list of /** @type {const} */ (["votesFor", "votesAgainst", "setAside"])) {
    for (const vote of layer.votesOf(number, list, crossing.place)) [vote.claim, ...vote.others].forEach((n) => counted.add(n));
  }
  const found = [];
  for (let n = layer.firstClaim[crossing.place]; n < layer.firstClaim[crossing.place + 1]; n++) {
    const claim = layer.claim(n);
    const isShownOnly = claim.word >= FIRST_SHOWN_ONLY_WORD;
    const isOfAxis = isShownOnly || (claim.word >= FIRST_PASSAGE_WORD) === isPassage;
    const isKnown = claim.counts <= frame.day && (frame.clock === "hindsight" || claim.stated <= frame.day);
    const isOfSide = !letter || !claim.sides || claim.sides.includes(letter);
    if (!counted.has(n) && isOfAxis && isKnown && isOfSide) found.push(claim);
  }
  return found.sort((x, y) => y.counts - x.counts || y.stated - x.stated || y.number - x.number);
}

/** @param {any} claim */
function claimLabel(claim) {
  if (claim.word >= FIRST_SHOWN_ONLY_WORD || WORDS[claim.word] === "fighting") return say("claims.noVote");
  return say("claims.history");
}
