const OPENABLE = ["http:", "https:", "mailto:", "tel:", "tg:"];

/** The address as it may be followed, or null: only what leads somewhere, never a script. */
export function openable(address) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  if (!URL.canParse(whole)) return null;
  return OPENABLE.includes(new URL(whole).protocol) ? whole : null;
}

/**
 * What a deep link asks for, {bot, payload}: t.me/name?start=x and tg://resolve?domain=name&start=x.
 * Null for any other address. (core.telegram.org/api/links)
 */
export function deepLink(address) {
  const whole = openable(address);
  if (!whole) return null;
  const url = new URL(whole);
  const payload = url.searchParams.get("start") ?? "";
  if (url.protocol === "tg:") {
    const bot = url.searchParams.get("domain");
    return /^tg:(\/\/)?resolve/.test(whole) && bot ? { bot, payload } : null;
  }
  const bot = url.pathname.slice(1);
  const ours = ["t.me", "www.t.me", "telegram.me"].includes(url.hostname) && /^\w+$/.test(bot);
  return ours ? { bot, payload } : null;
}
