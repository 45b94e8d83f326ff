/* What a screen does by itself. Without scripts the browser loads the page again every quarter of a minute. */

const LOOK_EVERY = 5000;
const GIVE_UP_AFTER = 8000;
const OLD_AFTER = 20_000;
const BUTTON_FOR = 4000;
const SMALLEST = 4; // units, as in the look

const root = document.documentElement;
const old = document.getElementById("old");
const button = document.getElementById("full-screen");
let seen = Date.now();
let told = "";

/** Takes over what is new; a page of other code is loaded as a whole. */
async function look() {
  const given = new AbortController();
  const giveUp = setTimeout(() => given.abort(), GIVE_UP_AFTER);
  try {
    const answer = await fetch(location.href, { cache: "no-cache", credentials: "omit", signal: given.signal });
    if (!answer.ok) return;
    const page = await answer.text();
    seen = Date.now();
    if (page === told) return;
    told = page;
    take(new DOMParser().parseFromString(page, "text/html"));
  } catch {
    // without a network the last state stays, with its age
  } finally {
    clearTimeout(giveUp);
  }
}

function take(found) {
  const [wall, fresh] = [document, found].map((each) => each.getElementById("wall"));
  if (!fresh || found.documentElement.dataset.version !== root.dataset.version) return location.reload();
  const isAnother = words(wall.querySelector("main")) !== words(fresh.querySelector("main"));
  wall.replaceWith(fresh);
  if (isAnother) fresh.querySelector("main").classList.add("rises");
  fit();
}

const words = (part) => part.textContent.replace(/\s+/g, " ");

/** Words that are too many for their place are set smaller, down to what can still be read from afar. */
function fit() {
  const unit = parseFloat(getComputedStyle(document.body).fontSize) / SMALLEST;
  for (const part of document.querySelectorAll("[data-fit]")) {
    part.style.fontSize = "";
    let size = parseFloat(getComputedStyle(part).fontSize);
    while (part.scrollHeight > part.clientHeight + 1 && size > SMALLEST * unit) {
      size = Math.max(SMALLEST * unit, size * 0.93);
      part.style.fontSize = `${size}px`;
    }
  }
}

/** How old it is, and the time that has passed since: the clock goes on, and what was left grows less. */
function tellAge() {
  const age = Date.now() - seen;
  const isOld = age > OLD_AFTER;
  const minutes = Math.floor(age / 60_000);
  const clock = document.querySelector(".clock time");
  clock.dataset.told ??= clock.textContent;
  clock.textContent = isOld ? later(clock.dataset.told, minutes) : clock.dataset.told;
  if (isOld) {
    const now = Number(document.getElementById("wall").dataset.moment) + minutes * 60;
    for (const left of document.querySelectorAll("[data-ends]")) left.textContent = leftUntil(Number(left.dataset.ends), now);
  }
  const text = isOld ? old.dataset.text.replace("{time}", clock.dataset.told).replace("{minutes}", minutes) : "";
  if (old.textContent !== text) old.textContent = text;
}

/** "13.05" and two minutes are "13.07". */
function later(told, minutes) {
  const [, hour, mark, minute] = told.match(/(\d+)(\D)(\d+)/);
  const all = Number(hour) * 60 + Number(minute) + minutes;
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(all / 60) % 24)}${mark}${two(all % 60)}`;
}

function leftUntil(ends, now) {
  const all = Math.ceil((ends - now) / 60);
  if (all <= 0) return "";
  const counted = [[Math.floor(all / 60), old.dataset.hours], [all % 60, old.dataset.minutes]];
  const time = counted.filter(([n]) => n).map(([n, text]) => text.replace("{n}", n)).join(" ");
  return old.dataset.left.replace("{time}", time);
}

/** The browser lets only who touches the screen fill it; the button goes when nobody does. */
function offerFullScreen() {
  if (!document.fullscreenEnabled) return;
  let hide = 0;
  const show = () => {
    button.hidden = Boolean(document.fullscreenElement);
    clearTimeout(hide);
    hide = setTimeout(() => (button.hidden = document.activeElement !== button), BUTTON_FOR);
  };
  for (const each of ["pointermove", "pointerdown", "keydown", "fullscreenchange"]) document.addEventListener(each, show);
  document.addEventListener("click", () => document.fullscreenElement || root.requestFullscreen().catch(() => {}));
}

async function stayAwake() {
  if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen").catch(() => {});
}

offerFullScreen();
stayAwake();
document.addEventListener("visibilitychange", stayAwake);
addEventListener("resize", fit);
addEventListener("online", look);
fit();
document.fonts?.ready.then(fit);
setInterval(tellAge, 1000);
setTimeout(function again() {
  look().finally(() => setTimeout(again, LOOK_EVERY));
}, LOOK_EVERY * Math.random());
