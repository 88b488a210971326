// A box to sign in, with a finger, a pen or the mouse. What was drawn goes along with the form as a PNG picture;
// an untouched box sends nothing, so that the server can ask for the signature.
const LINE = 6;

export function signature(box) {
  const canvas = box.querySelector("canvas");
  const field = box.querySelector("input");
  const pen = canvas.getContext("2d");
  let drawing = false;

  const point = (event) => {
    const edge = canvas.getBoundingClientRect();
    return [
      (event.clientX - edge.left) * (canvas.width / edge.width),
      (event.clientY - edge.top) * (canvas.height / edge.height),
    ];
  };

  const start = (event) => {
    if (event.button > 0) return;
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    Object.assign(pen, { lineWidth: LINE, lineCap: "round", lineJoin: "round", strokeStyle: "#0b0c0c" });
    pen.beginPath();
    pen.moveTo(...point(event));
    pen.lineTo(...point(event)); // a dot counts
    pen.stroke();
    event.preventDefault();
  };

  const move = (event) => {
    if (!drawing) return;
    pen.lineTo(...point(event));
    pen.stroke();
  };

  const stop = () => {
    if (!drawing) return;
    drawing = false;
    field.value = canvas.toDataURL("image/png");
  };

  canvas.addEventListener("pointerdown", start);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", stop);
  canvas.addEventListener("pointercancel", stop);
  box.querySelector("[data-clear]").addEventListener("click", () => {
    pen.clearRect(0, 0, canvas.width, canvas.height);
    field.value = "";
    canvas.focus();
  });

  if (field.value.startsWith("data:image/png;base64,")) {
    const before = new Image(); // drawn before an error elsewhere on the page
    before.addEventListener("load", () => pen.drawImage(before, 0, 0));
    before.src = field.value;
  }
}
