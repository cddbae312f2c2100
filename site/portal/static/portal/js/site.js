// Everything here only enhances: each page works without it. No library, no request of its own.
import { enableQuickExit } from "./quick-exit.js";

enableQuickExit(document.querySelector("[data-quick-exit]"));

const say = (near, text) => {
  const place = near.closest("[data-share], [data-say]")?.querySelector("[role=status]");
  if (place) place.textContent = text;
};

const copy = async (button) => {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button, button.dataset.done);
  } catch {
    say(button, button.dataset.copy);
  }
};

const share = async (button) => {
  try {
    await navigator.share({ title: button.dataset.title, url: button.dataset.url });
  } catch {
    // The reader closed the sheet: nothing to say.
  }
};

// Buttons that need a script are hidden in the page's source and shown where the script can serve them.
const enable = (selector, able, act) => {
  if (!able) return;
  for (const button of document.querySelectorAll(selector)) {
    button.hidden = false;
    button.addEventListener("click", () => act(button));
  }
};
enable("[data-copy]", Boolean(navigator.clipboard), copy);
enable("[data-native-share]", Boolean(navigator.share), share);
enable("[data-print]", true, () => window.print());

// No browser draws the captions of sound: what is being said is written below the player.
for (const line of document.querySelectorAll("[data-cue]")) {
  const sound = line.previousElementSibling;
  const track = [...sound.textTracks].find((each) => each.mode === "showing") ?? sound.textTracks[0];
  track.mode = "hidden";
  sound.addEventListener("play", () => { line.hidden = false; }, { once: true });
  track.addEventListener("cuechange", () => {
    line.textContent = [...track.activeCues].map((cue) => cue.text).join(" ");
  });
}

// Filters stand open beside the results on a wide screen, also where the stylesheet cannot open them.
const filters = document.querySelector("details.filters");
if (filters && window.matchMedia("(min-width: 64rem)").matches) filters.open = true;

// A table wider than its column scrolls: then, and only then, the keyboard must reach it.
for (const box of document.querySelectorAll(".scroller")) {
  if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}
