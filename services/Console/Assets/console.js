// Fresh numbers while a page is looked at. Only regions that a page marks with data-live are swapped, each by its id,
// and none while somebody works on the page: focus in a control, something typed or chosen, text selected, a fold
// opened. Without script the page is the same, only still.
const regions = () => [...document.querySelectorAll("[data-live][id]")];
const controls = () => [...document.querySelectorAll("input, select, textarea")];
const state = (control) => (control.type === "checkbox" || control.type === "radio" ? control.checked : control.value);
const loaded = new Map(controls().map((control) => [control, state(control)]));
const changed = (control) => loaded.has(control) && loaded.get(control) !== state(control);
const busy = () =>
  document.hidden ||
  document.activeElement?.matches("input, select, textarea, button, summary") ||
  !getSelection().isCollapsed ||
  controls().some(changed);

if (regions().length > 0)
  setInterval(async () => {
    if (busy()) return;
    try {
      const reply = await fetch(location.href, { headers: { accept: "text/html" } });
      if (!reply.ok) return;
      const page = new DOMParser().parseFromString(await reply.text(), "text/html");
      for (const old of regions()) {
        const fresh = page.getElementById(old.id);
        if (!fresh || busy() || old.contains(document.activeElement) || old.querySelector("details[open]")) continue;
        if (fresh.innerHTML !== old.innerHTML) old.innerHTML = fresh.innerHTML;
      }
    } catch {
      /* the server is away: the next turn asks again */
    }
  }, 5000);

// What a phone keeps for work without network belongs to one session. Under another one, or none, its key and its pages
// go before anybody reads on; a draft that stays is sealed. With signing out everything goes.
const forget = (...stores) => {
  const asked = indexedDB.open("field");
  asked.onupgradeneeded = () => asked.transaction.abort(); // there is none
  asked.onsuccess = () => {
    const within = asked.result.transaction(stores, "readwrite");
    for (const store of stores) within.objectStore(store).clear();
    within.oncomplete = () => {
      localStorage.removeItem("field-session");
      asked.result.close();
    };
  };
};
const keptFor = localStorage.getItem("field-session");
if (keptFor && !document.querySelector("meta[name=kept-at]") && keptFor !== document.documentElement.dataset.session)
  forget("keys", "pages");
document
  .querySelector("form[action='/sign-out']")
  ?.addEventListener("submit", () => forget("keys", "pages", "drafts", "files"));

// What is only of use with script is hidden without it.
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A code is read by the camera where the browser can; typing it is the other way, always there.
for (const place of document.querySelectorAll("[data-scan]")) {
  if (!("BarcodeDetector" in globalThis) || !navigator.mediaDevices) continue;
  const { scan, start, stop, failed } = place.dataset;
  const button = Object.assign(document.createElement("button"), {
    type: "button",
    className: "button",
    textContent: start,
  });
  const says = document.createElement("span");
  says.setAttribute("role", "status");
  place.append(button, says);
  let stream = null,
    video = null;
  const end = () => {
    stream?.getTracks().forEach((track) => track.stop());
    video?.remove();
    stream = video = null;
    button.textContent = start;
  };
  button.addEventListener("click", async () => {
    if (stream) return end();
    says.textContent = "";
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video = Object.assign(document.createElement("video"), { srcObject: stream, muted: true, playsInline: true });
      button.textContent = stop;
      place.append(video);
      await video.play();
      const detector = new BarcodeDetector({ formats: ["qr_code"] });
      while (stream) {
        const [found] = await detector.detect(video);
        if (found) {
          document.getElementById(scan).value = found.rawValue;
          end();
          document.getElementById(scan).focus();
        } else await new Promise((next) => setTimeout(next, 200));
      }
    } catch {
      end();
      says.textContent = failed;
    }
  });
}
