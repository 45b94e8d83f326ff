/* What the pages can besides, where a browser runs scripts. Every page works without it. */

const CALM_AFTER = 3000;
const AT_ONCE = 1500;
const LOOK_AGAIN_AFTER = 30_000;

/*
 * In a frame, and in a chat's app (Telegram's Mini Apps). Who opened it stands behind the `#` of the entrance;
 * colours go on in the window's name, since many a browser lets a frame keep nothing else.
 */

const THEME = "theme:";
const READABLE = 4.5;
const framed = parent !== window;
const root = document.documentElement;
const areas = {};

const heard = {
  reload_iframe: () => location.reload(),
  theme_changed: ({ theme_params: theme }) => takeColours(Object(theme)),
  safe_area_changed: (area) => takeEdges({ area }),
  content_safe_area_changed: (content) => takeEdges({ content }),
};

const hear = (type, data) => heard[type]?.(Object(data));
window.Telegram = { WebView: { receiveEvent: hear } };
addEventListener("message", ({ source, data }) => {
  if (!framed || source !== parent || typeof data !== "string") return;
  const { eventType, eventData } = parsed(data);
  hear(eventType, eventData);
});

function parsed(text) {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

function say(eventType, eventData = {}) {
  const { TelegramWebviewProxy: app } = window;
  if (app) app.postEvent(eventType, JSON.stringify(eventData));
  else if (framed) parent.postMessage(JSON.stringify({ eventType, eventData }), "*");
}

function enter(form) {
  const given = new URLSearchParams(location.hash.slice(1));
  window.name = THEME + (given.get("tgWebAppThemeParams") ?? "{}");
  form.elements.init.value = given.get("tgWebAppData") ?? "";
  form.elements.framed.value = framed ? "1" : "";
  form.elements.inside.value = framed || window.TelegramWebviewProxy ? "1" : "";
  form.submit();
}

function fitIn(theme) {
  takeColours(theme);
  for (const each of ["ready", "request_safe_area", "request_content_safe_area"]) say(`web_app_${each}`);
  if (framed) say("iframe_ready", { reload_supported: true });
}

/** The app's bars lie within the telephone's edges. */
function takeEdges(changed) {
  Object.assign(areas, changed);
  for (const side of ["top", "right", "bottom", "left"]) {
    const free = Object.values(areas).reduce((sum, area) => sum + (Number(area[side]) || 0), 0);
    root.style.setProperty(`--safe-${side}`, `${free}px`);
  }
}

/** Only what can be read: what hides the ink becomes the paper. */
function takeColours(theme) {
  const given = (name) => (/^#[0-9a-f]{6}$/i.test(theme[name]) ? theme[name] : undefined);
  const [paper, ink] = [given("bg_color"), given("text_color")];
  if (!paper || !ink || contrast(paper, ink) < READABLE) return;
  root.dataset.scheme = luminance(paper) < luminance(ink) ? "dark" : "light";
  const own = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
  const colours = { paper, ink };
  for (const [name, ground] of [["card", given("section_bg_color")], ["on"], ["notice"]]) {
    const wished = ground ?? own(name);
    colours[name] = contrast(wished, ink) < READABLE ? paper : wished;
  }
  const grounds = [paper, colours.card, colours.on, colours.notice];
  for (const [name, of] of [["link", "link_color"], ["accent", "button_color"], ["quiet", "hint_color"], ["alarm"]]) {
    const wished = of ? given(of) : own(name);
    colours[name] = wished && grounds.every((ground) => contrast(ground, wished) >= READABLE) ? wished : ink;
  }
  for (const [name, colour] of Object.entries(colours)) root.style.setProperty(`--${name}`, colour);
}

/** WCAG's. */
function contrast(one, other) {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour) {
  const hex = colour.length === 4 ? colour.slice(1).replace(/./g, "$&$&") : colour.slice(1);
  const [red, green, blue] = hex.match(/../g).map((two) => {
    const part = parseInt(two, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const entrance = document.getElementById("miniapp");
if (entrance) enter(entrance);
else if (window.name.startsWith(THEME)) fitIn(parsed(window.name.slice(THEME.length)));

/** At a calm moment the programme is fetched, to be shown off line. */
async function prepareForNoNetwork() {
  const { serviceWorker, connection } = navigator;
  await serviceWorker.register("/worker.js");
  const { active } = await serviceWorker.ready;
  if (connection?.saveData) return;
  const own = location.pathname.endsWith("/mitt") ? document.querySelectorAll('main a[href*="/pass/"]') : [];
  const list = root.dataset.ahead;
  const wanted = [...own].map(({ href }) => href);
  setTimeout(() => active.postMessage({ wanted, list }), CALM_AFTER * (1 + Math.random()));
}

if ("serviceWorker" in navigator) prepareForNoNetwork().catch(() => {});

/** Keeps the top of an open page as new as what is kept of it; a page that nobody sees keeps still. */
function stayNew(top) {
  let known = top.dataset.live;
  let stream = null;
  let withStanding = "";
  let before = Promise.resolve();

  const fetchTop = async () => {
    await new Promise((go) => setTimeout(go, Math.random() * AT_ONCE)); // not all pages of a venue together
    const answer = await fetch(top.dataset.news + withStanding);
    if (!answer.ok) throw new Error(answer.status);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const standing = found.getElementById("anslag");
    for (const back of found.querySelectorAll("input[name=back]")) back.value = location.pathname + location.search;
    document.querySelectorAll(withStanding ? "#anslag, [data-notice]" : "[data-notice]").forEach((old) => old.remove());
    top.prepend(...(standing ? [standing] : []), ...found.querySelectorAll("#standing > section"));
  };
  const happened = {
    notices: fetchTop,
    standing() {
      withStanding = "?anslag=1";
      return fetchTop();
    },
    programme() {
      if (!document.getElementById("reload")) top.prepend(document.getElementById("changed").content.cloneNode(true));
    },
  };
  /** What could not be fetched is not known of: it is said again when the page listens anew. */
  const take = async (react, data) => {
    if (stream.readyState === EventSource.CLOSED) return;
    try {
      await react();
      known = data;
    } catch {
      stream.close();
    }
  };
  const listen = () => {
    if (document.hidden) {
      stream?.close();
      return;
    }
    if (stream && stream.readyState !== EventSource.CLOSED) return;
    stream = new EventSource(`${top.dataset.events}?sedan=${known}`);
    for (const [name, react] of Object.entries(happened)) {
      stream.addEventListener(name, ({ data }) => {
        before = before.then(() => take(react, data));
      });
    }
  };
  document.addEventListener("visibilitychange", listen);
  setInterval(listen, LOOK_AGAIN_AFTER); // a browser opens nothing again that was closed or refused
  listen();
}

/** Lets somebody allow notices while the pages are closed, and shows how it stands. */
function offerPush(part) {
  const { key, save, worker } = part.dataset;

  const show = (state) => {
    for (const each of part.querySelectorAll("[data-when]")) each.hidden = !each.dataset.when.split(" ").includes(state);
    part.hidden = false;
  };
  const tell = async (told) => {
    const answer = await fetch(save, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(told),
    });
    if (!answer.ok) throw new Error(answer.status);
  };
  const allowed = async () => (await navigator.serviceWorker.register(worker), (await navigator.serviceWorker.ready).pushManager);
  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== "granted") return show(Notification.permission === "denied" ? "denied" : "off");
    const manager = await allowed();
    const before = await manager.getSubscription();
    const subscribe = () => manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    // One that is tied to an older key stands in the way.
    const subscription = await subscribe().catch(async () => (await before.unsubscribe(), subscribe()));
    await tell({ subscription, instead: before?.endpoint });
    show("on");
  };
  const turnOff = async () => {
    const subscription = await (await allowed()).getSubscription();
    await subscription?.unsubscribe();
    if (subscription) await tell({ instead: subscription.endpoint });
    show("off");
  };
  const stand = async () => {
    if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window)) {
      return show(isHandheldApple() ? "home-screen" : "unsupported");
    }
    if (Notification.permission === "denied") return show("denied");
    const has = Notification.permission === "granted" && (await (await allowed()).getSubscription());
    return has ? turnOn() : show("off"); // said once more, since the bot may have forgotten it
  };

  const [on, off] = part.querySelectorAll("button");
  for (const [button, act] of [[on, turnOn], [off, turnOff]]) button.addEventListener("click", () => act().catch(() => show("failed")));
  stand().catch(() => show("failed"));
}

/** Safari there pushes to what stands on the home screen, and to nothing else. */
const isHandheldApple = () => /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

for (const [id, begin] of [["standing", stayNew], ["push", offerPush]]) {
  const part = document.getElementById(id);
  if (part) begin(part);
}

/** What stands in a field is copied by a button, which is there only where that works. */
function offerCopying(button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value);
    button.setAttribute("aria-live", "polite");
    button.textContent = button.dataset.done;
  });
}

if (navigator.clipboard) document.querySelectorAll("[data-copies]").forEach(offerCopying);
