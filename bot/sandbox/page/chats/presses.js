import { setWaiting } from "./keyboard.js";

const LONGEST_WAIT = 30_000;

/** Which pressed buttons wait for the bot's answer. An answer may arrive before the press's own. */
export class Presses {
  constructor() {
    this._waiting = new Map();
    this._early = new Set();
  }

  /** Shows the button as waiting while `press()`, which gives the query's id, is answered. */
  async follow(element, press) {
    setWaiting(element, true);
    try {
      const id = String((await press()).id);
      if (this._early.delete(id)) return setWaiting(element, false);
      this._waiting.set(id, element);
      setTimeout(() => this._end(id), LONGEST_WAIT);
    } catch (error) {
      setWaiting(element, false);
      throw error;
    }
  }

  answered(id) {
    if (!this._end(String(id))) this._early.add(String(id));
  }

  _end(id) {
    const element = this._waiting.get(id);
    if (element) setWaiting(element, false);
    return this._waiting.delete(id);
  }
}
