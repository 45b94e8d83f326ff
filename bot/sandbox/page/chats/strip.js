import { h } from "../dom.js";
import { icon, iconButton } from "../icons.js";
import { summary } from "./media.js";
import { nameOf } from "./message.js";
import { texts } from "../texts.js";

const PICTURE = /^image\/(png|jpeg|webp|gif)$/;

/** Above the field: what the next words answer, change or go with. Holds one of the three, or nothing. */
export class Strip {
  /** `onClear(was)` is told when the person thinks better of it. */
  constructor(onClear) {
    this.element = h("div", { class: "strip", hidden: true });
    this._onClear = onClear;
    this.clear();
  }

  answer(message) {
    this._hold(
      { reply: message },
      "reply",
      `${texts.replyTo} ${message.outgoing ? texts.you : nameOf(message.from)}`,
      summary(message),
    );
  }

  change(message) {
    this._hold({ edited: message }, "edit", texts.editing, summary(message));
  }

  carry(file, as = PICTURE.test(file.type) ? "photo" : "document") {
    const preview = as === "photo" ? h("img", { src: URL.createObjectURL(file), alt: "" }) : null;
    this._hold({ file, as }, as, texts[as], file.name, preview);
  }

  clear() {
    const preview = this.element.querySelector("img");
    if (preview) URL.revokeObjectURL(preview.src);
    this.held = {};
    this.element.hidden = true;
    this.element.replaceChildren();
  }

  _hold(held, name, title, detail, preview = null) {
    this.clear();
    this.held = held;
    const drop = () => {
      const was = this.held;
      this.clear();
      this._onClear(was);
    };
    this.element.append(
      preview ?? icon(name),
      h("span", {}, h("b", {}, title), h("span", {}, detail)),
      iconButton("close", texts.remove, drop),
    );
    this.element.hidden = false;
  }
}
