// What htmx does not do by itself: say that a request could not be made, and take the reader to what is new.

function say(words) {
  const place = document.getElementById("flashes");
  if (!place) return;
  const line = document.createElement("p");
  line.className = "notice notice-danger";
  line.textContent = words;
  place.replaceChildren(line);
}

document.addEventListener("htmx:sendError", () => say("There is no connection to the server. Nothing was changed: try again in a moment."));
document.addEventListener("htmx:timeout", () => say("The server took too long to answer. Reload the page to see how things stand."));

// A form that came back with complaints: start reading there.
function focusComplaint(root) {
  const summary = root.querySelector("[data-focus]");
  if (summary) summary.focus();
}

document.addEventListener("htmx:afterSettle", (event) => focusComplaint(event.target));
document.addEventListener("DOMContentLoaded", () => focusComplaint(document));

// An error shown above must be seen, also when the reader is far below.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.target.id === "flashes") event.target.scrollIntoView({ block: "nearest" });
});
