import { texts } from "./texts.js";

const ROOT = "/_sandbox";

async function call(method, path, body) {
  const form = body instanceof FormData;
  const request = { method, body: form || !body ? body : JSON.stringify(body) };
  if (body && !form) request.headers = { "Content-Type": "application/json" };
  const response = await fetch(ROOT + path, request).catch(() => null);
  if (!response) throw new Error(texts.unreachable);
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error ?? `${response.status} ${response.statusText}`);
  return answer;
}

/** The sandbox's own routes. A refusal is an Error whose message is a sentence to show. */
export const api = {
  state: () => call("GET", "/state"),
  messages: (person, chat) => call("GET", `/people/${person}/chats/${chat}/messages`),
  commands: (person, chat) => call("GET", `/people/${person}/commands?chat=${chat}`),
  addPerson: (person) => call("POST", "/people", person),
  /** What a person does: send, press, edit, block, unblock, open, read, upload, sticker, voice … */
  act: (person, deed, body = {}) => call("POST", `/people/${person}/${deed}`, body),
  clock: (change) => call("POST", "/clock", change),
  file: (fileId) => `${ROOT}/files/${encodeURIComponent(fileId)}`,
};
