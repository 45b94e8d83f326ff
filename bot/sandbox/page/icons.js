import { h } from "./dom.js";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** Paths on a grid of 24, drawn as lines. */
const PATHS = {
  add: "M12 5v14M5 12h14",
  attach: "M20 11.5l-8 8a5 5 0 0 1-7-7l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7L9.8 17a1.6 1.6 0 0 1-2.3-2.3L15 7.2",
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3 2",
  commands: "M4 7h16M4 12h16M4 17h10",
  contact: "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21c0-4 3.5-6 8-6s8 2 8 6",
  copy: "M9 9h10v11H9zM5 15V4h10",
  down: "M6 9l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  document: "M6 3h8l5 5v13H6zM14 3v5h5",
  keyboard: "M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M8 14h8",
  link: "M9 15l6-6M11 6l2-2a4.5 4.5 0 0 1 6.5 6.5l-2 2M13 18l-2 2a4.5 4.5 0 0 1-6.5-6.5l2-2",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  next: "M5 5l9 7-9 7zM18 5v14",
  pause: "M8 5v14M16 5v14",
  photo: "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15 9h.01",
  location: "M12 21c-4-5-6-8-6-11a6 6 0 0 1 12 0c0 3-2 6-6 11M12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  pin: "M9 4h6l-1 6 3 3H7l3-3zM12 13v7",
  play: "M7 4.5l12 7.5-12 7.5z",
  reply: "M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7",
  send: "M4 12L20 4l-5 16-4-6.5zM11 13.5L20 4",
  silent: "M6 9a6 6 0 0 1 9.5-4.9M18 9c0 5 2 7 2 7H9M4 16s2-2 2-6M10 20h4M4 3l16 18",
  sticker: "M4 4h16v9l-7 7H4zM13 20v-7h7M8 9h.01M15 9h.01",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
  window: "M4 5h16v14H4zM4 9h16",
  voice: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M5 11a7 7 0 0 0 14 0M12 18v3",
};

/** A decoration: what it means stands in words beside it or in its button's label. */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/** A round button that is only a picture to the eye; `words` say what it does. */
export function iconButton(name, words, press, more = {}) {
  const looks = { type: "button", class: "round", title: words, "aria-label": words, onclick: press };
  return h("button", { ...looks, ...more }, icon(name));
}
