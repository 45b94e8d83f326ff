import { h, unseen } from "../dom.js";
import { avatar } from "../header.js";
import { texts } from "../texts.js";

/** All chats of a person, to choose from. `onOpen(chatId)`. */
export function chatList(chats, onOpen) {
  return h(
    "div",
    { class: "chat-list" },
    h("header", { class: "chat-header" }, h("h3", {}, texts.chats)),
    h(
      "ul",
      {},
      chats.map((chat) => h("li", {}, row(chat, onOpen))),
    ),
  );
}

function row({ id, title, type, unread }, onOpen) {
  const isBot = type === "private";
  const badge = unread ? h("span", { class: "badge" }, String(unread), unseen(` ${texts.unread}`)) : null;
  return h(
    "button",
    { type: "button", onclick: () => onOpen(id) },
    avatar(title, isBot),
    h("span", { class: "who" }, h("b", {}, title), h("small", {}, isBot ? texts.bot : texts.group)),
    badge,
  );
}
