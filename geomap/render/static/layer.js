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
const FIRST_PASSAGE_WORD = WORDS.indexOf("opened");
const FIRST_SHOWN_ONLY_WORD = WORDS.indexOf("unverified");
const TRACK_NAMES = ["controlA", "controlB", "passageA", "passageB", "passage"];

/** @typedef {{then: TrackRuns, hindsight: TrackRuns}} Track */
/** @typedef {{value: number, weight: number, claim: number, origin: string, kind: string, day: number, reprints: number, liveDenial: boolean, because: string, others: number[]}} Vote */
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

/** One layer. */
class Layer {
  /** @param {any} block */
  constructor(block) {
    this.block = block;
    this.id = block.id;
    this.title = block.title;
    this.focus = block.focus;
    this.days = block.days;
    this.startTime = Date.parse(`${block.start}T00:00:00Z`);
    this.text = block.text;
    this.parties = block.parties;
    this.routes = block.routes;
    this.places = block.places.map((/** @type {any[]} */ [name, names, country, lat, lon, kind]) =>
      ({ name, names: splitNames(names), country, lat, lon, kind }));
    this.crossings = readCrossings(block.crossings, block.text, block.focus);
    this.byId = new Map(this.crossings.map((crossing) => [crossing.id, crossing.place]));
    this.claims = readColumns(block.claims);
    this.claimIds = readIds(block.claimIds);
    this.sayings = readColumn(block.sayings);
    this.speakers = readColumn(block.speakers);
    this.sources = readColumn(block.sources);
    this.firstClaim = starts(this.claims.perCrossing);
    this.tracks = readTracks(block.tracks);
    this.votes = readColumns(block.votes);
    const outlooks = readColumns(block.outlooks);
    this.outlooks = { from: outlooks.from, sentences: outlooks.sentences, first: starts(outlooks.turns) };
    const a = readColumns(block.assessments);
    this.assessments = a;
    this.status = Uint8Array.from(a.status);
    this.party = Uint16Array.from(a.party);
    this.lean = Uint16Array.from(a.lean);
    this.rival = Uint16Array.from(a.rival);
    this.share = Int16Array.from(a.share, (share) => share ?? -1);
    this.lastConfirmed = Int32Array.from(a.lastConfirmed, (day) => day ?? -1e9);
    this.confidence = Uint8Array.from(a.confidence);
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
        origin: this.text[this.votes.origin[v]],
        kind: this.text[this.votes.class[v]],
        day: this.votes.day[v],
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
    const { first, from, sentences } = this.outlooks;
    const outlook = this.assessments.outlook[number];
    /** @type {string[]} */
    let found = [];
    for (let turn = first[outlook]; turn < first[outlook + 1] && from[turn] <= daysIn; turn++) {
      found = sentences[turn].map((/** @type {number} */ n) => this.text[n]);
    }
    return found;
  }

  /** @param {number} claim */
  claim(claim) {
    const c = this.claims;
    const stated = c.stated[claim];
    const [word, party, sides, modality, scope] = this.sayings[c.saying[claim]];
    const [name, speaker, role, anonymous, letter] = this.speakers[c.speaker[claim]];
    const [publisher, url] = this.sources[c.source[claim]];
    return {
      number: claim,
      id: this.claimIds[claim],
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
    return number ? this.parties[number - 1].colour : "";
  }

  /** @param {number} day */
  date(day) {
    return new Date(this.startTime + day * ONE_DAY);
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
    const { then, hindsight } = this.tracks[track];
    return new Set([...then.number, ...hindsight.number].map((number) => this.status[number]));
  }

  /** List the parties that hold, on some day, a side that the symbols show. @returns {number[]} */
  holders() {
    const found = new Set();
    for (const crossing of this.crossings) {
      for (const letter of crossing.halves ? ["a", "b"] : [crossing.front]) {
        const track = this.tracks[letter === "a" ? "controlA" : "controlB"];
        for (const { number } of [...track.then.runs(crossing.place, 0), ...track.hindsight.runs(crossing.place, 0)]) {
          if (this.status[number] === HELD && this.party[number]) found.add(this.party[number]);
        }
      }
    }
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
      for (let i = 0; i < this.crossings.length; i++) {
        const runs = track.runs(i, this.days);
        for (let r = 1; r < runs.length; r++) {
          if (!this.sameVerdict(runs[r - 1].number, runs[r].number)) counts[runs[r].start]++;
        }
      }
    }
    return counts;
  }
}

/** @param {string} names @returns {string[]} */
function splitNames(names) {
  return names ? names.split("\n") : [];
}

/** @param {Record<string, any>} columns @returns {Record<string, any[]>} */
function readColumns(columns) {
  return Object.fromEntries(Object.keys(columns).map((key) => [key, readColumn(columns[key])]));
}

/** @param {any} block @returns {string[]} */
function readIds(block) {
  return block.ids || addUp(readColumn(block.steps)).map((number) => `${block.prefix}${number}`);
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

/**
 * @typedef {{letter: string, country: string, name: string, names: string[]}} Side
 * @typedef {{id: string, place: number, name: string, type: string, lat: number, lon: number, uncertainty: number,
 *   names: string[], source: string, checked: string, note: string, sides: Record<string, Side>,
 *   front: "a" | "b", halves: boolean, towardsA: [number, number] | null, x: number, y: number}} Crossing
 */

/**
 * Read the crossings. `front` is the side that the symbol shows while both sides are one: that of the
 * country the layer is about; `halves` is true where it is about neither, so that both show.
 * @param {Record<string, any>} block @param {string[]} text @param {string} focus @returns {Crossing[]}
 */
function readCrossings(block, text, focus) {
  const c = readColumns(block);
  const [lat, lon] = [addUp(c.lat), addUp(c.lon)];
  const side = (/** @type {string} */ letter, /** @type {number} */ i) => ({
    letter, country: text[c[`${letter}Country`][i]], name: c[`${letter}Name`][i], names: splitNames(c[`${letter}Names`][i]),
  });
  return c.id.map((id, i) => {
    const sides = { a: side("a", i), b: side("b", i) };
    const isInFocus = [sides.a, sides.b].map(({ country }) => country === focus);
    return {
      id, place: i, name: c.name[i] || `${sides.a.name} - ${sides.b.name}`, type: text[c.type[i]], lat: lat[i] / 1e6, lon: lon[i] / 1e6,
      x: mercatorX(lon[i] / 1e6), y: mercatorY(lat[i] / 1e6),
      uncertainty: c.uncertainty[i], names: splitNames(c.names[i]),
      source: text[c.source[i]], checked: text[c.checked[i]], note: text[c.note[i]], sides,
      front: focus && isInFocus[1] && !isInFocus[0] ? "b" : "a",
      halves: !focus || !isInFocus.includes(true), towardsA: null,
    };
  });
}
