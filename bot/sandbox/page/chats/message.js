import { h, unseen } from "../dom.js";
import { formatted } from "./entities.js";
import { icon, iconButton } from "../icons.js";
import { inlineKeyboard } from "./keyboard.js";
import { media, summary } from "./media.js";
import { texts } from "../texts.js";

/**
 * A message as it stands in the chat. `act` has what can be done with it: command, link, app, copy,
 * press(message, button, element), reply(message), edit(message), goTo(messageId).
 */
export function bubble(message, { act, time, group }) {
  const happening = serviceWords(message);
  if (happening) return h("p", { class: "service", "data-id": message.message_id }, happening);
  const side = message.outgoing ? "out" : "in";
  const pressed = {
    ...act,
    press: (button, element) => act.press(message, button, element),
    app: (button) => act.app(message, button),
  };
  return h(
    "article",
    { class: `message ${side}`, "data-id": message.message_id },
    h(
      "div",
      { class: "body" },
      h("div", { class: "bubble" }, content(message, { act, time, group })),
      actions(message, act),
    ),
    inlineKeyboard(message, pressed),
  );
}

export const nameOf = (user) =>
  [user?.first_name, user?.last_name].filter(Boolean).join(" ") || texts.someone;

function content(message, { act, time, group }) {
  const words = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities;
  const shown = media(message);
  return [
    group && !message.outgoing
      ? h("b", { class: "sender" }, nameOf(message.from))
      : unseen(texts.messageBy(message.outgoing ? texts.you : nameOf(message.from))),
    quote(message.reply_to_message, act),
    ...shown,
    h(
      "div",
      { class: words ? "text" : "text bare" },
      formatted(words, entities, act, time),
      marks(message, time),
    ),
  ];
}

function quote(original, act) {
  if (!original) return null;
  return h(
    "button",
    { type: "button", class: "quote", onclick: () => act.goTo(original.message_id) },
    unseen(`${texts.replyTo} `),
    h("b", {}, nameOf(original.from)),
    h("span", {}, summary(original)),
  );
}

function marks(message, time) {
  const sent = new Date(message.date * 1000);
  return h(
    "span",
    { class: "marks" },
    " ",
    message.silent
      ? h("span", { class: "silent", title: texts.silent }, icon("silent"), unseen(texts.silent))
      : null,
    message.edit_date ? h("span", { class: "edited" }, texts.edited) : null,
    h("time", { datetime: sent.toISOString(), title: time.full(sent) }, time.minute(sent)),
  );
}

function actions(message, act) {
  const button = (name, words, deed) => iconButton(name, words, deed, { class: null });
  return h(
    "div",
    { class: "actions" },
    button("reply", texts.reply, () => act.reply(message)),
    message.outgoing && message.text ? button("edit", texts.edit, () => act.edit(message)) : null,
  );
}

function serviceWords(message) {
  const kind = Object.keys(texts.service).find((name) => message[name]);
  if (!kind) return null;
  const who =
    message.new_chat_members?.map(nameOf).join(", ") ?? nameOf(message.left_chat_member ?? message.from);
  return `${who} ${texts.service[kind]}`;
}
