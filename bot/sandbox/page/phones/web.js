import { h } from "../dom.js";
import { PageFrame } from "./frame.js";
import { avatar } from "../header.js";

/** The bot's own pages, as a browser that knows nobody shows them. Towards `People` it is as a phone. */
export class WebDevice {
  constructor({ name, address }) {
    this._time = h("span", {});
    this._frame = new PageFrame(name);
    this.element = h(
      "section",
      { class: "phone", "aria-labelledby": "web-device" },
      h("h2", { id: "web-device" }, avatar(name), name),
      h(
        "div",
        { class: "frame" },
        h("div", { class: "status-bar", "aria-hidden": "true" }, this._time, h("i", {})),
        h("div", { class: "screen" }, this._frame.element),
      ),
    );
    this.refresh({ address });
  }

  /** Another run of the bot has its pages at another address. */
  refresh({ address }) {
    if (this._address === address) return;
    this._address = address;
    this._frame.show(address);
  }

  showTime(words) {
    this._time.textContent = words;
  }

  timeMoved() {
    this._frame.reload();
  }

  reload() {
    this._frame.reload();
  }

  /** What concerns chats and messages. */
  handle() {}
  forgetCommands() {}
  markRead() {}
}
