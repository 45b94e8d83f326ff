import { api } from "../api.js";
import { App } from "./app.js";
import { Chat } from "../chats/chat.js";
import { chatList } from "../chats/chatlist.js";
import { h } from "../dom.js";
import { avatar } from "../header.js";
import { Presses } from "../chats/presses.js";
import { texts } from "../texts.js";
import { Toasts } from "./toast.js";

/** One person's phone. */
export class Phone {
  /** `app` has bot and time (as they are now) and refresh(). */
  constructor(person, app) {
    this.person = person;
    this.app = app;
    this.presses = new Presses();
    this._chats = new Map();
    this._toasts = new Toasts();
    this._time = h("span", {});
    this._screen = h("div", { class: "screen" });
    const title = `phone-${person.id}`;
    this.element = h(
      "section",
      { class: "phone", "aria-labelledby": title, onkeydown: (event) => this._key(event) },
      h(
        "h2",
        { id: title, "aria-label": texts.person(person.name) },
        avatar(person.name),
        person.name,
        h("small", {}, person.language),
      ),
      h(
        "div",
        { class: "frame" },
        h("div", { class: "status-bar", "aria-hidden": "true" }, this._time, h("i", {})),
        this._screen,
        this._toasts.element,
      ),
    );
    this.open(person.chats[0].id);
  }

  say(words) {
    this._toasts.say(words);
  }

  showTime(words) {
    this._time.textContent = words;
  }

  /** Takes in what the sandbox now says of the person; a chat in view stays in view. */
  refresh(person) {
    this.person = person;
    for (const info of person.chats) {
      const chat = this._chats.get(info.id);
      if (chat) chat.info = info;
    }
    if (this._chat) this._chat.settle();
    this._showUnread();
    if (!this._chat) this.showList();
  }

  /** Fetches everything anew, after events may have been missed. */
  reload() {
    const inView = this._chat;
    this._chats.clear();
    if (!inView) return this.open(this.person.chats[0].id);
    this._chats.set(inView.info.id, inView);
    this._load(inView);
  }

  open(chatId) {
    const info = this.person.chats.find(({ id }) => id === chatId);
    if (!this._chats.has(chatId)) {
      const fresh = new Chat(this, info);
      this._chats.set(chatId, fresh);
      this._load(fresh);
    }
    this._chat = this._chats.get(chatId);
    this._app?.close();
    this._app = null;
    this._screen.replaceChildren(this._chat.element);
    this.markRead();
  }

  _load(chat) {
    chat.load().catch((error) => this.say(error.message));
  }

  showList() {
    this._chat = null;
    this._screen.replaceChildren(chatList(this.person.chats, (id) => this.open(id)));
  }

  /** Whoever looks at the chat has read it. */
  markRead() {
    const { info } = this._chat ?? {};
    if (info?.unread && this.element.isConnected) {
      info.unread = 0;
      api.act(this.person.id, "read", { chat: info.id }).catch(() => {});
    }
    this._showUnread();
  }

  async block(blocked) {
    try {
      await api.act(this.person.id, blocked ? "block" : "unblock");
      this.person.blocked = blocked;
      this._chat?.settle();
    } catch (error) {
      this.say(error.message);
    }
  }

  handle(event) {
    const chat = this._chats.get(event.chat);
    if (event.event === "toast") return this._answered(event);
    if (event.event === "message" || event.event === "edited") chat?.put(event.message);
    if (event.event === "deleted") chat?.remove(event.message_ids);
    if (event.event === "pinned") chat?.pin(event.message_id);
    if (event.event === "typing") chat?.header.typing(texts.uploading[event.action] ?? texts.typing);
    if (event.event === "message") this.markRead();
    if (!this._chat) this.showList();
  }

  /** Messages say when they came, so what stands in a chat stays as it is. */
  timeMoved() {
    this._app?.reload();
  }

  /** An app lies over the chat until it is closed. */
  openApp(address) {
    this.closeApp();
    this._app = new App(this.app.bot, address, () => this.closeApp());
    this._screen.append(this._app.element);
    this._app.element.querySelector("button").focus();
  }

  closeApp() {
    this._app?.close();
    this._app = null;
    this._chat?.focus();
  }

  forgetCommands() {
    for (const chat of this._chats.values()) chat.forgetCommands();
  }

  _answered({ callback_query_id: id, text, alert, url }) {
    this.presses.answered(id);
    if (text && alert) this._toasts.alert(text, this.element);
    else if (text) this._toasts.say(text);
    if (url) this._chat?.act.link(url);
  }

  _showUnread() {
    const { chats } = this.person;
    const elsewhere = chats
      .filter(({ id }) => id !== this._chat?.info.id)
      .reduce((sum, { unread }) => sum + unread, 0);
    this._chat?.header.offerBack(chats.length > 1, elsewhere);
  }

  /** From anywhere in the phone, Escape leads out of an app and to where one writes. */
  _key(event) {
    if (event.key === "Escape") this.closeApp();
  }
}
