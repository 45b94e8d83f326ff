import { h } from "./dom.js";
import { icon, iconButton } from "./icons.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/**
 * A button that unfolds a list of buttons. `items()` gives [{words, detail, icon, deed}] each time
 * it opens. Arrows walk, Escape closes and returns to the button, a press elsewhere closes.
 */
export class Menu {
  constructor({ name, label, items, empty = "" }) {
    this._items = items;
    this._empty = empty;
    this._list = h("ul", { class: "menu-list", hidden: true, "aria-label": label });
    this.button = iconButton(name, label, () => this._pressed(), { "aria-expanded": "false" });
    this.element = h(
      "div",
      { class: "menu", onkeydown: (event) => this._key(event) },
      this.button,
      this._list,
    );
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.element.contains(relatedTarget)) this.close();
    });
    this._elsewhere = ({ target }) => this.element.contains(target) || this.close();
  }

  get open() {
    return !this._list.hidden;
  }

  async show(items = this._items()) {
    const rows = (await items).map((item) => h("li", {}, this._button(item)));
    this._list.replaceChildren(
      ...(rows.length || !this._empty ? rows : [h("li", { class: "none" }, this._empty)]),
    );
    this._set(rows.length > 0 || this._empty !== "");
  }

  close() {
    this._set(false);
  }

  enter(last = false) {
    const stops = this._list.querySelectorAll("button");
    stops[last ? stops.length - 1 : 0]?.focus();
  }

  _button({ words, detail, icon: name, deed }) {
    const press = () => {
      this.close();
      deed();
    };
    return h(
      "button",
      { type: "button", onclick: press },
      name ? icon(name) : null,
      h("b", {}, words),
      detail ? h("span", {}, detail) : null,
    );
  }

  async _pressed() {
    if (this.open) return this.close();
    await this.show();
    this.enter();
  }

  _set(open) {
    this._list.hidden = !open;
    if (open) document.addEventListener("pointerdown", this._elsewhere);
    else document.removeEventListener("pointerdown", this._elsewhere);
    this.button.setAttribute("aria-expanded", String(open));
  }

  _key(event) {
    if (!this.open) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
      this.button.focus();
    }
    if (!(event.key in STEPS)) return;
    event.preventDefault();
    const stops = [...this._list.querySelectorAll("button")];
    const next = stops.indexOf(document.activeElement) + STEPS[event.key];
    stops.at(next % stops.length)?.focus();
  }
}
