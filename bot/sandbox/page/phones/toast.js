import { h } from "../dom.js";
import { texts } from "../texts.js";

const SHOWN_FOR = 3500;

/** What an answered button press says: a line that passes, or an alert one must put away. */
export class Toasts {
  constructor() {
    this._line = h("p", { class: "toast", role: "status" });
    this.element = h("div", { class: "toasts" }, this._line);
  }

  say(words) {
    clearTimeout(this._timer);
    this._line.textContent = words;
    this._timer = setTimeout(() => {
      this._line.textContent = "";
    }, SHOWN_FOR);
  }

  /** `phone` is the element whose focus the alert may take and gives back. */
  alert(words, phone) {
    const before = document.activeElement;
    const close = () => {
      box.remove();
      if (phone.contains(before)) before.focus();
    };
    const button = h("button", { type: "button", class: "primary", onclick: close }, texts.ok);
    const key = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    const box = h(
      "div",
      { class: "alert", role: "alertdialog", "aria-label": words, onkeydown: key },
      h("div", { class: "alert-box" }, h("p", {}, words), button),
    );
    this.element.append(box);
    if (before === document.body || phone.contains(before)) button.focus();
  }
}
