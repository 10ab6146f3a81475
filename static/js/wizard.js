// The wizard saves a step by itself: a moment after typing, and on leaving. What is typed stays in this tab's storage until
// the server has confirmed a save, so that neither a lost connection nor an ended session loses it.

const PAUSE = 1500; // milliseconds without a change
const UNKEPT = new Set(["csrf_token", "version", "then", "plain"]);
const nav = document.querySelector("[data-keep-prefix]");
const form = document.querySelector("[data-wizard-form]");

const prefix = nav?.dataset.keepPrefix;
const keyOf = (step) => prefix + step;
const here = nav?.dataset.step;
const token = () => document.querySelector("input[name=csrf_token]")?.value ?? "";

function readKept(step) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(step)));
  } catch {
    return null;
  }
}

function post(step, fields, version, keepalive = false) {
  const body = new URLSearchParams(fields);
  body.append("csrf_token", token());
  body.append("version", version);
  body.append("then", "stay");
  return fetch(`${nav.dataset.base}/${step}`, { method: "POST", body, keepalive, headers: { "HX-Request": "true" } });
}

// ---- The step on this page

let clean = null; // the fields as last saved; null until someone begins to type
let isConflict = false;
let isLeaving = false;
let running = null;
let timer = 0;

const fieldsOf = () => [...new FormData(form)].filter(([name, value]) =>
  typeof value === "string" && !UNKEPT.has(name) && !form.querySelector(`[name="${CSS.escape(name)}"][data-not-kept]`));
const write = (fields) => JSON.stringify(fields);
const isDirty = () => clean !== null && write(fieldsOf()) !== clean;

function say(words, link) {
  const place = document.getElementById("save-status");
  if (place.textContent === words) return;
  place.textContent = words;
  if (!link) return;
  const anchor = document.createElement("a");
  anchor.href = link;
  anchor.textContent = "Sign in again";
  place.append(" ", anchor);
}

function keep(more = {}) {
  try {
    const kept = { fields: fieldsOf(), version: form.elements.version.value, ...more };
    sessionStorage.setItem(keyOf(here), JSON.stringify(kept));
  } catch { /* no storage, or it is full: saving goes on all the same */ }
}

const drop = (step = here) => sessionStorage.removeItem(keyOf(step));

function showStates(states) {
  for (const [step, [state, words]] of Object.entries(states)) {
    const place = nav.querySelector(`[data-state-of="${step}"]`);
    place.className = `step-state step-${state}`;
    place.textContent = words;
  }
}

function showStanding(words) {
  const place = document.querySelector("[data-draft-words]");
  if (place) place.textContent = words;
}

async function save() {
  clearTimeout(timer);
  if (running) await running;
  if (!isDirty() || isConflict) return;
  running = saveNow();
  await running;
  running = null;
}

async function saveNow() {
  const sent = fieldsOf();
  try {
    const answer = await post(here, sent, form.elements.version.value);
    if (answer.ok) {
      const { version, saved, states, standing } = await answer.json();
      showStates(states);
      showStanding(standing);
      form.elements.version.value = version;
      clean = write(sent);
      if (isDirty()) keep();
      else drop();
      say(saved);
    } else if (answer.status === 401) {
      say("You were signed out. This browser keeps what you typed.", `/sign-in?next=${encodeURIComponent(location.pathname)}`);
    } else if (answer.status === 422) {
      const { problems } = await answer.json();
      say(`Not saved yet. ${problems.join(" ")} This browser keeps what you typed.`);
    } else if (answer.status === 409) {
      isConflict = true;
      say(`${(await answer.json()).changed} Nothing of yours is lost: press Save draft to go on.`);
    } else {
      say("Not saved: the server could not do it. This browser keeps what you typed.");
    }
  } catch {
    say("Not saved: there is no connection. This browser keeps what you typed.");
  }
}

function touch() {
  if (!isDirty()) return;
  keep();
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
}

// Tells of what has changed, and of nothing else: a template told of again would be fetched again, under the hands of
// whoever already types on.
function putBack(kept) {
  const values = new Map();
  for (const [name, value] of kept.fields) values.set(name, [...(values.get(name) ?? []), value]);
  const changed = [];
  for (const field of form.elements) {
    if (!field.name || UNKEPT.has(field.name) || field.matches("button, [data-not-kept]")) continue;
    const given = values.get(field.name) ?? [];
    if (field.matches("[type=checkbox], [type=radio]")) {
      const isChecked = given.includes(field.value);
      if (isChecked && !field.checked) changed.push(field);
      field.checked = isChecked;
    } else if (given.length && field.value !== given[0]) {
      field.value = given[0];
      changed.push(field);
    }
  }
  for (const field of changed) {
    field.dispatchEvent(new Event("wizard:restored", { bubbles: true }));
    field.dispatchEvent(new Event(field.matches("[type=radio]") ? "change" : "input", { bubbles: true }));
  }
}

function offer(kept) {
  const notice = form.querySelector("[data-kept-notice]");
  notice.hidden = false;
  notice.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    notice.hidden = true;
    clean ??= write(fieldsOf());
    if (button.matches("[data-take-kept]")) putBack(kept);
    else drop();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
}

function begin() {
  isConflict = form.hasAttribute("data-conflict");
  if (form.hasAttribute("data-unsaved")) {
    clean = "";
    keep();
  }
  const begun = () => { clean ??= write(fieldsOf()); };
  for (const name of ["pointerdown", "keydown", "focusin"]) form.addEventListener(name, begun, true);
  for (const name of ["input", "change", "trix-change"]) form.addEventListener(name, touch);
  form.addEventListener("submit", leave);
  addEventListener("pagehide", () => {
    if (isLeaving || isConflict || !isDirty()) return;
    keep();
    post(here, fieldsOf(), form.elements.version.value, true).catch(() => {});
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden && !isLeaving) save(); });
  // A page taken from memory shows a draft that may be older than the saved one.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target && form.contains(target)) target.focus();
}

// A button leaves once the server has what was typed; whatever is wrong then, its answer shows.
async function leave(event) {
  if (event.submitter?.hasAttribute("formaction")) return;
  if (isLeaving) {
    if (isLeaving !== "now") event.preventDefault();
    return;
  }
  if (isConflict || (!running && !isDirty())) {
    if (isConflict) keep({ isSubmitted: true });
    isLeaving = true;
    return;
  }
  event.preventDefault();
  isLeaving = true;
  await save();
  isLeaving = "now";
  form.requestSubmit(event.submitter);
  isLeaving = true;
}

// ---- What was kept when a page was left: saved now, or offered again

function pointTo(step, words) {
  const place = document.querySelector("[data-kept-elsewhere]");
  const line = document.createElement("p");
  const link = document.createElement("a");
  line.className = "notice notice-warning";
  link.href = `${nav.dataset.base}/${step}`;
  link.textContent = "Go back to it";
  line.append(words, " This browser keeps it. ", link);
  place.append(line);
}

async function settle(step, title) {
  const kept = readKept(step);
  if (!kept) return;
  const answer = await post(step, kept.fields, kept.version);
  if (answer.ok) {
    drop(step);
    const { version } = await answer.json();
    const isShown = step === here ? form.elements.version.value === version : form !== null;
    if (!isShown && !isDirty()) location.reload();
  } else if (answer.status === 409 && kept.isSubmitted) {
    drop(step);
  } else if ((answer.status === 409 || answer.status === 422) && step === here) {
    offer(kept);
  } else if (answer.status === 409 || answer.status === 422) {
    pointTo(step, `${title}: what you typed last is not saved.`);
  }
}

async function settleAll() {
  for (const [step, title] of Object.entries(JSON.parse(nav.dataset.titles))) {
    if (step === here && form?.hasAttribute("data-unsaved")) continue;
    await settle(step, title).catch(() => {});
  }
}

// ---- Other forms of the page, and the dialog of a default

document.addEventListener("submit", async (event) => {
  const other = event.target;
  if (!form || other === form || !other.closest("main") || other.closest("dialog") || other.dataset.isSaved) return;
  if (!running && !isDirty()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  await save();
  if (isDirty()) return;
  other.dataset.isSaved = "y";
  other.requestSubmit(event.submitter);
  delete other.dataset.isSaved;
}, true);

const dialog = document.querySelector("[data-default-dialog]");
if (dialog) {
  dialog.addEventListener("htmx:afterSwap", () => { if (dialog.querySelector("form") && !dialog.open) dialog.showModal(); });
  document.body.addEventListener("default-changed", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close-dialog]")) return;
    event.preventDefault();
    dialog.close();
  });
}
for (const link of document.querySelectorAll("a[data-drop-kept]")) link.addEventListener("click", () => { isLeaving = true; drop(); });

if (nav) settleAll();
if (form) begin();
