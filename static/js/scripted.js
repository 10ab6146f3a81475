// Marks the page as one whose scripts run: what is only for browsers without them (.without-script) goes away.

document.documentElement.classList.add("scripted");
