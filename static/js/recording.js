// Plays the call's recording from a turn on. Where it cannot be played here, links to it take the buttons' place.
(() => {
  const player = () => document.getElementById("recording");

  function tell(audio) {
    audio.closest(".contact")?.classList.add("unplayable");
    document.getElementById("not-playable").hidden = false;
  }

  function playFrom(audio, seconds) {
    // Before anything of it is known there is nothing to seek in.
    const seek = () => (audio.currentTime = seconds);
    if (audio.readyState >= HTMLMediaElement.HAVE_METADATA) seek();
    else audio.addEventListener("loadedmetadata", seek, { once: true });
    audio.play().catch(() => {
      if (audio.error) tell(audio);
    });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-play]");
    const audio = player();
    if (button && audio) playFrom(audio, Number(button.dataset.play));
  });

  // Errors do not bubble.
  document.addEventListener(
    "error",
    (event) => {
      if (event.target === player()) tell(event.target);
    },
    true,
  );
})();
