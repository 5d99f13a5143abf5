// The slider over the days, the strip of changes above it, and playing.

const PLAY_EVERY = 420;
const SPEEDS = [1, 2, 4];
const MOST_STEPS = 180; // playing takes at most this many steps, and never passes a change
const FEW_DAYS = 60; // in a shorter span the bars stay as narrow as in this one
const MOST_BARS = 240; // in a longer span one bar stands for several days

/** The timeline at the foot of the map. */
class Timeline {
  /** @param {{onDay: (day: number) => void, onClock: (clock: "then" | "hindsight") => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.slider = /** @type {HTMLInputElement} */ (byId("time-slider"));
    this.playing = 0;
    this.speed = 1;
    this.day = 0;
    this.daysOfBar = 1;
    /** @type {Uint32Array} */
    this.changes = new Uint32Array(1);
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)));
    byId("time-play").addEventListener("click", () => this.toggle());
    byId("time-previous").addEventListener("click", () => this.step(-1));
    byId("time-next").addEventListener("click", () => this.step(1));
    byId("time-speed").addEventListener("click", () => this.nextSpeed());
    for (const clock of /** @type {("then" | "hindsight")[]} */ (["then", "hindsight"])) {
      byId(`clock-${clock}`).addEventListener("click", () => listeners.onClock(clock));
      byId(`clock-${clock}`).addEventListener("keydown", (event) => {
        if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
        const other = clock === "then" ? "hindsight" : "then";
        listeners.onClock(other);
        byId(`clock-${other}`).focus();
      });
    }
  }

  /** @param {Layer} layer @param {"then" | "hindsight"} clock */
  showLayer(layer, clock) {
    this.layer = layer;
    this.slider.max = String(layer.days - 1);
    this.changes = layer.changes(clock);
    this.drawDensity();
    this.drawMonths();
    for (const name of ["then", "hindsight"]) {
      byId(`clock-${name}`).setAttribute("aria-checked", String(name === clock));
      byId(`clock-${name}`).tabIndex = name === clock ? 0 : -1;
    }
  }

  /** @param {number} day */
  showDay(day) {
    if (!this.layer) return;
    this.day = day;
    this.slider.value = String(day);
    const date = this.layer.longDate(day);
    this.slider.setAttribute("aria-valuetext", date);
    byId("time-day").textContent = date;
    const changes = this.changes[day] || 0;
    byId("time-changes").textContent = changes ? sayCount("time.changes", changes) : say("time.changes.none");
    this.markDensity(day);
  }

  /** @param {number} day */
  go(day) {
    this.pause();
    this.listeners.onDay(day);
  }

  /** Go to the previous or next day with a change. @param {number} direction */
  step(direction) {
    const last = this.changes.length - 1;
    let day = this.day + direction;
    while (day > 0 && day < last && !this.changes[day]) day += direction;
    this.go(Math.max(0, Math.min(last, day)));
  }

  toggle() {
    if (this.playing) return this.pause();
    if (this.day >= this.changes.length - 1) this.listeners.onDay(0);
    this.playing = window.setInterval(() => this.tick(), PLAY_EVERY / this.speed);
    this.showPlaying();
  }

  tick() {
    const last = this.changes.length - 1;
    if (this.day >= last) return this.pause();
    const furthest = Math.min(last, this.day + Math.ceil(this.changes.length / MOST_STEPS));
    let day = this.day + 1;
    while (day < furthest && !this.changes[day]) day++;
    this.listeners.onDay(day);
  }

  pause() {
    window.clearInterval(this.playing);
    this.playing = 0;
    this.showPlaying();
  }

  showPlaying() {
    const button = byId("time-play");
    const name = this.playing ? "pause" : "play";
    button.replaceChildren(icon(name));
    button.setAttribute("aria-label", say(`time.${name}`));
    button.title = say(`time.${name}`);
  }

  nextSpeed() {
    this.speed = SPEEDS[(SPEEDS.indexOf(this.speed) + 1) % SPEEDS.length];
    byId("time-speed").textContent = `${this.speed}×`;
    byId("time-speed").setAttribute("aria-label", `${say("time.speed")} ${this.speed}×`);
    if (!this.playing) return;
    this.pause();
    this.toggle();
  }

  drawDensity() {
    const svg = byId("time-density");
    const days = this.changes.length;
    this.daysOfBar = Math.ceil(days / MOST_BARS);
    const counts = new Array(Math.ceil(days / this.daysOfBar)).fill(0);
    this.changes.forEach((count, day) => { counts[this.barOf(day)] += count; });
    const most = Math.max(1, ...counts);
    const share = 0.76 * Math.min(1, (days - 1) / FEW_DAYS); // the drawing is as wide as days / (days - 1)
    svg.style.visibility = days > 1 ? "" : "hidden"; // one day has no before and after
    svg.setAttribute("viewBox", `0 0 ${days} 100`);
    byId("time").style.setProperty("--days", String(days));
    svg.replaceChildren(...counts.map((count, bar) => {
      // the root keeps a bar with one change in sight beside one with twenty
      const height = count ? 16 + 84 * Math.sqrt(count / most) : 3;
      return draw("rect", { x: (bar + (1 - share) / 2) * this.daysOfBar, y: 100 - height, width: share * this.daysOfBar, height });
    }));
    this.marked = -1;
  }

  /** @param {number} day */
  barOf(day) {
    return Math.floor(day / this.daysOfBar);
  }

  /** @param {number} day */
  markDensity(day) {
    const bars = byId("time-density").children;
    if (bars[this.marked ?? -1]) bars[this.marked ?? -1].removeAttribute("class");
    const bar = this.barOf(day);
    if (bars[bar]) bars[bar].setAttribute("class", "now");
    this.marked = bar;
  }

  drawMonths() {
    const layer = /** @type {Layer} */ (this.layer);
    const line = byId("time-months");
    const every = [1, 2, 3, 6].find((months) => layer.days / 30 / months <= 10) || 12 * Math.ceil(layer.days / 3650);
    const marks = [];
    for (let day = 0; day < layer.days; day++) {
      const date = layer.date(day);
      const isNamed = date.getUTCDate() === 1 && (12 * date.getUTCFullYear() + date.getUTCMonth()) % every === 0;
      const isBegin = day === 0 && date.getUTCDate() <= 20 && every === 1;
      if (!isNamed && !isBegin) continue;
      const mark = make("span", { text: monthFormat.format(date) });
      const isYear = date.getUTCMonth() === 0 || !marks.length;
      if (isYear && layer.days > 200) mark.textContent = `${monthFormat.format(date)} ${date.getUTCFullYear()}`;
      mark.style.insetInlineStart = `${(100 * day) / Math.max(1, layer.days)}%`;
      marks.push(mark);
    }
    line.replaceChildren(...marks);
  }
}
