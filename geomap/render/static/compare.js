// Two days on one map, parted by a line that can be drawn aside.

/** The swipe between the day that was pinned and the day of the slider. */
class Comparison {
  /** @param {any} scene @param {(crossing: number, side: string) => void} onChoose */
  constructor(scene, onChoose) {
    this.scene = scene;
    this.onChoose = onChoose;
    this.changes = /** @type {HTMLDetailsElement} */ (byId("swipe-changes"));
    this.changes.addEventListener("toggle", () => this.list());
    this.slider = /** @type {HTMLInputElement} */ (byId("swipe-slider"));
    this.slider.addEventListener("input", () => this.part());
  }

  /** @param {Frame | null} before @param {Frame} after */
  show(before, after) {
    byId("swipe").hidden = !before;
    byId("compare").setAttribute("aria-pressed", String(Boolean(before)));
    const label = say(before ? "compare.stop" : "compare.start");
    byId("compare").setAttribute("aria-label", label);
    byId("compare").title = label;
    this.scene.compareWith(before);
    this.frames = before ? [before, after] : null;
    if (before) {
      const withClock = before.clock !== after.clock;
      byId("swipe-before").textContent = dayShown(before, withClock);
      byId("swipe-after").textContent = dayShown(after, withClock);
      const differing = countDiffering(before, after);
      byId("swipe-count").textContent = differing ? sayCount("compare.differ", differing) : say("compare.differ.none");
    }
    this.list();
    this.part();
  }

  /** List what changed, where that is open. */
  list() {
    const shown = this.frames && this.changes.open ? changesShown(this.frames[0], this.frames[1], this.onChoose) : [];
    byId("swipe-list").replaceChildren(...shown);
  }

  /** Show the pinned day on one side of the line, the other day on the other. */
  part() {
    const part = Number(this.slider.value) / 10;
    const { before, marks } = this.scene;
    const isOn = !byId("swipe").hidden;
    byId("swipe").style.setProperty("--part", `${part}%`);
    before.style.clipPath = isOn ? `inset(0 ${100 - part}% 0 0)` : "";
    marks.style.clipPath = isOn ? `inset(0 0 0 ${part}%)` : "";
  }
}

/** @param {Frame} frame @param {boolean} withClock */
function dayShown(frame, withClock) {
  const day = frame.layer.longDate(frame.day);
  return withClock ? `${day} · ${say(`clock.${frame.clock}`)}` : day;
}

/** Tell whether a crossing shows another verdict on another day. @param {Frame} one @param {Frame} other @param {number} i */
function differs(one, other, i) {
  const { layer } = one;
  return !layer.sameVerdict(one.a[i], other.a[i]) || !layer.sameVerdict(one.b[i], other.b[i]) || !layer.sameVerdict(one.passage[i], other.passage[i]);
}

/** @param {Frame} one @param {Frame} other */
function countDiffering(one, other) {
  let count = 0;
  for (let i = 0; i < one.layer.size; i++) count += Number(differs(one, other, i));
  return count;
}
