// Warn before the server ends a session that nobody used, and lose nothing typed when it ends (trust SE-03).
// The server is asked how long is left, so what was done in another tab counts. When the session is over the page is
// covered, not left: its reader signs in again in another tab, and goes on here if it is the same person.
const WARNING = 120; // seconds
const SAID_AT = [120, 60, 20];

const inWords = (seconds) => {
  const minutes = Math.ceil(seconds / 60);
  if (seconds > 60) return `${minutes} minutes`;
  return seconds === 1 ? "1 second" : `${seconds} seconds`;
};

export function idle(box) {
  if (!box.showModal) return;
  const part = (name) => box.querySelector(`[data-idle-${name}]`);
  const before = Math.min(WARNING, box.dataset.idleMinutes * 30);
  const title = document.title;
  let timer = null;
  let count = null;

  const ask = (byItself) =>
    fetch(box.dataset.idle, { headers: byItself ? { "X-By-Itself": "yes" } : {}, redirect: "manual", cache: "no-store" })
      .then((answer) => (answer.ok ? answer.json() : null));

  const lookIn = (seconds) => { clearTimeout(timer); timer = setTimeout(look, Math.max(seconds, 1) * 1000); };

  const close = (now) => {
    clearInterval(count);
    document.title = title;
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = now.csrf;
    box.classList.remove("app-idle--over");
    if (box.open) box.close();
    lookIn(now.left - before);
  };

  const over = () => {
    clearInterval(count);
    clearTimeout(timer);
    document.title = `Signed out – ${title}`;
    box.classList.add("app-idle--over");
    part("heading").removeAttribute("id");
    part("over-heading").id = "idle-heading";
    part("warning").hidden = true;
    part("over").hidden = false;
    if (!box.open) box.showModal();
    part("over").querySelector("a").focus();
  };

  const warn = (left, whole) => {
    clearInterval(count);
    part("over").hidden = true;
    part("warning").hidden = false;
    part("whole").hidden = !whole;
    part("over-heading").removeAttribute("id");
    part("heading").id = "idle-heading";
    const end = Date.now() + left * 1000;
    const show = () => {
      const seconds = Math.max(0, Math.round((end - Date.now()) / 1000));
      part("left").textContent = inWords(seconds);
      if (SAID_AT.includes(seconds)) part("said").textContent = `You are signed out in ${inWords(seconds)}`;
      if (seconds === 0) { clearInterval(count); look(); }
    };
    show();
    count = setInterval(show, 1000);
    document.title = `Signed out soon – ${title}`;
    if (!box.open) box.showModal();
    part("stay").focus();
  };

  const judge = (now, asked) => {
    if (!now || now.who !== box.dataset.idleWho) over();
    else if (now.left > before) close(now);
    else if (now.left < 1) lookIn(1);
    else warn(now.left, asked);
  };

  function look() {
    ask(true).then((now) => judge(now, false)).catch(() => lookIn(15));
  }

  const stay = () => ask(false).then((now) => judge(now, true)).catch(() => lookIn(5));

  part("stay").addEventListener("click", stay);
  part("back").addEventListener("click", () => {
    ask(false).then((now) => {
      part("trouble").hidden = Boolean(now);
      if (!now) return;
      if (now.who === box.dataset.idleWho) close(now);
      else window.location.assign("/"); // somebody else sits here now: this page is not theirs
    }).catch(() => { part("trouble").hidden = false; });
  });
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (part("over").hidden) stay();
  });
  // A machine that slept wakes up with a session that may be over.
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible" && !box.open) look(); });
  lookIn(box.dataset.idleMinutes * 60 - before);
}
