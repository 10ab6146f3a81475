// Keeps the outbox current. Without it the page works the same, by its Refresh link.
"use strict";

const outbox = document.getElementById("outbox");
const EVERY_MS = 1500;

function isInUse() {
  // Somebody is writing a reply or stands on a button: do not take it away.
  return outbox.contains(document.activeElement) || outbox.querySelector("details[open]") !== null;
}

async function refresh() {
  if (document.hidden || isInUse()) return;
  const shown = outbox.querySelector("[data-version]").dataset.version;
  try {
    const answer = await fetch(`${outbox.dataset.source}?version=${shown}`);
    if (answer.status !== 200) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!isInUse()) outbox.replaceChildren(...page.body.childNodes);
  } catch {
    // The sandbox is restarting: the next round tries again.
  }
}

setInterval(refresh, EVERY_MS);
