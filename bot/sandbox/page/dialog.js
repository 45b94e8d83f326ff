import { h } from "./dom.js";
import { texts } from "./texts.js";

/**
 * Asks for a few values in a window of its own. A field is {name, label, help?, options?, value?}.
 * Gives an object of the values, or null when one thinks better of it.
 */
export function ask(title, fields, done) {
  return new Promise((resolve) => {
    let answer = null;
    const form = h(
      "form",
      {
        method: "dialog",
        onsubmit: () => {
          answer = Object.fromEntries(new FormData(form));
        },
      },
      h("h2", { id: "dialog-title" }, title),
      fields.map(field),
      h(
        "div",
        { class: "choices" },
        h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, texts.cancel),
        h("button", { class: "primary" }, done),
      ),
    );
    const dialog = h(
      "dialog",
      {
        "aria-labelledby": "dialog-title",
        onclose: () => {
          dialog.remove();
          resolve(answer);
        },
      },
      form,
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}

function field({ name, label, help, options, value = "" }) {
  const input = options
    ? h(
        "select",
        { name },
        options.map(([key, words]) => h("option", { value: key, selected: key === value }, words)),
      )
    : h("input", { name, value, required: true, autocomplete: "off", autofocus: true });
  return h("label", {}, h("span", {}, label), input, help ? h("small", {}, help) : null);
}
