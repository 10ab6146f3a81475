// Keeps the lists of texts and mails current. Without it the page works the same, by its Refresh links.
"use strict";

const EVERY_MS = 1500;

function isInUse(list) {
  // Somebody is writing a reply or stands on a button: do not take it away.
  return list.contains(document.activeElement) || list.querySelector("details[open]") !== null;
}

async function refresh(list) {
  if (document.hidden || isInUse(list)) return;
  const shown = list.querySelector("[data-version]").dataset.version;
  try {
    const answer = await fetch(`${list.dataset.source}?version=${shown}`);
    if (answer.status !== 200) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!isInUse(list)) list.replaceChildren(...page.body.childNodes);
  } catch {
    // The sandbox is restarting: the next round tries again.
  }
}

setInterval(() => document.querySelectorAll("[data-source]").forEach(refresh), EVERY_MS);
