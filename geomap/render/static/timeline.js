// The slider over the days, the strip of changes above it, and playing.

const PLAY_EVERY = 420;
const SPEEDS = [1, 2, 4];

/** The timeline at the foot of the map. */
class Timeline {
  /** @param {{onDay: (day: number) => void, onClock: (clock: "then" | "hindsight") => void}} listeners */
  constructor(listeners) {
    this.listeners = listeners;
    this.slider = /** @type {HTMLInputElement} */ (byId("time-slider"));
    this.playing = 0;
    this.speed = 1;
    this.day = 0;
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
    if (this.day >= this.changes.length - 1) return this.pause();
    this.listeners.onDay(this.day + 1);
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
    const most = Math.max(1, ...this.changes);
    svg.style.visibility = days > 1 ? "" : "hidden"; // one day has no before and after
    svg.setAttribute("viewBox", `0 0 ${days} 100`);
    byId("time").style.setProperty("--days", String(days));
    const bars = Array.from(this.changes, (count, day) => {
      // the root keeps a day with one change in sight beside a day with twenty
      const height = count ? 16 + 84 * Math.sqrt(count / most) : 3;
      return draw("rect", { x: day + 0.12, y: 100 - height, width: 0.76, height });
    });
    svg.replaceChildren(...bars);
    this.marked = -1;
  }

  /** @param {number} day */
  markDensity(day) {
    const bars = byId("time-density").children;
    if (bars[this.marked ?? -1]) bars[this.marked ?? -1].removeAttribute("class");
    if (bars[day]) bars[day].setAttribute("class", "now");
    this.marked = day;
  }

  drawMonths() {
    const layer = /** @type {Layer} */ (this.layer);
    const line = byId("time-months");
    const every = Math.max(1, Math.round(layer.days / 30 / 8));
    const marks = [];
    let months = 0;
    for (let day = 0; day < layer.days; day++) {
      const date = layer.date(day);
      if (date.getUTCDate() !== 1 && day !== 0) continue;
      if (day === 0 && date.getUTCDate() > 20) continue;
      if (months++ % every) continue;
      const mark = make("span", { text: monthFormat.format(date) });
      const isYear = date.getUTCMonth() === 0 || months === 1;
      if (isYear && layer.days > 200) mark.textContent = `${monthFormat.format(date)} ${date.getUTCFullYear()}`;
      mark.style.insetInlineStart = `${(100 * day) / Math.max(1, layer.days)}%`;
      marks.push(mark);
    }
    line.replaceChildren(...marks);
  }
}
