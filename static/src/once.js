// A form's one-time token belongs to the page as it was opened. When the browser goes back to a page, or loads it anew,
// it fills in what was typed there; the token of that page comes back with it, so that saving it again is known as such.
export function keepOnce() {
  const tokens = [...document.querySelectorAll("form[method=post] input[name=once]")];
  if (!tokens.length) return;
  const came = performance.getEntriesByType("navigation")[0]?.type;
  const before = history.state?.once;
  if (before?.length === tokens.length && (came === "back_forward" || came === "reload")) {
    tokens.forEach((token, number) => { token.value = before[number]; });
    return;
  }
  history.replaceState({ ...history.state, once: tokens.map((token) => token.value) }, "");
}
