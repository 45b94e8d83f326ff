import { api } from "./api.js";
import { Clock } from "./clock/clock.js";
import { h } from "./dom.js";
import { avatar } from "./header.js";
import { listen } from "./live.js";
import { addPersonButton, People } from "./phones/people.js";
import { language, texts } from "./texts.js";
import { themeButton } from "./theme.js";

const place = (id) => document.getElementById(id);

const say = (words) => {
  place("connection").textContent = words;
};

/** The page as a whole: who is in the sandbox, which bot, what time it is. Phones are handed this. */
class Page {
  /** `state` is what the sandbox says of itself: before it is known there is nothing to show or to press. */
  constructor(state) {
    this._fetched = Promise.resolve();
    this._people = new People(place("people"), place("phones"), this);
    this._clock = new Clock(state.clock, { onTime: (words) => this._people.showTime(words), say });
    this._brand = h("div", { class: "brand" });
    place("bar").append(
      this._brand,
      this._clock.element,
      h("div", { class: "tools" }, addPersonButton(this._people), themeButton()),
    );
    this._show(state);
  }

  get time() {
    return this._clock.time;
  }

  say(words) {
    say(words);
  }

  /** Fetches who and what there is, after what was fetched before; chats in view are kept. */
  refresh() {
    this._fetched = this._fetched.catch(() => {}).then(() => this._refresh());
    return this._fetched;
  }

  /** After a break everything may have changed. */
  async resume() {
    await this.refresh();
    this._people.reload();
  }

  handle(event) {
    if (event.event === "clock") return this._moved(event);
    if (event.event === "people" || event.event === "bot") return this._refreshSoon();
    if (event.event === "commands") return this._people.forgetCommands();
    return this._people.handle(event);
  }

  async _refresh() {
    const { bot } = this;
    const { told } = this._clock;
    const state = await api.state();
    // What was told of the clock meanwhile is no older than this.
    const moved = told === this._clock.told && this._clock.set(state.clock);
    const renamed = JSON.stringify(bot) !== JSON.stringify(state.bot);
    this._show(state);
    if (renamed || moved) this._people.reload();
  }

  _show({ bot, people, web }) {
    this.bot = bot;
    this._brand.replaceChildren(
      avatar(bot.name, true),
      h("div", {}, h("h1", {}, bot.name), h("small", {}, texts.sandbox)),
    );
    document.title = `${bot.name} – ${texts.sandbox}`;
    this._people.set(people, web);
  }

  _moved(clock) {
    if (this._clock.set(clock)) this._people.reload();
    this._people.timeMoved();
  }

  /** Hundreds of people may come within a second. */
  _refreshSoon() {
    clearTimeout(this._refreshing);
    this._refreshing = setTimeout(() => this.refresh().catch((error) => say(error.message)), 150);
  }
}

document.documentElement.lang = language;

/** The way past the bar, to the first field that one can write in. */
const skip = place("skip");
skip.textContent = texts.toMessage;
skip.addEventListener("click", (event) => {
  const shown = [...place("phones").querySelectorAll("textarea, .instead button")];
  const field = shown.find((each) => each.checkVisibility());
  if (!field) return;
  event.preventDefault();
  field.focus();
});

let page = null;
let early = [];

/** What happens before it is known what there is waits until it is. */
async function begin() {
  say("");
  if (page) return page.resume();
  const held = (early = []);
  const state = await api.state();
  if (early !== held) return; // a later call has it all
  page = new Page(state);
  for (const event of early) page.handle(event);
}

listen({
  open: begin,
  event: (event) => (page ? page.handle(event) : early.push(event)),
  drop: () => say(texts.disconnected),
});
