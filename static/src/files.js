// Several files: a box to drop them into (GOV.UK's), and how far sending them is. When the page comes back with an
// error, the files that were chosen stay chosen, but for those that were taken. Without JavaScript it is an ordinary form.
export function dropZone(input) {
  const box = document.createElement("div");
  box.className = "govuk-file-upload-wrapper";
  box.dataset.module = "govuk-file-upload";
  box.setAttribute("data-i18n.multiple-files-chosen.one", "%{count} file chosen");
  box.setAttribute("data-i18n.multiple-files-chosen.other", "%{count} files chosen");
  box.setAttribute("data-i18n.choose-files-button", "Choose files");
  box.setAttribute("data-i18n.drop-instruction", "or drop them here");
  box.setAttribute("data-i18n.no-file-chosen", "No file chosen");
  input.replaceWith(box);
  box.append(input);
}

// The comma that nobody sees would make the button's name differ from what it shows (WCAG 2.5.3).
export function nameAsShown(button) {
  button.querySelectorAll(".govuk-visually-hidden").forEach((hidden) => hidden.remove());
}

export function sendWithProgress(form, started) {
  const said = form.querySelector("[data-files-said]");
  const bar = form.querySelector("[data-files-bar]");
  const input = form.querySelector("input[type=file]");
  const button = form.querySelector("button[type=submit]");
  if (!said || !bar) return;

  const told = (text) => { said.textContent = text; };

  form.addEventListener("submit", (event) => {
    if (!input.files.length) return;
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = Math.round((100 * loaded) / total);
      told(loaded < total ? `${bar.value} per cent sent` : "Sent. Checking the files…");
    });
    request.addEventListener("load", () => {
      const answer = request.getResponseHeader("Content-Type") || "";
      if (answer.startsWith("application/json")) window.location.assign(JSON.parse(request.responseText).go);
      else if (request.responseURL !== window.location.href) window.location.assign(request.responseURL);
      else show(request.responseText);
    });
    request.addEventListener("error", () => {
      bar.hidden = true;
      button.disabled = false;
      told("The files were not sent: the network is away. Nothing you typed or chose is lost. Press the button again.");
    });
    bar.hidden = false;
    button.disabled = true;
    told("Sending…");
    request.open("POST", form.action);
    request.setRequestHeader("X-Files", "yes");
    request.send(new FormData(form));
  });

  // The page's answer in place of this form's main part, with the files that are still to be sent chosen.
  function show(text) {
    const page = new DOMParser().parseFromString(text, "text/html");
    const main = page.querySelector("main");
    if (!main) { window.location.reload(); return; }
    const again = new DataTransfer();
    const taken = new Set([...main.querySelectorAll("[data-files-taken]")].map((one) => one.dataset.filesTaken));
    [...input.files].forEach((file) => { if (!taken.has(file.name)) again.items.add(file); });
    document.querySelector("main").replaceWith(main);
    document.title = page.title;
    const chosen = main.querySelector("input[type=file]");
    if (chosen) chosen.files = again.files;
    started(main);
    chosen?.dispatchEvent(new Event("change", { bubbles: true })); // the box says what is chosen
    main.querySelector(".govuk-error-summary")?.focus();
  }
}
