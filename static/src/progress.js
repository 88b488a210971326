// Follow a document that is being made, and load the page anew when it is there. Without JavaScript the page refreshes itself.
const EVERY = 1000;

export function follow(section) {
  const bar = section.querySelector("[data-progress-bar]");
  const stage = section.querySelector("[data-progress-stage]");

  const look = () =>
    fetch(section.dataset.progress, { headers: { Accept: "application/json", "X-By-Itself": "yes" } })
      .then((response) => (response.ok && !response.redirected ? response.json() : Promise.reject(new Error("no answer"))))
      .then((now) => {
        if (now.done) return window.location.reload();
        bar.value = now.progress;
        if (stage.textContent !== now.stage) stage.textContent = now.stage;
        return setTimeout(look, EVERY);
      })
      .catch(() => setTimeout(look, 5 * EVERY));

  setTimeout(look, EVERY);
}
