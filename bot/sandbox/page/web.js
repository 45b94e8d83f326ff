import { h } from "./dom.js";
import { avatar } from "./header.js";
import { texts } from "./texts.js";

/** The bot's own pages, as a browser that knows nobody shows them. Towards `People` it is as a phone. */
export class WebDevice {
  constructor({ name, address }) {
    this._time = h("span", {});
    this._frame = h("iframe", { class: "pages", title: name });
    this.element = h(
      "section",
      { class: "phone", "aria-labelledby": "web-device" },
      h("h2", { id: "web-device" }, avatar(name), name),
      h(
        "div",
        { class: "frame" },
        h("div", { class: "status-bar", "aria-hidden": "true" }, this._time, h("i", {})),
        h("div", { class: "screen" }, this._frame),
      ),
    );
    this.refresh({ address });
  }

  /** Another run of the bot has its pages at another address. */
  refresh({ address }) {
    if (this._address === address) return;
    this._address = address;
    this._frame.src = address;
  }

  showTime(words) {
    this._time.textContent = words;
  }

  /** Only the page itself knows which it is by now, so it is asked to come anew, as Telegram asks. */
  timeMoved() {
    const { origin } = new URL(this._address);
    this._frame.contentWindow?.postMessage(JSON.stringify({ eventType: "reload_iframe" }), origin);
  }

  reload() {
    this.timeMoved();
  }

  /** What concerns chats and messages. */
  handle() {}
  forgetCommands() {}
  markRead() {}
}
