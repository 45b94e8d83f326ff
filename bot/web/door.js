/* What the pages can besides, where a browser runs scripts. Every page works without it. */

const CALM_AFTER = 3000;

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
