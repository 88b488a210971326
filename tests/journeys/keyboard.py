"""A page by keyboard alone: Tab reaches everything that can be used, in the order of the page, and is always seen."""

from playwright.sync_api import Page

# Every thing that can be used, in the order of the markup, the radios of a group as one; with how each looks unfocused.
# What is folded away in the page is unfolded first.
BEGIN = """() => {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  const native = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const roles = ["button", "link", "checkbox", "radio", "switch", "tab", "menuitem"].map((role) => `[role=${role}]`);
  const looks = (one) => [[one], [one, "::before"], [one.nextElementSibling, "::before"], [one.parentElement]]
    .filter(([it]) => it).map(([it, part]) => getComputedStyle(it, part))
    .map((its) => [its.outline, its.boxShadow, its.backgroundColor, its.border, its.textDecoration].join()).join();
  const named = (one) => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const scrolls = (one) => /auto|scroll/.test(getComputedStyle(one).overflow);
  const walk = window.walk = {at: new Map(), idle: new Map(), looks, named, scrolls};
  const wrong = [], firsts = [], groups = new Map();
  for (const one of document.querySelectorAll([native, "[tabindex]", ...roles].join())) {
    if (one.disabled || one.closest("[inert]") || !one.checkVisibility({visibilityProperty: true})) continue;
    const usable = one.matches([native, ...roles].join());
    if (one.tabIndex < 0) {  // what is hidden from everybody, as a form's first button for Enter, is not to be reached
      if (usable && !one.closest("[aria-hidden=true]")) wrong.push("Tab cannot reach " + named(one));
      continue;
    }
    if (!usable && !scrolls(one)) wrong.push("Tab stops at what nobody can use: " + named(one));
    const group = one.type === "radio" ? (one.form ? one.form.action : "") + one.name : one;
    if (!groups.has(group)) {
      groups.set(group, firsts.length);
      firsts.push(one);
    }
    walk.at.set(one, groups.get(group));
    walk.idle.set(one, looks(one));
  }
  const boxes = firsts.map((one) => one.getBoundingClientRect());
  for (let next = 2; next < boxes.length; next++) {  // 0 is the skip link, which lies outside until it is focused
    const [before, after] = [boxes[next - 1], boxes[next]];
    const sameColumn = after.left < before.right && after.right > before.left;
    if (sameColumn && after.bottom <= before.top) wrong.push("Tab jumps up the page to " + named(firsts[next]));
  }
  return {wrong, count: firsts.length, first: firsts.length ? firsts[0].className : ""};
}"""
LOOK = """() => {
  const at = document.activeElement, walk = window.walk;
  if (at === document.body) return null;
  const box = at.getClientRects()[0] || at.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  const parts = [0.1, 0.5, 0.9].map((part) => document.elementFromPoint(middle, box.top + box.height * part));
  const wrong = [];
  const place = walk.at.has(at) ? walk.at.get(at) : null;
  if (place === null && !walk.scrolls(at)) wrong.push("Tab stops at what nobody can use: " + walk.named(at));
  if (place !== null && walk.looks(at) === walk.idle.get(at)) wrong.push("Focus is not seen on " + walk.named(at));
  const shown = [at, ...(at.labels || [])].some((one) => parts.some((part) => one.contains(part)));
  if (!shown) wrong.push("Focus is out of sight on " + walk.named(at));
  return {place, wrong};
}"""


def faults_by_keyboard(page: Page, least: int = 1) -> list[str]:
    """What somebody without a mouse cannot do on this page, just opened; at least so many stops are expected."""
    begun = page.evaluate(BEGIN)
    wrong, count = begun["wrong"], begun["count"]
    if "govuk-skip-link" not in begun["first"]:
        wrong.append("The first stop is not the link past the header")
    if count < least:
        wrong.append(f"only {count} stops")
    wrong += walked(page, "Tab", list(range(count)))
    wrong += walked(page, "Shift+Tab", list(reversed(range(count))))
    return list(dict.fromkeys(wrong))


def walked(page: Page, key: str, expected: list[int]) -> list[str]:
    """Press the key from one end of the page to the other: what is wrong at the stops, and with their order."""
    stops, wrong = [], []
    for _ in range(len(expected) * 2 + 10):  # a field may have stops within itself
        page.keyboard.press(key)
        stop = page.evaluate(LOOK)
        if stop is None and not stops:
            continue  # the last walk left the page by the other end
        gone = stop is None or (len(stops) == len(expected) and stop["place"] not in stops[-1:])
        if gone:  # to the browser's own buttons, or straight round to the other end
            break
        wrong += stop["wrong"]
        if stop["place"] is not None and stop["place"] not in stops[-1:]:
            stops.append(stop["place"])
    else:
        wrong.append(f"{key} never leaves the page")
    if stops != expected:
        wrong.append(f"{key} goes {stops} and not through {len(expected)} things in their order")
    return wrong
