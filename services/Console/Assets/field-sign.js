// The firm's own hand, drawn on the screen: it becomes a picture in the field of a file, where a photo of the signed
// paper would be. Without script that photo is the way.
function sign(box) {
  const canvas = box.querySelector("canvas");
  const input = document.getElementById(box.dataset.sign);
  const pen = canvas.getContext("2d");
  let drawn = false;
  box.hidden = false;
  // On white as on paper: what is left out of a picture is black in its small one.
  const blank = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    drawn = false;
  };
  blank();
  const at = (e) => {
    const r = canvas.getBoundingClientRect();
    return [((e.clientX - r.left) / r.width) * canvas.width, ((e.clientY - r.top) / r.height) * canvas.height];
  };
  canvas.addEventListener("pointerdown", (e) => {
    canvas.setPointerCapture(e.pointerId);
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round" });
    pen.beginPath();
    pen.moveTo(...at(e));
  });
  canvas.addEventListener("pointermove", (e) => {
    if (!canvas.hasPointerCapture(e.pointerId)) return;
    pen.lineTo(...at(e));
    pen.stroke();
    drawn = true;
  });
  const [done, again] = box.querySelectorAll("button");
  again.addEventListener("click", blank);
  done.addEventListener("click", async () => {
    if (!drawn) return;
    const picture = await new Promise((made) => canvas.toBlob(made));
    const files = new DataTransfer();
    files.items.add(new File([picture], "signature.png", { type: "image/png" }));
    input.files = files.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

const signs = () => document.querySelectorAll("[data-sign][hidden]").forEach(sign);
signs();
