// Passkeys: <form data-passkey="create|get"> asks the browser for one and sends its answer in the field "credential".
// What is asked stands in data-passkey-challenge, or is fetched from data-passkey-options when the button is pressed.
// Without JavaScript the button stays hidden and the page names the other way.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const withBytes = (credentials) => (credentials || []).map((one) => ({ ...one, id: bytes(one.id) }));

const asked = ({ publicKey }) => ({
  publicKey: {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    ...(publicKey.user && { user: { ...publicKey.user, id: bytes(publicKey.user.id) } }),
    ...(publicKey.excludeCredentials && { excludeCredentials: withBytes(publicKey.excludeCredentials) }),
    ...(publicKey.allowCredentials && { allowCredentials: withBytes(publicKey.allowCredentials) }),
  },
});

const answer = (credential) => {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
};

const WHY = {
  create: {
    InvalidStateError: "This device or key has a passkey for you already. Use another one",
    other: "No passkey was made. Press the button to try again",
  },
  get: { other: "No passkey was used. Press the button to try again, or sign in another way" },
};

export function passkey(form) {
  const button = form.querySelector("button[type=submit]");
  const said = form.querySelector("[data-passkey-said]");
  const missing = form.querySelector("[data-passkey-missing]");
  const verb = form.dataset.passkey;
  if (!window.PublicKeyCredential) return;
  button.hidden = false;
  if (missing) missing.hidden = true;

  const challenge = () => form.dataset.passkeyOptions
    ? fetch(form.dataset.passkeyOptions, { cache: "no-store" }).then((response) => response.json()).then(({ options }) => options)
    : Promise.resolve(form.dataset.passkeyChallenge);

  form.addEventListener("submit", (event) => {
    if (form.elements.credential.value) return; // the answer is there: send it
    event.preventDefault();
    said.hidden = true;
    button.disabled = true;
    challenge()
      .then((options) => navigator.credentials[verb](asked(JSON.parse(options))))
      .then((credential) => { form.elements.credential.value = answer(credential); button.disabled = false; form.requestSubmit(button); })
      .catch((fault) => {
        button.disabled = false;
        said.textContent = WHY[verb][fault.name] || WHY[verb].other;
        said.hidden = false;
      });
  });
  // A page shown again by Back holds an answer that was used: ask anew.
  window.addEventListener("pageshow", () => { form.elements.credential.value = ""; });
}
