// Copy buttons: shown only where the browser can copy. The words themselves can always be selected.

function prepareCopying(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("button[data-copy][hidden]")) button.hidden = false;
}

async function copyWords(button) {
  const words = document.getElementById(button.dataset.copy);
  const name = button.firstChild;
  const before = name.textContent;
  try {
    await navigator.clipboard.writeText(words.textContent);
    name.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(words);
    name.textContent = "Selected: press Ctrl-C";
  }
  setTimeout(() => { name.textContent = before; }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (button) copyWords(button);
});

document.addEventListener("DOMContentLoaded", () => prepareCopying(document));
document.addEventListener("htmx:load", (event) => prepareCopying(event.target));
