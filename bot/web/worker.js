/*
 * What runs beside the pages, also while none is open: shows what was pushed, and the last pages where
 * there is no network. The server writes DOOR in front of it: {version, assets, texts, places}. A place is an
 * event, or at last what is outside of all: {root, kept, lost, language}.
 */

/* What was pushed. */

addEventListener("push", (event) => event.waitUntil(show(event.data)));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data));
});

addEventListener("pushsubscriptionchange", (event) => event.waitUntil(allowAnew(event)));

/** Something is shown whatever came: a browser takes the leave back from whoever shows nothing. */
function show(data) {
  const { title, text, language, address, tag } = told(data);
  return registration.showNotification(title ?? location.host, {
    body: text ?? "",
    lang: language ?? "",
    tag: tag ?? "",
    renotify: Boolean(tag),
    data: address ?? "/",
  });
}

function told(data) {
  try {
    return data.json() ?? {};
  } catch {
    return {};
  }
}

/** A page of ours that is open goes there; else one is opened. */
async function open(address) {
  const place = new URL(address, location.origin);
  const target = place.origin === location.origin ? place.href : location.origin;
  for (const page of await clients.matchAll({ type: "window" })) {
    try {
      const led = await page.navigate(target);
      return await led.focus();
    } catch {
      // not one that may be led, or seen: the next
    }
  }
  return clients.openWindow(target);
}

/** The browser has changed where it can be reached. */
async function allowAnew({ oldSubscription, newSubscription }) {
  const renewed = newSubscription ?? (await registration.pushManager.subscribe(oldSubscription.options));
  await fetch("/push", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ subscription: renewed, instead: oldSubscription?.endpoint }),
  });
}

/* Off line: the last that anybody may see, with the time at which it was fetched. */

const CACHE = `motesplats-${DOOR.version}`;
const MOST_KEPT = 300;
const LONGEST_WAIT = 6000;
const FRESH_FOR = 30 * 60_000;
const KINDS = /^(text\/html|text\/css|text\/javascript|image\/)/;
const GATEWAYS = [502, 504];
const OUTSIDE = DOOR.places.at(-1);

addEventListener("install", (event) => event.waitUntil(begin()));
addEventListener("activate", (event) => event.waitUntil(clear()));

async function begin() {
  await Promise.all([...DOOR.assets, ...Object.values(OUTSIDE.lost)].map(fetchAndKeep));
  await skipWaiting();
}

/** What an earlier version kept may look like nothing any more. */
async function clear() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("motesplats-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event, url));
  else if (["style", "script", "image"].includes(request.destination)) event.respondWith(part(event, url));
});

/** Network first: what was kept is shown only where the network gives nothing, and says so itself. */
async function page(event, url) {
  const kept = isKept(url) ? await find(url) : undefined;
  try {
    const response = await inTime(fetch(event.request), kept);
    if (GATEWAYS.includes(response.status)) throw new Error("nobody behind the proxy");
    if (isKept(url)) event.waitUntil(isPublic(response) ? keep(url, response.clone()) : fetchAndKeep(url));
    return response;
  } catch {
    return kept ? asOfThen(kept) : lost(url);
  }
}

async function part(event, url) {
  try {
    const response = await fetch(event.request);
    if (isPublic(response)) event.waitUntil(keep(url, response.clone()));
    return response;
  } catch (error) {
    const kept = await find(url);
    if (kept) return kept;
    throw error;
  }
}

/** A network that never answers is none, where there is something else to show. */
function inTime(response, kept) {
  if (!kept) return response;
  const wait = new Promise((_, refuse) => setTimeout(refuse, LONGEST_WAIT));
  return Promise.race([response, wait]);
}

/** Pages of the programme, page by page; no answers to questions, and nothing of one's own. */
function isKept(url) {
  const { kept, path } = placeOf(url);
  const [, first] = path.replace(/^\/[a-z]{2}(?=\/|$)/, "").split("/");
  return kept.includes(`/${first ?? ""}`) && /^(\?sida=\d+)?$/.test(url.search);
}

/** The event that an address names, and what stands behind that. */
function placeOf({ pathname }) {
  const place = DOOR.places.find(({ root }) => pathname.startsWith(`${root}/`));
  return { ...place, path: pathname.slice(place.root.length) };
}

function isPublic(response) {
  const header = (name) => response.headers.get(name) ?? "";
  if (response.status !== 200 || response.redirected) return false;
  return KINDS.test(header("Content-Type")) && !header("Cache-Control").includes("no-store");
}

/** As somebody who is not known sees it, so that nothing of anybody's own is ever kept. */
async function fetchAndKeep(url) {
  const response = await fetch(url, { credentials: "omit", cache: "no-cache" });
  if (isPublic(response)) await keep(url, response);
  return response;
}

async function keep(url, response) {
  const headers = new Headers(response.headers);
  headers.set("X-Kept-At", Date.now());
  const cache = await caches.open(CACHE);
  await cache.put(url, new Response(await response.blob(), { headers }));
  const keys = (await cache.keys()).filter(({ url }) => isKept(new URL(url)));
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST_KEPT)).map((key) => cache.delete(key)));
}

async function find(url) {
  const cache = await caches.open(CACHE);
  return cache.match(url, { ignoreVary: true });
}

/** The kept page with a line on top that says when it was fetched, in the event's own time. */
async function asOfThen(kept) {
  const texts = DOOR.texts[kept.headers.get("Content-Language")];
  const line = `<p class="fetched" role="status">${fetchedAt(kept, texts)}</p>`;
  const html = (await kept.text()).replace(/<main[^>]*>/, (main) => main + line);
  return new Response(html, { headers: kept.headers });
}

function fetchedAt(kept, texts) {
  const made = kept.headers.get("Fetched-At") ?? "";
  const [day, hour, minute] = made.split(/[T:]/);
  const since = Date.now() - Number(kept.headers.get("X-Kept-At"));
  const isToday = new Date(Date.parse(`${made}Z`) + since).toISOString().startsWith(day);
  const format = new Intl.DateTimeFormat(texts.locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const time = texts.time.replace("%H", hour).replace("%M", minute);
  const values = { time, date: format.format(new Date(`${day}T00:00Z`)) };
  return (isToday ? texts.today : texts.earlier).replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** Says that there is no network, and offers the programme. */
async function lost(url) {
  const { path, lost, language } = placeOf(url);
  const named = path.slice(1, 3);
  const spoken = /^\/[a-z]{2}(\/|$)/.test(path) && named in lost ? named : language;
  const kept = (await find(lost[spoken])) ?? (await find(OUTSIDE.lost[spoken]));
  return kept ? new Response(kept.body, { status: 503, headers: kept.headers }) : Response.error();
}

/** A page that stands open says at a calm moment what else will be wanted, and where more is listed. */
addEventListener("message", (event) => {
  const { wanted, list } = event.data ?? {};
  if (list) event.waitUntil(fetchAhead(wanted, list));
});

async function fetchAhead(wanted, list) {
  const before = await find(list);
  const isFresh = before && Date.now() - before.headers.get("X-Kept-At") < FRESH_FOR;
  const more = isFresh ? [] : await (await fetch(list)).json();
  for (const address of [...wanted, ...more]) {
    const url = new URL(address, location);
    if (isKept(url)) await fetchAndKeep(url);
  }
  await Promise.all(Object.values(placeOf(new URL(list, location)).lost).map(fetchAndKeep));
  if (!isFresh) await keep(list, new Response(""));
}
