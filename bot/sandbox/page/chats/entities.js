import { h, unseen } from "../dom.js";
import { openable } from "./links.js";
import { texts } from "../texts.js";

const MARKS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  blockquote: "blockquote",
};

/** What an address behind plain text is, by the entity that marks it. */
const ADDRESS = {
  url: (entity, words) => words,
  text_link: (entity) => entity.url,
  email: (entity, words) => `mailto:${words}`,
  phone_number: (entity, words) => `tel:${words.replace(/[^+\d]/g, "")}`,
  mention: (entity, words) => `https://t.me/${words.slice(1)}`,
};

/**
 * Text with Telegram's entities as nodes. Offsets are UTF-16 units, as JavaScript counts.
 * `act.command(words)` and `act.link(address)` are called when such a part is pressed;
 * `time` shows instants in the event's zone.
 */
export function formatted(text, entities, act, time) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const render = (entity, words, nodes) => renderEntity(entity, words, nodes, act, time);
  return stretch(text, 0, text.length, ordered, render);
}

/** The nodes of text[start:end]; the entities inside an entity become its children. */
function stretch(text, start, end, entities, render) {
  const nodes = [];
  let at = start;
  for (let i = 0; i < entities.length;) {
    const entity = entities[i];
    const from = Math.max(entity.offset, at);
    const to = Math.min(entity.offset + entity.length, end);
    i += 1;
    if (to <= from) continue;
    const inner = i;
    while (i < entities.length && entities[i].offset < to) i += 1;
    if (from > at) nodes.push(text.slice(at, from));
    const children = stretch(text, from, to, entities.slice(inner, i), render);
    nodes.push(render(entity, text.slice(from, to), children));
    at = to;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return withoutDoubleBreaks(nodes);
}

/** A block already ends its line: the line break written after it would show as an empty line. */
function withoutDoubleBreaks(nodes) {
  const isBlock = (node) => node instanceof Element && node.matches("pre, blockquote");
  return nodes.map((node, i) => {
    if (typeof node !== "string") return node;
    const after = isBlock(nodes[i - 1]) ? node.replace(/^\n/, "") : node;
    return isBlock(nodes[i + 1]) ? after.replace(/\n$/, "") : after;
  });
}

function renderEntity(entity, words, nodes, act, time) {
  if (entity.type in MARKS) return h(MARKS[entity.type], {}, nodes);
  if (entity.type in ADDRESS) return link(ADDRESS[entity.type](entity, words), nodes, act);
  if (entity.type === "bot_command") {
    return h("button", { type: "button", class: "command", onclick: () => act.command(words) }, nodes);
  }
  if (entity.type === "pre") return h("pre", { tabindex: 0 }, h("code", {}, nodes));
  if (entity.type === "expandable_blockquote") return expandable(nodes);
  if (entity.type === "spoiler") return spoiler(nodes);
  if (entity.type === "date_time") {
    const instant = new Date(entity.unix_time * 1000);
    return h("time", { datetime: instant.toISOString(), title: time.full(instant) }, nodes);
  }
  return h("span", { class: "entity" }, nodes);
}

function link(address, nodes, act) {
  const href = openable(address);
  if (!href) return h("span", { class: "entity" }, nodes);
  const follow = (event) => {
    event.preventDefault();
    act.link(href);
  };
  return h("a", { href, rel: "noopener noreferrer", onclick: follow }, nodes);
}

function expandable(nodes) {
  const words = h("span", { class: "folded" }, nodes);
  const button = h(
    "button",
    { type: "button", class: "unfold", "aria-expanded": "false", onclick: unfold },
    texts.more,
  );
  return h("blockquote", {}, words, button);

  function unfold() {
    const folded = words.classList.toggle("folded");
    button.setAttribute("aria-expanded", String(!folded));
    button.textContent = folded ? texts.more : texts.less;
  }
}

function spoiler(nodes) {
  const words = h("span", { inert: true }, nodes);
  const button = h("button", { type: "button" }, unseen(texts.hidden));
  const cover = h("span", { class: "spoiler", onclick: reveal }, button, words);
  return cover;

  function reveal() {
    cover.classList.remove("spoiler");
    words.inert = false;
    button.remove();
  }
}
