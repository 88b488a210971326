import { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink, createAll } from "govuk-frontend";
import { autosave } from "./autosave.js";
import { askBeforeShowingAgain } from "./back.js";
import { keepOnce } from "./once.js";
import { shownWhen } from "./shown_when.js";
import { idle } from "./idle.js";
import { passkey } from "./passkeys.js";
import { follow } from "./progress.js";
import { signature } from "./signature.js";

// Only the components that our pages use: the first screen stays light.
document.body.classList.add("js-enabled", ...("noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []));
for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, SkipLink]) {
  createAll(component);
}
askBeforeShowingAgain();
keepOnce();
document.querySelectorAll("form[data-autosave]").forEach(autosave);
document.querySelectorAll("[data-idle]").forEach(idle);
document.querySelectorAll("form[data-passkey]").forEach(passkey);
document.querySelectorAll("[data-progress]").forEach(follow);
document.querySelectorAll("[data-signature]").forEach(signature);
document.querySelectorAll("[data-shown-when]").forEach(shownWhen);
