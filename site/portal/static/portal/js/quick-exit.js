// Leaving at once: the button, the hidden first link, or Shift three times within five seconds.
// Covers the page before the next one has loaded, and takes this page out of "back".
const WITHIN_MS = 5000;
const PRESSES = 3;

const cover = () => {
  const sheet = document.createElement("div");
  sheet.className = "leaving";
  document.body.replaceChildren(sheet);
  document.title = " ";
};

export const enableQuickExit = (link) => {
  if (!link) return;
  const leave = (event) => {
    event?.preventDefault();
    cover();
    window.location.replace(link.href);
  };
  for (const each of document.querySelectorAll("[data-quick-exit]")) {
    each.addEventListener("click", leave);
  }

  let presses = [];
  document.addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < WITHIN_MS), now];
    const status = document.querySelector("[data-exit-status]");
    if (presses.length >= PRESSES) leave();
    else if (status) status.textContent = status.dataset[`press${presses.length}`] || "";
  });

  // The browser may bring the covered page back from memory: load it anew then.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector(".leaving")) window.location.reload();
  });
};
