// Says anew how long the bulletin takes aloud, a moment after its text has changed.
const WAIT = 700;

function start(output) {
  const form = output.closest("form");
  const names = ["title", "text", "material"];
  let timer = 0;
  let asked = 0;

  async function ask() {
    const mine = ++asked;
    const body = new FormData();
    for (const name of [...names, "csrfmiddlewaretoken"]) {
      body.append(name, form.elements.namedItem(name)?.value ?? "");
    }
    try {
      const answer = await fetch(output.dataset.readingTime, { method: "POST", body });
      if (!answer.ok) return;
      const { said } = await answer.json();
      if (mine === asked) output.textContent = said;
    } catch {
      // The server says it again when the form is saved.
    }
  }

  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, (event) => {
      if (!names.includes(event.target.name)) return;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
  }
}

function startAll() {
  document.querySelectorAll("[data-reading-time]").forEach(start);
}

if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", startAll);
} else {
  startAll();
}
