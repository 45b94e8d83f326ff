import { h } from "../dom.js";
import { Menu } from "../menu.js";
import { texts } from "../texts.js";

const PICTURES = "image/png,image/jpeg,image/webp,image/gif";

/** The menu of what can be sent besides words. */
export class Attach {
  /** `carry(file, as)` takes a chosen file, `deed(name)` sends what needs no file. */
  constructor({ carry, deed }) {
    this._carry = carry;
    this._deed = deed;
    this._input = h("input", {
      type: "file",
      hidden: true,
      "aria-label": texts.attach,
      onchange: () => this._picked(),
    });
    const menu = new Menu({ name: "attach", label: texts.attach, items: () => this._items() });
    this.element = h("div", {}, menu.element, this._input);
  }

  _items() {
    const other = (name) => ({ words: texts[name], icon: name, deed: () => this._deed(name) });
    return [
      { words: texts.photo, icon: "photo", deed: () => this._pick("photo", PICTURES) },
      { words: texts.document, icon: "document", deed: () => this._pick("document", "") },
      ...["location", "contact", "voice", "sticker"].map(other),
    ];
  }

  _pick(as, accepted) {
    this._as = as;
    this._input.accept = accepted;
    this._input.value = "";
    this._input.click();
  }

  _picked() {
    const [file] = this._input.files;
    if (file) this._carry(file, this._as);
  }
}
