// Tells the server the browser's time zone: in the sign-in form, and as the proposal of a select that is marked.

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

for (const field of document.querySelectorAll("input[data-timezone]")) {
  field.value = zone || "";
}
