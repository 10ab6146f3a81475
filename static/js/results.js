// The results: marks the opened row, moves with the keys, and looks again only where someone looks.
(() => {
  const listRows = () => [...document.querySelectorAll("#rows a.result")];
  const openId = () => document.getElementById("open-contact")?.value;
  const onPhone = () => matchMedia("(max-width: 991.98px)").matches;
  const isTyping = (place) => place.matches("input:not([type=radio]), select, textarea, [contenteditable]");
  let byKey = false;
  let cameFrom = null;
  const answers = new Map();
  let unfolded = [];

  function markOpened() {
    for (const row of listRows()) {
      if (row.id === `row-${openId()}`) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    }
  }

  function refreshList() {
    const live = document.getElementById("list-live");
    if (live) htmx.trigger(live, "refresh");
  }

  function move(step) {
    const rows = listRows();
    const focused = rows.indexOf(document.activeElement);
    const from = focused >= 0 ? focused : rows.findIndex((row) => row.id === `row-${openId()}`);
    const row = rows[Math.min(Math.max(from + step, 0), rows.length - 1)];
    if (row) row.focus();
  }

  // Nobody looks: ask nothing. Somebody types or chooses: leave what they see alone.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.elt.matches("[data-poll]") && document.hidden) event.preventDefault();
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) refreshList();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { target, requestConfig, xhr } = event.detail;
    if (requestConfig.elt.matches("[data-poll], #list-live")) {
      const isSame = answers.get(target.id) === xhr.responseText;
      const isBusy = target.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
      if (isSame || isBusy) event.detail.shouldSwap = false;
    }
    if (target.id === "list" && event.detail.shouldSwap) answers.set("list", xhr.responseText);
    unfolded = [...target.querySelectorAll("details[id][open]")].map((details) => details.id);
  });

  document.addEventListener("htmx:afterSwap", (event) => {
    for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
    unfolded = [];
    if (event.detail.target.id !== "panel" && event.detail.target.id !== "main") return;
    answers.clear();
    markOpened();
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    const { target, requestConfig } = event.detail;
    if (target.id === "panel" && requestConfig.verb === "get" && (byKey || onPhone()) && !target.querySelector("[data-focus]")) {
      document.getElementById("contact-name")?.focus({ preventScroll: true });
    }
    if (target.id === "panel" && requestConfig.verb === "post") refreshList();
    if (target.id === "main" && cameFrom) (document.getElementById(cameFrom) || listRows()[0])?.focus();
    if (target.id === "main") cameFrom = null;
    byKey = false;
  });

  document.addEventListener("input", (event) => {
    const chooser = document.querySelector(`[data-chosen-by="${CSS.escape(event.target.id)}"]`);
    if (event.target.id && chooser) chooser.checked = true;
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("a.result")) byKey = event.detail === 0;
  });

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    e: archiveOpened,
    "?": () => document.querySelector(".keys > summary")?.click(),
  };

  document.addEventListener("keydown", (event) => {
    if (!document.querySelector(".panes") || event.ctrlKey || event.metaKey || event.altKey) return;
    const onRow = event.target.matches("a.result");
    if (event.key === "Escape" && !document.querySelector("details[data-menu][open]") && openId()) {
      cameFrom = `row-${openId()}`;
      document.getElementById("close-panel").click();
    } else if (onRow && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (!isTyping(event.target) && keys[event.key]) {
      keys[event.key]();
      event.preventDefault();
    }
  });

  function archiveOpened() {
    const form = document.getElementById("archive");
    if (!form) return;
    const rows = listRows();
    const place = rows.findIndex((row) => row.id === `row-${openId()}`);
    cameFrom = (rows[place + 1] || rows[place - 1])?.id ?? null;
    form.requestSubmit();
  }
})();
