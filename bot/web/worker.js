/* What runs beside the pages, in a browser that may be closed to them: shows what was pushed. */

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
      await page.focus();
      return await page.navigate(target);
    } catch {
      // not one that may be led: the next
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
