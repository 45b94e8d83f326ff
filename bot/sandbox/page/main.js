import { api } from "./api.js";
import { Clock } from "./clock.js";
import { h } from "./dom.js";
import { avatar } from "./header.js";
import { listen } from "./live.js";
import { addPersonButton, People } from "./people.js";
import { language, texts } from "./texts.js";
import { themeButton } from "./theme.js";

const place = (id) => document.getElementById(id);

/** The page as a whole: who is in the sandbox, which bot, what time it is. Phones are handed this. */
class Page {
  constructor() {
    this._clock = new Clock({
      onTime: (words) => this._people.showTime(words),
      say: (words) => this._tell(words),
    });
    this._people = new People(place("people"), place("phones"), this);
    this._brand = h("div", { class: "brand" });
    place("bar").append(
      this._brand,
      this._clock.element,
      h("div", { class: "tools" }, addPersonButton(this._people), themeButton()),
    );
  }

  get time() {
    return this._clock.time;
  }

  /** Fetches who and what there is; chats in view are kept. */
  async refresh() {
    const { bot, people, clock, web } = await api.state();
    const first = !this.bot;
    const renamed = JSON.stringify(bot) !== JSON.stringify(this.bot);
    this.bot = bot;
    const moved = this._clock.set(clock);
    this._brand.replaceChildren(
      avatar(bot.name, true),
      h("div", {}, h("h1", {}, bot.name), h("small", {}, texts.sandbox)),
    );
    document.title = `${bot.name} – ${texts.sandbox}`;
    this._people.set(people, web);
    if (!first && (renamed || moved)) this._people.reload();
  }

  /** After a break everything may have changed. */
  async begin() {
    this._tell("");
    const again = Boolean(this.bot);
    await this.refresh();
    if (again) this._people.reload();
  }

  handle(event) {
    if (event.event === "clock") return this._moved(event);
    if (event.event === "people" || event.event === "bot") return this._refreshSoon();
    if (event.event === "commands") return this._people.forgetCommands();
    return this._people.handle(event);
  }

  dropped() {
    this._tell(texts.disconnected);
  }

  _moved(clock) {
    if (this._clock.set(clock)) this._people.reload();
    this._people.timeMoved();
  }

  /** Hundreds of people may come within a second. */
  _refreshSoon() {
    clearTimeout(this._refreshing);
    this._refreshing = setTimeout(() => this.refresh(), 150);
  }

  _tell(words) {
    place("connection").textContent = words;
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

const page = new Page();
listen({ open: () => page.begin(), event: (event) => page.handle(event), drop: () => page.dropped() });
