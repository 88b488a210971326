// On a phone the boxes that narrow a list would push the list off the screen: they are folded until somebody asks.
const PHONE = "(max-width: 640px)";

export function foldOnPhone(form) {
  if (!window.matchMedia(PHONE).matches || form.querySelector(".govuk-form-group--error")) return;
  const inUse = [...new URLSearchParams(location.search)].some(([name, value]) => name !== "page" && value);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary app-no-print";
  button.textContent = form.getAttribute("aria-label") + (inUse ? " (in use)" : "");
  const fold = (away) => {
    form.hidden = away;
    button.setAttribute("aria-expanded", String(!away));
  };
  button.addEventListener("click", () => fold(!form.hidden));
  form.before(button);
  fold(true);
}
