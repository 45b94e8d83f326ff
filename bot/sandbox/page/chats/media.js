import { api } from "../api.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { texts } from "../texts.js";

const WIDEST = 800;

/** What a message carries besides its text, as nodes. */
export function media(message) {
  if (message.photo) return [picture(message)];
  if (message.document) return [file(message.document)];
  if (message.location) return [place(message)];
  if (message.contact) return [card("contact", contactName(message.contact), message.contact.phone_number)];
  const kind = Object.keys(texts.what).find((name) => message[name]);
  return kind ? [card("document", texts.what[kind], message[kind].emoji ?? "")] : [];
}

/** One line that stands for the message in a quote, a bar or a list. */
export function summary(message) {
  if (message.text ?? message.caption) return message.text ?? message.caption;
  if (message.photo) return texts.photo;
  if (message.document) return message.document.file_name ?? texts.document;
  if (message.location) return texts.what.venue;
  if (message.contact) return contactName(message.contact);
  return texts.what[Object.keys(texts.what).find((name) => message[name])] ?? "";
}

function picture(message) {
  const fitting = message.photo.filter((size) => size.width <= WIDEST);
  const size = fitting.at(-1) ?? message.photo[0];
  const address = api.file(size.file_id);
  const image = h("img", {
    src: address,
    width: size.width,
    height: size.height,
    alt: message.caption ?? texts.photo,
  });
  const largest = api.file(message.photo.at(-1).file_id);
  return h("a", { class: "picture", href: largest, target: "_blank" }, image);
}

function file({ file_id: id, file_name: name = texts.document, file_size: bytes }) {
  return h(
    "a",
    { class: "card", href: api.file(id), download: name, "aria-label": texts.download(name) },
    h("span", { class: "card-icon" }, icon("document")),
    h("span", {}, h("b", {}, name), h("small", {}, bytes ? readableSize(bytes) : "")),
  );
}

function place({ location, venue }) {
  const where = `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
  return card("location", venue?.title ?? texts.what.venue, where);
}

const contactName = ({ first_name: first, last_name: last }) => [first, last].filter(Boolean).join(" ");

function card(name, title, detail) {
  return h(
    "div",
    { class: "card" },
    h("span", { class: "card-icon" }, icon(name)),
    h("span", {}, h("b", {}, title), h("small", {}, detail)),
  );
}

function readableSize(bytes) {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1) return `${bytes} B`;
  return kilobytes < 1000 ? `${Math.round(kilobytes)} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
