// The editor of an email's body over its plain text area, and the menus that put merge fields into subject and body.
// Without this script, or without Trix, the text area stays what it is.

const TOO_MUCH = { block: ["heading1", "quote", "code"], text: ["strike"] };

function prepareTrix() {
  const { blockAttributes, textAttributes } = window.Trix.config;
  TOO_MUCH.block.forEach((name) => delete blockAttributes[name]);
  TOO_MUCH.text.forEach((name) => delete textAttributes[name]);
  textAttributes.frozen.style = { backgroundColor: "#cfe5ea" }; // what is selected while a link is typed stays readable
}

function enhance(area) {
  // Who has begun to type before the editor was there goes on in the text area.
  if (area.dataset.isEnhanced || area.value !== area.defaultValue) return;
  area.dataset.isEnhanced = "y";
  const field = area.closest("[data-editor-field]");
  const parts = field.querySelector("template").content.cloneNode(true);
  const editor = parts.querySelector("trix-editor");
  const [id, kind] = [area.id, field.querySelector("[data-editor-kind]")];
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (area.hasAttribute(name)) editor.setAttribute(name, area.getAttribute(name));
  }
  // The text area stays the field that is posted, unseen, and holds HTML from now on.
  area.value = area.dataset.html;
  kind.value = "html";
  area.id = `${id}-source`;
  area.hidden = true;
  area.after(parts);
  editor.id = id;
  area.addEventListener("wizard:restored", () => editor.editor.loadHTML(area.value));
}

function enhanceAll(root) {
  const areas = [...root.querySelectorAll("textarea[data-editor]")];
  if (!areas.length) return;
  customElements.whenDefined("trix-editor").then(() => {
    prepareTrix();
    areas.forEach(enhance);
  });
}

// Nothing but words is taken: no files, and no pictures that were pasted along with words.
document.addEventListener("trix-file-accept", (event) => event.preventDefault());
document.addEventListener("trix-attachment-add", (event) => event.attachment.remove());

// Pasted words keep their bold and italic, however they were written. The policy lets no style attribute into any document of the
// page, not even to look at it: it is renamed first, and so are handlers.
function stripPasted(html) {
  const tame = html.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(?:style|on[a-z]+)\s*=/gi, (name) => (/style/i.test(name) ? " data-style=" : " data-no=")));
  const { body } = new DOMParser().parseFromString(tame, "text/html");
  for (const element of body.querySelectorAll("img, picture, video, audio, svg, style, script, meta, link")) element.remove();
  for (const element of body.querySelectorAll("[data-style]")) {
    const weight = /font-weight:\s*(\w+)/i.exec(element.dataset.style)?.[1];
    if (/font-style:\s*italic/i.test(element.dataset.style)) wrapInside(element, "em");
    if (element.matches("b, strong") && ["normal", "400"].includes(weight)) element.replaceWith(...element.childNodes);
    else if (weight === "bold" || Number(weight) >= 600) wrapInside(element, "strong");
  }
  return body.innerHTML;
}

function wrapInside(element, name) {
  const wrapper = element.ownerDocument.createElement(name);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

// Before Trix looks at it, which would look at it with its styles.
document.addEventListener("paste", (event) => {
  const editor = event.target.closest?.("trix-editor")?.editor;
  const html = event.clipboardData?.getData("text/html");
  if (!editor || !html) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  editor.recordUndoEntry("Paste");
  editor.insertHTML(stripPasted(html));
}, true);

// Trix works its buttons on mousedown alone; from the keyboard they are clicked.
document.addEventListener("click", (event) => {
  const button = event.target.closest("trix-toolbar [data-trix-attribute], trix-toolbar [data-trix-action]");
  if (button && event.detail === 0) button.dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
});

// What Trix shows by a colour alone is said as well.
function tellPressed(editor) {
  for (const button of editor.toolbarElement.querySelectorAll("[data-trix-attribute][aria-pressed]")) {
    button.setAttribute("aria-pressed", String(button.classList.contains("trix-active")));
  }
}
for (const name of ["trix-initialize", "trix-selection-change", "trix-attributes-change", "trix-toolbar-dialog-hide"]) {
  document.addEventListener(name, (event) => requestAnimationFrame(() => tellPressed(event.target)));
}

// Where the cursor was when it went elsewhere: into a menu, and there perhaps into a field.
const cursors = new WeakMap();
document.addEventListener("focusout", (event) => {
  if (event.target.localName === "trix-editor") cursors.set(event.target, event.target.editor.getSelectedRange());
});

function insert(target, words) {
  if (target.localName === "trix-editor") {
    const cursor = cursors.get(target);
    target.focus();
    if (cursor) target.editor.setSelectedRange(cursor);
    target.editor.recordUndoEntry("Insert a field");
    target.editor.insertString(words);
  } else {
    target.setRangeText(words, target.selectionStart, target.selectionEnd, "end");
    target.focus();
    target.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function chooseField(button) {
  const menu = button.closest("details");
  const fallback = button.closest("li").querySelector("[data-fallback]");
  // A brace or a bar would end the field early.
  const instead = fallback ? fallback.value.replace(/[{}|]/g, "").trim() : "";
  menu.open = false;
  insert(document.getElementById(menu.dataset.mergeMenu), `{{${button.dataset.insert}${instead && "|" + instead}}}`);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-insert]");
  if (button) chooseField(button);
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-fallback]")) return;
  event.preventDefault();
  chooseField(event.target.closest("li").querySelector("[data-insert]"));
});
// A fallback that is typed is no change of the email yet.
for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => event.target.matches("[data-fallback]") && event.stopImmediatePropagation(), true);
}

document.addEventListener("htmx:load", (event) => enhanceAll(event.target));
enhanceAll(document);
