// Fold away what does not matter for the answer given: <div data-shown-when="attendance" data-shown-values="…">.
// An empty value among them means: also while nothing is chosen. What is folded away is still sent, so nothing typed is lost.
export function shownWhen(part) {
  const form = part.closest("form");
  const name = part.dataset.shownWhen;
  // The values are separated by spaces; a leading space stands for "nothing chosen yet".
  const values = part.dataset.shownValues.split(" ");
  const show = () => {
    const chosen = new FormData(form).get(name) ?? "";
    part.hidden = !values.includes(chosen) && !part.querySelector(".govuk-form-group--error");
  };
  form.addEventListener("change", show);
  window.addEventListener("pageshow", show); // after Back the browser gives the answers back later than this runs
  show();
}
