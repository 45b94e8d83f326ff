import { h, toggle, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { Menu } from "./menu.js";
import { texts } from "./texts.js";

const TYPING_LASTS = 5000;
const HUES = 6;

/** A round mark with a name's initials; the same name always has the same colour, and bots the page's. */
export function avatar(name, isBot = false) {
  const initials = (name.match(/(?<!\p{L})\p{L}/gu) ?? []).slice(0, 2).join("");
  const hue = isBot
    ? 0
    : 1 + ([...name].reduce((sum, letter) => (sum * 37 + letter.codePointAt(0)) % 1009, 0) % (HUES - 1));
  return h("span", { class: "avatar", "aria-hidden": "true", "data-hue": hue }, initials.toUpperCase());
}

/** The top of an open chat: who it is with, what they do just now, the way back, and a menu. */
export class ChatHeader {
  constructor({ title, subtitle, isBot, items, onBack }) {
    this._subtitle = subtitle;
    this._line = h("small", {}, subtitle);
    this._count = h("span", { class: "badge", hidden: true });
    this._back = h(
      "button",
      { type: "button", class: "round back", hidden: true, onclick: onBack },
      icon("back"),
      unseen(texts.back),
      this._count,
    );
    const menu = new Menu({ name: "more", label: texts.menu, items });
    this.element = h(
      "header",
      { class: "chat-header" },
      this._back,
      avatar(title, isBot),
      h("div", { class: "who" }, h("h3", {}, title), this._line),
      menu.element,
    );
  }

  offerBack(offered, unread) {
    toggle(this._back, offered);
    toggle(this._count, unread > 0);
    this._count.replaceChildren(String(unread), unseen(` ${texts.unread}`));
  }

  typing(words) {
    clearTimeout(this._timer);
    this._line.textContent = words;
    this._line.classList.add("typing");
    this._timer = setTimeout(() => this.stopTyping(), TYPING_LASTS);
  }

  stopTyping() {
    this._line.textContent = this._subtitle;
    this._line.classList.remove("typing");
  }
}
