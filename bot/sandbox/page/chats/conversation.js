import { h, toggle, unseen } from "../dom.js";
import { icon } from "../icons.js";
import { bubble } from "./message.js";
import { texts } from "../texts.js";

const NEAR = 80;

/** The messages of one open chat, oldest first; stays at the newest unless one has scrolled up. */
export class Conversation {
  /** `tools` is what bubbles need: {act, time, group}. */
  constructor(label, tools) {
    this._tools = tools;
    this._messages = new Map();
    this._missed = 0;
    this._log = h("div", {
      class: "log",
      role: "log",
      tabindex: 0,
      "aria-label": label,
      onscroll: () => this._scrolled(),
    });
    this._count = h("span", { class: "badge" });
    this._down = h(
      "button",
      { type: "button", class: "newest round", hidden: true, onclick: () => this.toNewest() },
      icon("down"),
      unseen(texts.newest),
      this._count,
    );
    this.element = h("div", { class: "conversation" }, this._log, this._down);
    new ResizeObserver(() => this._resized()).observe(this._log);
    this._wasAtEnd = true;
  }

  get messages() {
    return [...this._messages.values()];
  }

  /** Shows all of a chat at once, without reading it all out. */
  show(messages, empty) {
    this._messages = new Map(messages.map((message) => [message.message_id, message]));
    this._log.setAttribute("aria-busy", "true");
    this._log.replaceChildren();
    this._lastDay = null;
    if (!messages.length) this._log.append(empty);
    for (const message of messages) this._append(message).classList.add("settled");
    this._log.removeAttribute("aria-busy");
    this.toNewest();
  }

  /** Adds a message, or replaces the one with its id. */
  put(message) {
    const known = this._messages.get(message.message_id);
    if (known && JSON.stringify(known) === JSON.stringify(message)) return;
    const first = this._messages.size === 0;
    this._messages.set(message.message_id, message);
    if (known) return this._replace(message);
    if (first) this._log.replaceChildren();
    this._append(message);
    if (this._wasAtEnd || message.outgoing) this.toNewest();
    else this._miss();
  }

  remove(ids, empty) {
    for (const id of ids) this._messages.delete(id);
    this.show(this.messages, empty);
  }

  goTo(messageId) {
    const target = this._find(messageId);
    if (!target) return;
    target.scrollIntoView({ block: "center" });
    target.classList.remove("found");
    requestAnimationFrame(() => target.classList.add("found"));
  }

  toNewest() {
    this._log.scrollTop = this._log.scrollHeight;
    this._scrolled();
  }

  _append(message) {
    const day = this._tools.time.day(message.date * 1000);
    if (day !== this._lastDay) this._log.append(h("p", { class: "day" }, h("span", {}, day)));
    this._lastDay = day;
    const node = bubble(message, this._tools);
    node.addEventListener("load", () => this._wasAtEnd && this.toNewest(), true);
    this._log.append(node);
    return node;
  }

  _replace(message) {
    const old = this._find(message.message_id);
    const fresh = bubble(message, this._tools);
    fresh.classList.add("settled");
    const held = [...old.querySelectorAll("a, button")].indexOf(document.activeElement);
    old.replaceWith(fresh);
    if (held >= 0) this._keepFocus(fresh, held);
    if (this._wasAtEnd) this.toNewest();
  }

  /** A rewritten screen must not throw whoever goes by keyboard back to the top of the page. */
  _keepFocus(fresh, held) {
    const stops = [...fresh.querySelectorAll("a, button")];
    const target = stops[Math.min(held, stops.length - 1)] ?? this._log;
    target.focus({ preventScroll: true });
  }

  _find(messageId) {
    return this._log.querySelector(`[data-id="${messageId}"]`);
  }

  _miss() {
    this._missed += 1;
    this._count.textContent = this._missed;
    toggle(this._count, true);
    toggle(this._down, true);
  }

  /** A keyboard that unfolds takes room below; the newest stays in view. */
  _resized() {
    this._height = this._log.clientHeight;
    if (this._wasAtEnd) this.toNewest();
  }

  _scrolled() {
    const { scrollHeight, scrollTop, clientHeight } = this._log;
    if (clientHeight !== this._height) return;
    this._wasAtEnd = scrollHeight - scrollTop - clientHeight < NEAR;
    if (this._wasAtEnd) this._missed = 0;
    toggle(this._count, this._missed > 0);
    toggle(this._down, !this._wasAtEnd);
  }
}
