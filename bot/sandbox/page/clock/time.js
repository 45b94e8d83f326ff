import { language } from "../texts.js";

const LOCALE = { sv: "sv-SE", en: "en-GB" }[language];
const MINUTE = 60_000;

/** Reads and writes instants in the event's time zone (the browser's when it has none). */
export class EventTime {
  constructor(zone) {
    const format = (locale, options) =>
      new Intl.DateTimeFormat(locale, { timeZone: zone ?? undefined, ...options });
    const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
    this.zone = zone;
    this._minute = format(LOCALE, clock);
    this._second = format(LOCALE, { ...clock, second: "2-digit" });
    this._day = format(LOCALE, { weekday: "long", day: "numeric", month: "long" });
    this._date = format(LOCALE, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this._full = format(LOCALE, { dateStyle: "full", timeStyle: "short" });
    this._wall = format("sv-SE", { ...clock, year: "numeric", month: "2-digit", day: "2-digit" });
  }

  minute = (instant) => this._minute.format(instant);
  second = (instant) => this._second.format(instant);
  day = (instant) => this._day.format(instant);
  date = (instant) => this._date.format(instant);
  full = (instant) => this._full.format(instant);

  /** "2023-11-30T09:05", as a datetime-local field holds it. */
  wall = (instant) => this._wall.format(instant).replace(" ", "T");

  /** The instant at which the zone's clocks show that; of two, or of none, the nearest. */
  instant(wall) {
    const asUtc = Date.parse(`${wall}Z`);
    const guess = asUtc - this._offset(asUtc);
    return new Date(asUtc - this._offset(guess));
  }

  _offset(at) {
    return Date.parse(`${this.wall(at)}Z`) - Math.floor(at / MINUTE) * MINUTE;
  }
}
