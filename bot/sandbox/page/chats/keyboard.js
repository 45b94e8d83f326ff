import { h, unseen } from "../dom.js";
import { icon } from "../icons.js";
import { openable } from "./links.js";
import { texts } from "../texts.js";

/** The buttons under a message, or null. `act` has press(button, element), link, app and copy. */
export function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) =>
      h(
        "div",
        { class: "row" },
        row.map((button) => inlineButton(button, act)),
      ),
    ),
  );
}

function inlineButton(button, act) {
  const looks = { type: "button", class: "key", "data-style": button.style };
  if (button.callback_data !== undefined) {
    const press = ({ currentTarget }) => act.press(button, currentTarget);
    return h("button", { ...looks, onclick: press }, button.text);
  }
  const href = button.url ? openable(button.url) : null;
  if (href) {
    const follow = (event) => {
      event.preventDefault();
      act.link(href);
    };
    return h(
      "a",
      { class: "key", href, "data-style": button.style, onclick: follow },
      button.text,
      icon("link"),
    );
  }
  if (button.web_app) {
    const open = () => act.app(button);
    return h("button", { ...looks, onclick: open }, button.text, icon("window"));
  }
  if (button.copy_text) {
    const copy = () => act.copy(button.copy_text.text);
    return h("button", { ...looks, onclick: copy }, button.text, icon("copy"));
  }
  return h("button", { ...looks, disabled: true, title: texts.unsupported }, button.text);
}

/**
 * What the messages so far (oldest first) ask of the writer: {keyboard, used, force}. `keyboard` and
 * `force` are messages whose reply_markup is in force, or null; a forced reply holds until
 * something is written, and so does a keyboard meant for one time.
 */
export function askedOf(messages) {
  let keyboard = null;
  let force = null;
  let used = false;
  for (const message of messages) {
    const markup = message.reply_markup ?? {};
    if (message.outgoing) [force, used] = [null, true];
    if (markup.keyboard) [keyboard, used] = [message, false];
    if (markup.remove_keyboard) keyboard = null;
    if (markup.force_reply) force = message;
  }
  return { keyboard, used: used && Boolean(keyboard?.reply_markup.one_time_keyboard), force };
}

/** The keyboard that stands in place of the letters. `act` has write, contact and location. */
export function replyKeyboard(markup, act) {
  return h(
    "div",
    { class: "reply-keyboard", role: "group", "aria-label": texts.keyboard },
    markup.keyboard.map((row) =>
      h(
        "div",
        { class: "row" },
        row.map((button) => replyButton(button, act)),
      ),
    ),
  );
}

function replyButton(given, act) {
  const button = typeof given === "string" ? { text: given } : given;
  const press = () => {
    if (button.request_contact) return act.contact();
    if (button.request_location) return act.location();
    return act.write(button.text);
  };
  return h(
    "button",
    { type: "button", class: "key", "data-style": button.style, onclick: press },
    button.text,
  );
}

/** Says on the button itself, to the eye and to the ear, that it waits for the bot. */
export function setWaiting(element, waiting) {
  element.toggleAttribute("data-waiting", waiting);
  if (waiting) element.append(unseen(` ${texts.waiting}`));
  else element.querySelector(".unseen")?.remove();
}
