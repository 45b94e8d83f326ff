import { api } from "../api.js";
import { ask } from "../dialog.js";
import { h, toggle, unseen } from "../dom.js";
import { avatar } from "../header.js";
import { iconButton } from "../icons.js";
import { Phone } from "./phone.js";
import { language, texts } from "../texts.js";
import { WebDevice } from "./web.js";

const NARROW = 700;
const PHONE_WIDTH = 352;
const MOST_PHONES = 4;
const MOST_CHIPS = 8;

const unreadOf = (person) => person.chats.reduce((sum, { unread }) => sum + unread, 0);

/** Everybody in the sandbox, and the web: as many devices as fit, and a way to the others. */
export class People {
  /** `nav` and `main` are the page's landmarks; `app` is handed to the phones, and has say(words). */
  constructor(nav, main, app) {
    Object.assign(this, { _nav: nav, _main: main, _app: app });
    this._people = [];
    this._phones = new Map();
    this._shown = [];
    this._badges = new Map();
    nav.setAttribute("aria-label", texts.allPeople);
    addEventListener("resize", () => this._arrange());
    document.addEventListener("visibilitychange", () => this._inView().forEach((phone) => phone.markRead()));
  }

  /** `web` is the address of the bot's own pages, or empty; their device stands behind the phones. */
  set(people, web) {
    const device = { id: "web", name: texts.web, chats: [], address: web };
    this._people = web ? [...people, device] : people;
    const ids = people.map(({ id }) => id);
    this._shown = this._shown.filter((id) => ids.includes(id));
    for (const person of people) this._phones.get(person.id)?.refresh(person);
    this._arrange();
  }

  reload() {
    for (const phone of this._phones.values()) phone.reload();
  }

  /** The clock jumped or goes at another speed. */
  timeMoved() {
    for (const phone of this._phones.values()) phone.timeMoved();
  }

  forgetCommands() {
    for (const phone of this._phones.values()) phone.forgetCommands();
  }

  showTime(words) {
    for (const phone of this._inView()) phone.showTime(words);
  }

  handle(event) {
    const person = this._people.find(({ id }) => id === event.person);
    const chat = person?.chats.find(({ id }) => id === event.chat);
    if (event.event === "message" && chat && !event.message.outgoing) chat.unread += 1;
    this._phones.get(event.person)?.handle(event);
    if (chat) this._showUnread(person);
  }

  async add() {
    const answer = await ask(
      texts.addPerson,
      [
        { name: "name", label: texts.name },
        {
          name: "language",
          label: texts.language,
          options: [
            ["sv", "Svenska"],
            ["en", "English"],
          ],
          value: language,
        },
      ],
      texts.addPerson,
    );
    if (!answer) return;
    try {
      const person = await api.addPerson(answer);
      await this._app.refresh();
      this.show(person.id);
    } catch (error) {
      this._app.say(error.message);
    }
  }

  /** Brings a person's phone into view, in the last one's place when there is no more room. */
  show(id) {
    if (!this._shown.includes(id)) this._shown = [...this._shown.slice(0, this._room() - 1), id];
    this._arrange();
    this._phones.get(id).element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  _room() {
    if (innerWidth < NARROW) return 1;
    return Math.max(1, Math.min(MOST_PHONES, Math.floor(innerWidth / PHONE_WIDTH)));
  }

  _inView() {
    return this._shown.map((id) => this._phones.get(id));
  }

  /** Fills the room there is, and keeps phones that stay in view where they are in the page. */
  _arrange() {
    const others = this._people.map(({ id }) => id).filter((id) => !this._shown.includes(id));
    this._shown = [...this._shown, ...others].slice(0, this._room());
    for (const id of this._shown) {
      if (this._phones.has(id)) continue;
      const person = this._people.find((each) => each.id === id);
      this._phones.set(id, person.address ? new WebDevice(person) : new Phone(person, this._app));
    }
    const wanted = this._inView().map((phone) => phone.element);
    for (const element of [...this._main.children]) if (!wanted.includes(element)) element.remove();
    wanted.forEach(
      (element, i) =>
        this._main.children[i] === element || this._main.insertBefore(element, this._main.children[i]),
    );
    for (const phone of this._inView()) phone.markRead();
    this._draw();
  }

  _draw() {
    this._badges = new Map();
    if (!toggle(this._nav, this._people.length > this._room())) return;
    const chips = this._chips();
    const rest = this._people.filter((person) => !chips.includes(person));
    this._nav.replaceChildren(
      ...chips.map((person) => this._chip(person)),
      ...(rest.length ? [this._choice(rest)] : []),
    );
    for (const person of chips) this._showUnread(person);
  }

  /** Changes the number alone: hundreds of messages may come while one chooses a person. */
  _showUnread(person) {
    const badge = this._badges.get(person.id);
    if (!badge) return;
    const unread = unreadOf(person);
    if (toggle(badge, unread > 0)) badge.replaceChildren(String(unread), unseen(` ${texts.unread}`));
  }

  _chips() {
    const shown = this._people.filter(({ id }) => this._shown.includes(id));
    const hidden = this._people.filter(({ id }) => !this._shown.includes(id));
    const chosen = [...shown, ...hidden.slice(0, Math.max(0, MOST_CHIPS - shown.length))];
    return this._people.filter((person) => chosen.includes(person));
  }

  _chip(person) {
    const badge = h("span", { class: "badge", hidden: true });
    this._badges.set(person.id, badge);
    const current = String(this._shown.includes(person.id));
    return h(
      "button",
      { type: "button", class: "chip", "aria-pressed": current, onclick: () => this._chosen(person.id) },
      avatar(person.name),
      person.name,
      badge,
    );
  }

  _choice(rest) {
    const options = rest.map(({ id, name }) => h("option", { value: id }, name));
    const words = texts.morePeople(rest.length);
    const choose = ({ target }) => this._chosen(rest.find(({ id }) => String(id) === target.value)?.id);
    return h(
      "select",
      { class: "chip", "aria-label": words, onchange: choose },
      h("option", { value: "" }, words),
      options,
    );
  }

  /** The chips are drawn anew, so the one that was pressed gets its focus back. */
  _chosen(id) {
    this.show(id);
    const place = this._chips().findIndex((person) => person.id === id);
    this._nav.children[place]?.focus();
  }
}

/** The button that brings somebody new. */
export const addPersonButton = (people) => iconButton("add", texts.addPerson, () => people.add());
