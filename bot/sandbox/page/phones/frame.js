import { h } from "../dom.js";

/** Another site's page, and the words that it and a chat's app say to each other (Telegram, Web Events). */
export class PageFrame {
  /** `hear(type, data)` is told what the page says. */
  constructor(title, hear = () => {}) {
    this.element = h("iframe", { class: "pages", title });
    this._hear = ({ source, data }) => {
      if (source !== this.element.contentWindow || typeof data !== "string") return;
      const { eventType, eventData } = parsed(data);
      hear(eventType, eventData ?? {});
    };
    addEventListener("message", this._hear);
  }

  show(address) {
    this._origin = new URL(address).origin;
    this.element.src = address;
  }

  say(eventType, eventData = {}) {
    this.element.contentWindow?.postMessage(JSON.stringify({ eventType, eventData }), this._origin);
  }

  /** Only the page itself knows which one it is by now, so it is asked to come anew. */
  reload() {
    this.say("reload_iframe");
  }

  close() {
    removeEventListener("message", this._hear);
    this.element.remove();
  }
}

/** The page may say anything; what is not an object is an empty one. */
function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
