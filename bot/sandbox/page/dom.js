/** An element; strings among the children become text nodes, so content is never read as markup. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : value);
}

/** Words for screen readers only. */
export const unseen = (words) => h("span", { class: "unseen" }, words);

/** Shows or hides, and says whether it is shown. */
export function toggle(element, shown) {
  element.hidden = !shown;
  return shown;
}
