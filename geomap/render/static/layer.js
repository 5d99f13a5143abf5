// A layer's data, read from the columns that geomap/render/data.py writes. Nothing here decides a status.

const STATUSES = ["held", "contested", "disputed", "claimed", "unknown", "open", "partial", "closed"];
const [HELD, CONTESTED, DISPUTED, CLAIMED, UNKNOWN, OPEN, PARTIAL, CLOSED] = STATUSES.keys();
const CONFIDENCES = ["low", "moderate", "high"];
const WORDS = [
  "captured", "holds", "retaken", "repelled", "withdrew", "fighting",
  "opened", "restricted", "closed", "unverified", "no-comment",
];
const ROLES = ["party", "official", "neighbour", "eyewitness", "reporter", "analyst"];
const MODALITIES = ["asserted", "implied", "hedged"];
// as a day: long before any
const NEVER = -1e9;
const FIRST_PASSAGE_WORD = WORDS.indexOf("opened");
const FIRST_SHOWN_ONLY_WORD = WORDS.indexOf("unverified");
const TRACK_NAMES = ["controlA", "controlB", "passageA", "passageB", "passage"];

let lightness = 0;
/** @type {Map<string, string>} */
const lightened = new Map();

/** Lift the parties' colours from a dark page. @param {number} by part of the way to white */
function lightenParties(by) {
  if (by !== lightness) lightened.clear();
  lightness = by;
}

/** @param {string} colour */
function onThisPage(colour) {
  if (!lightness || !colour) return colour;
  let found = lightened.get(colour);
  if (!found) {
    const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
    found = `#${parts.map((part) => Math.round(part + (255 - part) * lightness).toString(16).padStart(2, "0")).join("")}`;
    lightened.set(colour, found);
  }
  return found;
}

/** @typedef {{then: TrackRuns, hindsight: TrackRuns}} Track */
/** @typedef {{value: number, weight: number, claim: number, kind: string, reprints: number, liveDenial: boolean, because: string, others: number[]}} Vote */
/** @typedef {{start: number, end: number, number: number}} Run */

/** One track under one clock: runs of days with the same assessment, per crossing. */
class TrackRuns {
  /**
   * @param {any} block
   * @param {TrackRuns | null} fallback the track of the other clock, for crossings that look the same on both
   */
  constructor(block, fallback) {
    const counts = readColumn(block.count);
    this.first = starts(counts);
    this.number = Uint32Array.from(readColumn(block.is));
    this.start = new Int32Array(this.number.length);
    const later = readColumn(block.start);
    let next = 0;
    counts.forEach((count, i) => {
      for (let run = 1; run < count; run++) this.start[this.first[i] + run] = later[next++];
    });
    this.fallback = fallback;
  }

  /**
   * Return the number of the assessment of a crossing on a day.
   * @param {number} crossing
   * @param {number} day
   * @returns {number}
   */
  at(crossing, day) {
    let low = this.first[crossing];
    let high = this.first[crossing + 1] - 1;
    if (high < low) return this.fallback ? this.fallback.at(crossing, day) : 0;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.start[middle] <= day) low = middle;
      else high = middle - 1;
    }
    return this.number[low];
  }

  /** Return the track that holds the runs of a crossing: this one, or the other clock's. @param {number} crossing @returns {TrackRuns} */
  holding(crossing) {
    return this.fallback && this.first[crossing] === this.first[crossing + 1] ? this.fallback : this;
  }

  /**
   * List the runs of one crossing.
   * @param {number} crossing
   * @param {number} days
   * @returns {Run[]}
   */
  runs(crossing, days) {
    const from = this.first[crossing];
    const to = this.first[crossing + 1];
    if (to === from) return this.fallback ? this.fallback.runs(crossing, days) : [];
    const found = [];
    for (let i = from; i < to; i++) {
      found.push({ start: this.start[i], end: i + 1 < to ? this.start[i + 1] - 1 : days - 1, number: this.number[i] });
    }
    return found;
  }
}

/** One layer. What the map draws is read at once, what only details show when it is first asked for. */
class Layer extends Positions {
  /** @param {any} block */
  constructor(block) {
    super(block);
    this.id = block.id;
    this.title = block.title;
    this.days = block.days;
    this.startTime = Date.parse(`${block.start}T00:00:00Z`);
    this.parties = block.parties;
    this.routes = block.routes;
    this.places = block.places.map((/** @type {any[]} */ [name, names, country, lat, lon, kind]) =>
      ({ name, names: splitNames(names), country, lat, lon, kind }));
    this.claims = lazyColumns(block.claims);
    this.claimIds = once(() => readIds(block.claimIds));
    this.sayings = once(() => readColumn(block.sayings));
    this.speakers = once(() => readColumn(block.speakers));
    this.sources = once(() => readColumn(block.sources));
    this.firstClaim = starts(readColumn(block.claims.perCrossing));
    this.tracks = readTracks(block.tracks);
    this.votes = lazyColumns(block.votes);
    this.outlooks = once(() => readOutlooks(block.outlooks));
    const a = lazyColumns(block.assessments);
    this.assessments = a;
    this.status = Uint8Array.from(readColumn(block.assessments.status));
    this.party = Uint16Array.from(readColumn(block.assessments.party));
    this.lean = Uint16Array.from(readColumn(block.assessments.lean));
    this.rival = Uint16Array.from(readColumn(block.assessments.rival));
    this.share = Int16Array.from(readColumn(block.assessments.share), (share) => share ?? -1);
    this.confidence = Uint8Array.from(readColumn(block.assessments.confidence));
    this.lastConfirmed = lastConfirmed(block.assessments);
  }

  /**
   * Return the number of an assessment.
   * @param {string} track
   * @param {number} crossing
   * @param {"then" | "hindsight"} clock
   * @param {number} day
   */
  at(track, crossing, clock, day) {
    return this.tracks[track][clock].at(crossing, day);
  }

  /** @param {number} number @param {"votesFor" | "votesAgainst" | "setAside"} list @param {number} crossing @returns {Vote[]} */
  votesOf(number, list, crossing) {
    const flat = this.assessments[list][number];
    const base = this.firstClaim[crossing];
    const found = [];
    for (let i = 0; i < flat.length; i += 2) {
      const v = flat[i];
      found.push({
        value: this.votes.value[v],
        weight: flat[i + 1] / 1000,
        claim: base + this.votes.claim[v],
        kind: this.text[this.votes.class[v]],
        reprints: this.votes.reprints[v],
        liveDenial: Boolean(this.votes.liveDenial[v]),
        because: this.text[this.votes.because[v]],
        others: this.votes.others[v].map((/** @type {number} */ claim) => base + claim),
      });
    }
    return found;
  }

  /**
   * Return the sentences on what would change an assessment, as they stand on a day of its run.
   * @param {number} number
   * @param {number} daysIn days since the run began
   * @returns {string[]}
   */
  outlook(number, daysIn) {
    const { first, from, sentences } = this.outlooks();
    const outlook = this.assessments.outlook[number];
    /** @type {string[]} */
    let found = [];
    for (let turn = first[outlook]; turn < first[outlook + 1] && from[turn] <= daysIn; turn++) {
      found = sentences[turn].map((/** @type {number} */ n) => this.text[n]);
    }
    return found;
  }

  /** Return the sentence of reason, with the sides' names where their marks stand. @param {number} number @param {Crossing} crossing */
  reason(number, { sides }) {
    const sentence = this.text[this.assessments.reason[number]];
    return sentence.replace(/\u0001([ab])/g, (/** @type {string} */ _, /** @type {string} */ letter) => `${sides[letter].name} (${sides[letter].country})`);
  }

  /** @param {number} claim */
  claim(claim) {
    const c = this.claims;
    const stated = c.stated[claim];
    const [word, party, sides, modality, scope] = this.sayings()[c.saying[claim]];
    const [name, speaker, role, anonymous, letter] = this.speakers()[c.speaker[claim]];
    const [publisher, url] = this.sources()[c.source[claim]];
    return {
      number: claim,
      id: this.claimIds()[claim],
      stated,
      counts: stated - c.ago[claim],
      statedGiven: Boolean(c.statedGiven[claim]),
      event: c.event[claim],
      word,
      party,
      sides: this.text[sides],
      modality: MODALITIES[modality],
      scope: this.text[scope],
      claimant: this.text[name],
      speaker,
      role: ROLES[role],
      anonymous: Boolean(anonymous),
      reliability: this.text[letter],
      publisher: this.text[publisher],
      url: this.text[url],
      quote: c.quote[claim],
      origin: this.text[c.origin[claim]],
      note: this.text[c.note[claim]],
      place: this.text[c.place[claim]],
      extra: this.text[c.extra[claim]],
    };
  }

  /** @param {number} number */
  partyName(number) {
    return number ? this.parties[number - 1].name : "";
  }

  /** @param {number} number */
  partyColour(number) {
    return number ? onThisPage(this.parties[number - 1].colour) : "";
  }

  /** @param {number} day */
  date(day) {
    return new Date(this.startTime + day * ONE_DAY);
  }

  /** Return the number of a date's day, the nearest one of the layer. @param {string} date */
  dayOf(date) {
    const day = Math.round((Date.parse(`${date}T00:00:00Z`) - this.startTime) / ONE_DAY);
    return Math.max(0, Math.min(this.days - 1, day));
  }

  /** @param {number} day */
  iso(day) {
    return this.date(day).toISOString().slice(0, 10);
  }

  /** @param {number} day */
  longDate(day) {
    return dateFormat.format(this.date(day));
  }

  /** @param {number} day */
  shortDate(day) {
    const date = this.date(day);
    const sameYear = date.getUTCFullYear() === this.date(this.days - 1).getUTCFullYear();
    return (sameYear ? shortFormat : shortYearFormat).format(date);
  }

  /**
   * Say a status in a few words: "Held by Taliban", "Disputed, leaning to open".
   * @param {number} number
   * @param {boolean} isPassage
   */
  inShort(number, isPassage) {
    const status = STATUSES[this.status[number]];
    const key = `short.${status}`;
    const lean = this.lean[number];
    if (lean && (status === "disputed" || status === "contested")) {
      return say(`${key}.lean`, { lean: isPassage ? say(`status.${STATUSES[lean - 1]}`) : this.partyName(lean) });
    }
    const party = this.party[number];
    return party && `${key}.by` in TEXTS ? say(`${key}.by`, { party: this.partyName(party) }) : say(key);
  }

  /** Return the statuses that a track ever has. @param {string} track @returns {Set<number>} */
  statusesOf(track) {
    const found = new Set();
    for (const { number } of Object.values(this.tracks[track])) {
      for (let i = 0; i < number.length; i++) found.add(this.status[number[i]]);
    }
    return found;
  }

  /** List the parties whose colours the symbols show on some day: who holds, who may, and who rivals. @returns {number[]} */
  partiesShown() {
    const found = new Set();
    for (const letter of ["A", "B"]) {
      for (const { first, number } of Object.values(this.tracks[`control${letter}`])) {
        for (let i = 0; i < this.size; i++) {
          if (!this.halves[i] && Boolean(this.frontIsB[i]) !== (letter === "B")) continue;
          for (let run = first[i]; run < first[i + 1]; run++) {
            for (const shown of [this.party, this.lean, this.rival]) found.add(shown[number[run]]);
          }
        }
      }
    }
    found.delete(0);
    return [...found].sort((a, b) => a - b);
  }

  /** Tell whether two assessments come to the same verdict. @param {number} a @param {number} b */
  sameVerdict(a, b) {
    return this.status[a] === this.status[b] && this.party[a] === this.party[b] && this.lean[a] === this.lean[b];
  }

  /**
   * Count the changes of verdict on each day, under one clock.
   * @param {"then" | "hindsight"} clock
   * @returns {Uint32Array}
   */
  changes(clock) {
    const counts = new Uint32Array(this.days);
    for (const name of ["controlA", "controlB", "passage"]) {
      const track = this.tracks[name][clock];
      for (let i = 0; i < this.size; i++) {
        const { first, start, number } = track.holding(i);
        for (let run = first[i] + 1; run < first[i + 1]; run++) {
          if (!this.sameVerdict(number[run - 1], number[run])) counts[start[run]]++;
        }
      }
    }
    return counts;
  }
}

/** Return the voice behind a claim: the party that speaks, else origin, claimant or publisher. @param {any} claim */
function voiceOf(claim) {
  return claim.speaker || (claim.origin || claim.claimant || claim.publisher).toLowerCase();
}

/** @param {any} block @returns {Record<string, Track>} */
function readTracks(block) {
  return Object.fromEntries(TRACK_NAMES.map((name) => {
    const then = new TrackRuns(block[name].then, null);
    return [name, { then, hindsight: new TrackRuns(block[name].hindsight, then) }];
  }));
}

/** @param {any} block */
function readOutlooks(block) {
  return { from: readColumn(block.from), sentences: readColumn(block.sentences), first: starts(readColumn(block.turns)) };
}

/** @param {any} block @returns {Int32Array} the day, far in the past where there is none */
function lastConfirmed(block) {
  const [latest, later] = [readColumn(block.sinceLatest), readColumn(block.confirmedLater)];
  return Int32Array.from(latest, (day, i) => (day === null || later[i] === null ? NEVER : day + later[i]));
}
