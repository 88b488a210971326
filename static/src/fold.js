// On a phone the boxes that narrow a list would push the list off the screen: they are folded until somebody asks.
const phone = window.matchMedia("(max-width: 640px)");

export function foldOnPhone(form) {
  if (form.querySelector(".govuk-form-group--error")) return;
  const inUse = [...new URLSearchParams(location.search)].some(([name, value]) => name !== "page" && value);
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary app-fold app-no-print";
  button.textContent = form.getAttribute("aria-label") + (inUse ? " (in use)" : "");
  const fold = (away) => {
    form.hidden = away;
    button.setAttribute("aria-expanded", String(!away));
  };
  const fit = () => {
    button.hidden = !phone.matches; // a window that is turned or widened shows everything again
    fold(phone.matches);
  };
  button.addEventListener("click", () => fold(!form.hidden));
  phone.addEventListener("change", fit);
  form.before(button);
  fit();
}
