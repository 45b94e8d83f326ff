import { Attach } from "./attach.js";
import { h, toggle } from "../dom.js";
import { iconButton } from "../icons.js";
import { Menu } from "../menu.js";
import { Strip } from "./strip.js";
import { texts } from "../texts.js";

/** Where a person writes: the field, commands, attachments, and what the next words belong to. */
export class Composer {
  /** `act`: submit(text, held), deed(name), commands(), menuApp(), lastOwn(). A refused submit gives the words back. */
  constructor(act) {
    this._act = act;
    this._strip = new Strip((was) => was.edited && this._write(""));
    this._field = h("textarea", {
      rows: 1,
      "aria-label": texts.placeholder,
      placeholder: texts.placeholder,
      enterkeyhint: "send",
      oninput: () => this._typed(),
      onkeydown: (event) => this._key(event),
      onpaste: (event) => this._pasted(event),
    });
    this._commands = new Menu({
      name: "commands",
      label: texts.commands,
      empty: texts.noCommands,
      items: async () => this._fitting(await this._act.commands(), ""),
    });
    this._app = h("button", { type: "button", class: "primary app-button", hidden: true, onclick: act.menuApp });
    const attach = new Attach({ carry: (file, as) => this.carry(file, as), deed: act.deed });
    this._switch = iconButton("keyboard", texts.keyboard, () => this._onSwitch(), { hidden: true });
    const send = iconButton("send", texts.send, null, { type: "submit", class: "round send" });
    this.element = h(
      "form",
      { class: "composer", onsubmit: (event) => this._submit(event) },
      this._strip.element,
      h("div", { class: "fields" }, this._app, this._commands.element, attach.element, this._field, this._switch, send),
    );
  }

  /** The button that shows and hides the bot's reply keyboard; the caller decides what it does. */
  offerKeyboard(offered, shown, onSwitch) {
    toggle(this._switch, offered);
    this._switch.setAttribute("aria-expanded", String(shown));
    this._onSwitch = onSwitch;
  }

  /** Where the bot has put an app beside the field, its button takes the place of the list of commands. */
  offerApp(words) {
    this._app.textContent = words;
    toggle(this._app, Boolean(words));
    toggle(this._commands.button, !words);
  }

  answer(message) {
    this._strip.answer(message);
    this.focus();
  }

  change(message) {
    this._strip.change(message);
    this._write(message.text);
    this.focus();
  }

  /** Holds a file for the next words; `as` is photo or document, by default what it looks like. */
  carry(file, as) {
    this._strip.carry(file, as);
    this._field.placeholder = texts.captionPlaceholder;
    this.focus();
  }

  /** What a forced reply asks for: the message quoted (once; it may be put away), its words in the empty field. */
  force(message, placeholder) {
    this._field.placeholder = placeholder ?? texts.placeholder;
    if (message && message.message_id !== this._forced) this._strip.answer(message);
    this._forced = message?.message_id;
  }

  focus() {
    this._field.focus();
  }

  _write(text) {
    this._field.value = text;
    this._fit();
  }

  _fit() {
    this._field.style.height = "auto";
    this._field.style.height = `${this._field.scrollHeight}px`;
  }

  async _submit(event) {
    event?.preventDefault();
    const text = this._field.value.trim();
    const { held } = this._strip;
    if (!text && !held.file) return;
    this._write("");
    this._commands.close();
    this._strip.clear();
    this._field.placeholder = texts.placeholder;
    if (!(await this._act.submit(text, held)) && !this._field.value) this._write(text);
  }

  async _typed() {
    this._fit();
    if (!this._field.value.startsWith("/")) return this._commands.close();
    const commands = await this._act.commands();
    const typed = /^\/(\w*)$/.exec(this._field.value);
    const items = typed ? this._fitting(commands, typed[1]) : [];
    if (items.length) await this._commands.show(items);
    else this._commands.close();
  }

  _fitting(commands, start) {
    return commands
      .filter(({ command }) => command.startsWith(start))
      .map(({ command, description }) => ({
        words: `/${command}`,
        detail: description,
        deed: () => this._command(command),
      }));
  }

  _command(command) {
    this._write("");
    this._act.submit(`/${command}`, {});
    this.focus();
  }

  _pasted(event) {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    this.carry(file);
  }

  _key(event) {
    if (event.isComposing) return;
    const empty = this._field.value === "";
    if (event.key === "Enter" && !event.shiftKey) this._submit(event);
    else if (event.key === "ArrowDown" && this._commands.open) this._walk(event);
    else if (event.key === "ArrowUp" && this._commands.open) this._walk(event, true);
    else if (event.key === "ArrowUp" && empty) this._changeLast(event);
    else if (event.key === "Escape") this._leave();
  }

  _walk(event, last = false) {
    event.preventDefault();
    event.stopPropagation();
    this._commands.enter(last);
  }

  _changeLast(event) {
    const message = this._act.lastOwn();
    if (!message) return;
    event.preventDefault();
    this.change(message);
  }

  _leave() {
    this._commands.close();
    if (this._strip.held.edited) this._write("");
    this._strip.clear();
  }
}
