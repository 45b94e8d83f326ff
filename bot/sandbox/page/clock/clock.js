import { api } from "../api.js";
import { h, toggle, unseen } from "../dom.js";
import { icon } from "../icons.js";
import { texts } from "../texts.js";
import { EventTime } from "./time.js";

const SPEEDS = [1, 10, 60, 600];
const AHEAD = [
  ["5 min", 5],
  ["30 min", 30],
  ["1 h", 60],
];
const REDRAW = 200;
const LAST = "9999-12-31T23:59"; // later years are written in another way

/** The event's time, large, and what drives it while one rehearses. */
export class Clock {
  /**
   * `told` is what the sandbox says of its clock. `onTime(words)` is told the time of day at each redraw;
   * `say(words)` what was refused.
   */
  constructor(told, { onTime, say }) {
    Object.assign(this, { _onTime: onTime, _say: say, time: new EventTime() });
    this._hour = h("time", {});
    this._date = h("span", { class: "date" });
    this._zone = h("span", { class: "zone" });
    this._pause = h("button", { type: "button", class: "round pause", onclick: () => this._toggle() });
    this._speeds = SPEEDS.map((speed) => this._speedButton(speed));
    this._wall = h("input", {
      type: "datetime-local",
      step: 60,
      max: LAST,
      required: true,
      "aria-label": texts.jumpTo,
    });
    this._jumps = this._jumpPanel();
    this._next = h(
      "button",
      { type: "button", class: "primary next", onclick: () => this._change({ jump: "next" }) },
      icon("next"),
      h("span", {}, texts.jumpNext),
    );
    this._controls = h(
      "div",
      { class: "controls", role: "group", "aria-label": texts.clockControls },
      this._pause,
      h("div", { class: "speeds", role: "group", "aria-label": texts.speed }, this._speeds),
      h(
        "button",
        { type: "button", class: "tinted", popovertarget: "jumps" },
        icon("clock"),
        h("span", {}, texts.jumpTo),
      ),
      this._jumps,
      this._next,
    );
    this.element = h(
      "div",
      { class: "clock", role: "group", "aria-label": texts.clock },
      h("div", { class: "now" }, this._hour, h("span", { class: "when" }, this._date, this._zone)),
      this._controls,
    );
    this.set(told);
    setInterval(() => this._draw(), REDRAW);
  }

  /** Takes over what the sandbox says of its clock. Gives whether the time zone is another. */
  set(clock) {
    const moved = clock.timezone !== this.time.zone;
    if (moved) this.time = new EventTime(clock.timezone ?? undefined);
    this.told = { ...clock, at: Date.parse(clock.now), since: performance.now() };
    if (clock.speed) this._running = clock.speed;
    toggle(this._controls, clock.rehearsal);
    toggle(this._next, clock.can_jump_next);
    this._pause.replaceChildren(
      icon(clock.speed ? "pause" : "play"),
      unseen(clock.speed ? texts.pause : texts.play),
    );
    this._pause.title = clock.speed ? texts.pause : texts.play;
    this.element.classList.toggle("paused", clock.speed === 0);
    for (const button of this._speeds)
      button.setAttribute("aria-pressed", String(Number(button.value) === clock.speed));
    this._draw();
    return moved;
  }

  now() {
    const { at, since, speed } = this.told;
    return at + (performance.now() - since) * speed;
  }

  _draw() {
    const now = this.now();
    const [hour, minute, second] = this.time.second(now).split(":");
    this._hour.replaceChildren(`${hour}:${minute}`, h("small", {}, `:${second}`));
    this._date.textContent = this.time.date(now);
    this._zone.textContent = this._state();
    this._onTime(`${hour}:${minute}`);
  }

  /** That it stands still, or its zone, and its speed where no button tells it. */
  _state() {
    const { speed, timezone } = this.told;
    if (speed === 0) return texts.paused;
    return [timezone, SPEEDS.includes(speed) ? null : `${speed}×`].filter(Boolean).join(" · ");
  }

  /** Unfolds under its button; the browser closes it on Escape or a press elsewhere. */
  _jumpPanel() {
    const under = ({ newState, target }) => {
      if (newState !== "open") return;
      const { left, bottom } = document.querySelector("[popovertarget=jumps]").getBoundingClientRect();
      target.style.left = `${Math.max(12, Math.min(left, innerWidth - 300))}px`;
      target.style.top = `${bottom + 8}px`;
      this._wall.value = this.time.wall(this.now());
    };
    return h(
      "div",
      { id: "jumps", class: "jumps", popover: "auto", onbeforetoggle: under },
      h(
        "div",
        { class: "speeds" },
        AHEAD.map(([words, minutes]) => this._aheadButton(words, minutes)),
      ),
      h(
        "form",
        { onsubmit: (event) => this._jump(event) },
        this._wall,
        h("button", { class: "primary" }, texts.jump),
      ),
    );
  }

  _speedButton(speed) {
    return h(
      "button",
      {
        type: "button",
        value: speed,
        "aria-label": texts.speedOf(speed),
        onclick: () => this._change({ speed }),
      },
      `${speed}×`,
    );
  }

  _aheadButton(words, minutes) {
    const jump = () => this._change({ jump: new Date(this.now() + minutes * 60_000).toISOString() });
    return h("button", { type: "button", "aria-label": texts.jumpAhead(words), onclick: jump }, `+${words}`);
  }

  _toggle() {
    return this._change({ speed: this.told.speed ? 0 : (this._running ?? 1) });
  }

  _jump(event) {
    event.preventDefault();
    this._jumps.hidePopover();
    return this._change({ jump: this.time.instant(this._wall.value).toISOString() });
  }

  async _change(change) {
    try {
      this.set(await api.clock(change));
    } catch (error) {
      this._say(error.message);
    }
  }
}
