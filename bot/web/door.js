/* What the pages can besides, where a browser runs scripts. Every page works without it. */

const CALM_AFTER = 3000;
const AT_ONCE = 1500;
const LOOK_AGAIN_AFTER = 30_000;

/** Whoever shows the page in a frame may ask for it anew, as Telegram does (`reload_iframe`). */
function reloadWhenAsked() {
  addEventListener("message", ({ source, data }) => {
    if (source === parent && typeof data === "string" && data.includes('"reload_iframe"')) location.reload();
  });
}

if (parent !== window) reloadWhenAsked();

/** Off line the last pages are shown; at a calm moment the whole programme is fetched for that. */
async function prepareForNoNetwork() {
  const { serviceWorker, connection } = navigator;
  await serviceWorker.register("/worker.js");
  const { active } = await serviceWorker.ready;
  if (connection?.saveData) return;
  const own = location.pathname.endsWith("/mitt") ? document.querySelectorAll('main a[href*="/pass/"]') : [];
  const list = `/${document.documentElement.lang}/forrad.json`;
  const tell = () => active.postMessage({ wanted: [...own].map(({ href }) => href), list });
  setTimeout(tell, CALM_AFTER * (1 + Math.random()));
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
  const isOurs = (subscription) => written(subscription.options.applicationServerKey) === key;
  const turnOn = async () => {
    if ((await Notification.requestPermission()) !== "granted") return show(Notification.permission === "denied" ? "denied" : "off");
    const manager = await allowed();
    const before = await manager.getSubscription();
    if (before && !isOurs(before)) await before.unsubscribe();
    await tell({ subscription: await manager.subscribe({ userVisibleOnly: true, applicationServerKey: key }) });
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

const written = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

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
