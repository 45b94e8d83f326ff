import { h } from "../dom.js";
import { PageFrame } from "./frame.js";
import { avatar } from "../header.js";
import { iconButton } from "../icons.js";
import { texts } from "../texts.js";

/** What an app is told of the phone's colours, from the page's own. */
const COLOURS = {
  bg_color: "--surface",
  secondary_bg_color: "--canvas",
  section_bg_color: "--raised",
  text_color: "--ink",
  hint_color: "--soft",
  link_color: "--accent",
  button_color: "--fill",
  button_text_color: "--on-fill",
};

/** What Telegram's own page in a browser lets an app do. */
const MAY =
  "allow-scripts allow-same-origin allow-popups allow-forms allow-modals allow-storage-access-by-user-activation";

const NO_EDGES = { top: 0, right: 0, bottom: 0, left: 0 };

/** A Mini App that is open over a chat. */
export class App {
  /** `onClose` is called when the person, or the app itself, ends it. */
  constructor(bot, address, onClose) {
    this._close = onClose;
    this._frame = new PageFrame(bot.name, (type, data) => this._hear(type, data));
    this._frame.element.setAttribute("sandbox", MAY);
    this.element = h(
      "div",
      { class: "app", role: "dialog", "aria-label": bot.name },
      h(
        "header",
        { class: "chat-header" },
        avatar(bot.name, true),
        h("div", { class: "who" }, h("h3", {}, bot.name), h("small", {}, texts.app)),
        iconButton("close", texts.closeApp, onClose),
      ),
      this._frame.element,
    );
    this._frame.show(`${address}&tgWebAppThemeParams=${encodeURIComponent(JSON.stringify(colours()))}`);
  }

  reload() {
    this._frame.reload();
  }

  close() {
    this._frame.close();
    this.element.remove();
  }

  _hear(type) {
    if (type === "web_app_close") this._close();
    if (type === "web_app_request_theme") this._frame.say("theme_changed", { theme_params: colours() });
    if (type === "web_app_request_safe_area") this._frame.say("safe_area_changed", NO_EDGES);
    if (type === "web_app_request_content_safe_area") this._frame.say("content_safe_area_changed", NO_EDGES);
  }
}

function colours() {
  return Object.fromEntries(Object.entries(COLOURS).map(([name, own]) => [name, inDigits(own)]));
}

/** As `#rrggbb`, whichever of its two values a colour has now. */
function inDigits(name) {
  const probe = h("i", { hidden: true });
  probe.style.color = `var(${name})`;
  document.body.append(probe);
  const parts = getComputedStyle(probe).color.match(/\d+/g).slice(0, 3);
  probe.remove();
  return `#${parts.map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
}
