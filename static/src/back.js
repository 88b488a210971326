// A browser may keep a whole page in memory and show it on Back, also after its reader has signed out (CF-03).
// So a page hides itself when it is put away, and asks the service before it shows itself again. What was typed
// into it is still there when the answer is yes.
export function askBeforeShowingAgain() {
  const page = document.documentElement;
  // Without the fragment: with it the browser would only scroll.
  const leave = () => window.location.replace(window.location.pathname + window.location.search);

  window.addEventListener("pagehide", ({ persisted }) => { page.hidden = persisted; });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    page.hidden = true;
    fetch(window.location.href, { method: "HEAD", cache: "no-store", redirect: "manual" })
      .then((answer) => { if (answer.ok) page.hidden = false; else leave(); })
      .catch(leave);
  });
}
