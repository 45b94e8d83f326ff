/* What the pages can besides, where a browser runs scripts. Every page works without it. */

/** Whoever shows the page in a frame may ask for it anew, as Telegram does (`reload_iframe`). */
function reloadWhenAsked() {
  addEventListener("message", ({ source, data }) => {
    if (source === parent && typeof data === "string" && data.includes('"reload_iframe"')) location.reload();
  });
}

if (parent !== window) reloadWhenAsked();
