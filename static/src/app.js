import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink, createAll } from "govuk-frontend";
import { autosave } from "./autosave.js";
import { askBeforeShowingAgain } from "./back.js";
import { keepOnce } from "./once.js";
import { shownWhen } from "./shown_when.js";
import { foldOnPhone } from "./fold.js";
import { dropZone, nameAsShown, sendWithProgress } from "./files.js";
import { idle } from "./idle.js";
import { passkey } from "./passkeys.js";
import { follow } from "./progress.js";
import { signature } from "./signature.js";
import { tracker } from "./tracker.js";

// Only the components that our pages use: the first screen stays light.
document.body.classList.add("js-enabled", ...("noModule" in HTMLScriptElement.prototype ? ["govuk-frontend-supported"] : []));
const start = (part) => {
  const each = (selector, begin) => part.querySelectorAll(selector).forEach((found) => begin(found));
  each("input[type=file][multiple]", dropZone);
  for (const component of [Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, Radios, SkipLink]) {
    createAll(component, undefined, part);
  }
  each(".govuk-file-upload-button", nameAsShown);
  each("form[data-autosave]", autosave);
  each("form[data-files]", (form) => sendWithProgress(form, start)); // what comes back begins anew
  each(".app-filter", foldOnPhone);
  each("[data-idle]", idle);
  each("form[data-passkey]", passkey);
  each("[data-progress]", follow);
  each("[data-signature]", signature);
  each("[data-tracker]", tracker);
  each("[data-shown-when]", shownWhen);
};
askBeforeShowingAgain();
keepOnce();
start(document);
