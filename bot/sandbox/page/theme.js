import { h } from "./dom.js";
import { icon } from "./icons.js";
import { texts } from "./texts.js";

const KEPT_AS = "theme";
const system = matchMedia("(prefers-color-scheme: dark)");

const present = () => document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light");

/** A button that changes between light and dark; until it is used the system decides. */
export function themeButton() {
  const button = h("button", { class: "round", type: "button", onclick: change });
  const kept = localStorage.getItem(KEPT_AS);
  if (kept) document.documentElement.dataset.theme = kept;
  system.addEventListener("change", show);
  show();
  return button;

  function change() {
    const theme = present() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = theme;
    localStorage.setItem(KEPT_AS, theme);
    show();
  }

  function show() {
    const dark = present() === "dark";
    button.setAttribute("aria-label", dark ? texts.light : texts.dark);
    button.title = dark ? texts.light : texts.dark;
    button.replaceChildren(icon(dark ? "sun" : "moon"));
  }
}
