import { api } from "../api.js";
import { deepLink } from "./links.js";
import { texts } from "../texts.js";

/**
 * What a person can do in one chat. Whatever the sandbox refuses is told as a sentence by `say`;
 * each deed gives whether it was accepted.
 */
export class Actions {
  /** `chat` has put(message) and goTo(messageId); `composer()` gives where the person writes; `openApp(address)` shows one. */
  constructor({ person, chatId, bot, presses, say, put, goTo, composer, openApp }) {
    Object.assign(this, { person, chatId, bot, presses, say, put, goTo, composer, openApp });
  }

  write = (text, reply) => this._send("send", { text, reply_to: reply?.message_id });
  command = (words) => this.write(words);
  deed = (name) => this._send(name);
  contact = () => this.deed("contact");
  location = () => this.deed("location");
  reply = (message) => this.composer().answer(message);
  edit = (message) => this.composer().change(message);

  /** Sends what the composer holds: new words, changed words, or a file with its words. */
  submit = (text, { reply, edited, file, as }) => {
    if (edited) return this._send("edit", { message_id: edited.message_id, text });
    if (!file) return this.write(text, reply);
    const form = new FormData();
    form.append("file", file, file.name);
    form.append("as", as);
    form.append("chat", this.chatId);
    if (text) form.append("caption", text);
    return this._try(async () => this.put(await api.act(this.person, "upload", form)));
  };

  press = (message, button, element) => {
    if (element.hasAttribute("data-waiting")) return;
    const pressed = { chat: this.chatId, message_id: message.message_id, data: button.callback_data };
    return this._try(() => this.presses.follow(element, () => api.act(this.person, "press", pressed)));
  };

  /** An app of the bot, by a button under a message or the one beside the field. */
  app = (message, button) => {
    const pressed = { chat: this.chatId, message_id: message.message_id, label: button.text };
    return this._try(async () => this.openApp((await api.act(this.person, "press", pressed)).app));
  };

  menuApp = () =>
    this._try(async () => this.openApp((await api.act(this.person, "app", { chat: this.chatId })).app));

  /** A link to the bot is followed inside the page; any other leads to a new window. */
  link = (address) => {
    const payload = this._payload(address);
    if (payload !== null) return this.open(payload);
    window.open(address, "_blank", "noopener,noreferrer");
  };

  /** Opens what a person typed: a link to the bot, or what stands after start= in one. */
  openTyped = (typed) => {
    const payload = /[.:/]/.test(typed) ? this._payload(typed) : typed;
    return payload === null ? this.say(texts.otherBot) : this.open(payload);
  };

  open = (payload) => this._try(() => api.act(this.person, "open", { payload }));

  copy = (words) =>
    this._try(async () => {
      await navigator.clipboard.writeText(words);
      this.say(texts.copied);
    });

  /** What a link to this bot asks for; null for any other link. */
  _payload(address) {
    const deep = deepLink(address);
    return deep?.bot.toLowerCase() === this.bot().username.toLowerCase() ? deep.payload : null;
  }

  _send(deed, body = {}) {
    return this._try(async () => {
      const message = await api.act(this.person, deed, { chat: this.chatId, ...body });
      if (message.message_id) this.put(message);
    });
  }

  async _try(work) {
    try {
      await work();
      return true;
    } catch (error) {
      this.say(error.message);
      return false;
    }
  }
}
