// What the pages cannot do without script: the reader's own time zone, the slider, stepping by keys, copying.
"use strict";

const zoneKey = "times-in-utc";
const forms = {
  minute: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  second: { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  clock: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  clockSecond: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
  day: { day: "numeric", month: "short", year: "numeric" },
};
const formatters = {};

function formatter(form) {
  formatters[form] ??= new Intl.DateTimeFormat("en-GB", forms[form]);
  return formatters[form];
}

// The end of a span goes without its day where that is, in the reader's zone, the day on which it began.
function formOf(time, moment) {
  const { form, after } = time.dataset;
  const sameDay = after && formatter("day").format(new Date(after)) === formatter("day").format(moment);
  return sameDay ? "clockSecond" : form;
}

function inUTC() {
  try { return localStorage.getItem(zoneKey) === "yes"; } catch { return false; }
}

function showTimes(root, utc = inUTC()) {
  for (const time of root.querySelectorAll("time[data-form]")) {
    time.dataset.utc ??= time.textContent;
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.valueOf())) {
      time.textContent = utc ? time.dataset.utc : formatter(formOf(time, moment)).format(moment);
    }
  }
}

function showZone(utc = inUTC()) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const button = document.getElementById("zone-switch");
  document.getElementById("zone").textContent = utc ? "Times are UTC." : `Times are ${zone}; UTC on hover.`;
  button.textContent = utc ? `Show ${zone}` : "Show UTC";
  button.hidden = zone === "UTC";
}

function switchZone() {
  try { localStorage.setItem(zoneKey, inUTC() ? "no" : "yes"); } catch { return; }
  showZone();
  showTimes(document);
}

// Paper has no hover: what is printed tells the time in UTC.
function printTimes(utc) {
  showZone(utc);
  showTimes(document, utc);
}

// --- through time: the page stays, what depends on the moment is exchanged ---

let turn = 0;
let shown = placeOf(location);

// An address without its fragment: a leap within the page is no other moment.
function placeOf({ pathname, search }) {
  return pathname + search;
}

async function goTo(address, remember) {
  const mine = ++turn;
  let page;
  try {
    const answer = await fetch(address, { headers: { accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    location.assign(address);
    return;
  }
  if (mine !== turn) return; // a later step has overtaken this one
  const slider = document.getElementById("slider");
  const freshSlider = page.getElementById("slider");
  if (slider?.max !== freshSlider?.max) { // looks have come since: the slider's steps are others now
    location.assign(address);
    return;
  }
  const focused = document.activeElement?.dataset?.step;
  for (const old of document.querySelectorAll("[data-swap]")) {
    const fresh = page.getElementById(old.id);
    if (fresh) old.replaceWith(document.adoptNode(fresh));
  }
  if (slider) slider.value = freshSlider.getAttribute("value");
  if (focused) document.querySelector(`a[data-step="${focused}"]`)?.focus();
  if (remember) history.pushState(null, "", address);
  shown = placeOf(location);
  document.title = page.title;
  showTimes(document);
  showCopyButtons();
  nameSlider();
}

function looks() {
  const data = document.getElementById("looks");
  return data ? JSON.parse(data.textContent) : [];
}

function nameSlider() {
  const slider = document.getElementById("slider");
  if (!slider) return;
  const at = looks()[slider.value];
  const moment = new Date(at);
  slider.setAttribute("aria-valuetext", inUTC() ? at : formatter("second").format(moment));
}

function addressOf(at) {
  return `${location.pathname}?at=${encodeURIComponent(at)}`;
}

function setUpSlider() {
  const slider = document.getElementById("slider");
  if (!slider) return;
  slider.closest(".slider").hidden = false;
  const all = looks();
  let waiting;
  slider.addEventListener("input", () => {
    nameSlider();
    turn += 1; // an answer still under way would move the slider back
    clearTimeout(waiting);
    waiting = setTimeout(() => goTo(addressOf(all[slider.value]), true), 120);
  });
  nameSlider();
}

function follow(event) {
  const link = event.target.closest?.("a.step, .through-time .strip a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  goTo(link.getAttribute("href"), true);
}

function step(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input, select, textarea, pre, .scroll, .read")) return;
  const direction = { ArrowLeft: "previous", ArrowRight: "next" }[event.key];
  if (!direction) return;
  const link = document.querySelector(`a[data-step="${direction}${event.shiftKey ? "-change" : ""}"]`);
  if (!link) return;
  event.preventDefault();
  goTo(link.getAttribute("href"), true);
}

// --- copying ---

function showCopyButtons() {
  for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;
}

async function copy(event) {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  let done = false;
  try {
    await navigator.clipboard.writeText(source.textContent);
    done = true;
  } catch { // no clipboard outside secure contexts: select it for the reader
    getSelection().selectAllChildren(source);
  }
  button.textContent = done ? "Copied" : "Selected";
  document.getElementById("copied").textContent = done ? "The citation is copied." : "The citation is selected.";
}

document.documentElement.classList.add("has-script");
showTimes(document);
showZone();
showCopyButtons();
setUpSlider();
document.getElementById("zone-switch").addEventListener("click", switchZone);
document.addEventListener("click", copy);
addEventListener("beforeprint", () => printTimes(true));
addEventListener("afterprint", () => printTimes());
if (document.body.classList.contains("through-time")) {
  document.addEventListener("click", follow);
  document.addEventListener("keydown", step);
  addEventListener("popstate", () => {
    if (placeOf(location) !== shown) goTo(location.href, false);
  });
}
