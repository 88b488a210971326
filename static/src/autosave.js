// Save a form's draft while it is typed: a second after the last key, and at once when the page goes out of sight.
// Without JavaScript the form works as any other, and the server keeps what was posted after a time-out or an error.
const QUIET = 1000;

export function autosave(form) {
  const status = form.querySelector("[data-saved]");
  let timer = null;
  let unsaved = false;
  let sending = Promise.resolve();

  const say = (text, trouble = false) => {
    status.textContent = text;
    status.classList.toggle("app-saved--trouble", trouble);
  };

  const send = () => {
    clearTimeout(timer);
    if (!unsaved) return sending;
    unsaved = false;
    const body = new FormData(form);
    form.querySelectorAll("input[type=file]").forEach(({ name }) => body.delete(name)); // a draft keeps words, not files
    sending = sending.then(() => fetch(form.dataset.autosave, { method: "POST", body, keepalive: document.visibilityState === "hidden" }))
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error("not saved"))))
      .then(({ saved, signed_in }) => {
        if (signed_in) say(`Saved ${saved}`);
        else say(`Saved ${saved}. You have been signed out: press the button to sign in and go on.`, true);
      })
      .catch(() => {
        unsaved = true;
        timer = setTimeout(send, 5 * QUIET);
        say("Not saved. Trying again.", true);
      });
    return sending;
  };

  const changed = () => {
    unsaved = true;
    clearTimeout(timer);
    timer = setTimeout(send, QUIET);
  };

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => { clearTimeout(timer); unsaved = false; });
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") send(); });
  window.addEventListener("pagehide", send);
}
