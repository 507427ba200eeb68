// An inspector's pages on his phone: what he types in the form of a result, and the files that he chose, are kept
// sealed in the vault; what is sent without network waits and is sent once when there is one. A file is sent alone and
// before the form, so that after a lost link only what had not come is sent again. Without this script, or without a
// session, the form is a form.
const keptAt = document.querySelector("meta[name=kept-at]")?.content;
const path = location.pathname;
const hex = (bytes) => [...new Uint8Array(bytes)].map((b) => b.toString(16).padStart(2, "0")).join("");
const clock = (ms) =>
  new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", timeStyle: "short", hour12: false }).format(ms);
let draft = null,
  ready = false,
  saving = null,
  saves = Promise.resolve();

const place = () => document.getElementById("draft");
const form = () => document.querySelector("#act-result form");
const word = (name, ...holes) => (place()?.dataset[name] ?? "").replace(/\{(\d)\}/g, (_, i) => holes[i]);

function say(state, more = "") {
  const note = place();
  if (!note) return;
  note.hidden = false;
  if (form()) form().inert = state === "sending";
  note.dataset.state = state;
  note.querySelector("span").textContent = [word(state, keptAt > 0 ? clock(+keptAt) : ""), more]
    .filter(Boolean)
    .join(" ");
  note.querySelector("button").hidden = !draft || state === "sending" || state === "ended";
  note.querySelector("a").hidden = state !== "ended";
}
const stateOf = (one) => (one.state === "draft" ? (keptAt ? "offline" : "kept") : one.state);
const shown = () => (draft ? say(stateOf(draft), draft.said) : keptAt && say("offline"));

// --- what is typed and chosen

const fieldsOf = (from) =>
  [...new FormData(from)].filter(([name, value]) => typeof value === "string" && !name.startsWith("__"));

function save(state = "draft") {
  clearTimeout(saving);
  saving = null;
  const from = form();
  if (!ready || !from) return saves;
  draft = { files: [], ...draft, state, at: Date.now(), said: "", fields: fieldsOf(from) };
  const now = structuredClone(draft);
  saves = saves.then(() => vault.putJson("drafts", path, now)).catch(() => false);
  // Signed out in another window, or the session's time is over: then nothing is kept, and it is said.
  return saves.then((kept) => (kept ? state === "draft" && shown() : say("ended")));
}

// The form's files are listed here, each with its sum; what a browser says beside its own button would only confuse.
function listed() {
  if (!form()) return;
  form().dataset.listed = "";
  form().querySelector("[data-rule]").hidden = false;
}

function restore() {
  const into = form();
  if (!into || !draft) return;
  for (const control of into.querySelectorAll("input, select, textarea")) {
    if (!control.name || control.name.startsWith("__") || control.type === "file" || control.name === "photo") continue;
    const values = draft.fields.filter(([name]) => name === control.name).map(([, value]) => value);
    if (control.type === "radio" || control.type === "checkbox")
      // What cannot be undone is agreed to anew each time that it is sent.
      control.checked =
        values.includes(control.value) && (control.name !== "confirmed" || draft.state === "waiting");
    else if (values.length > 0) control.value = values[0];
  }
  into.closest("details").open = true;
}

async function take(input) {
  const many = input.hasAttribute("data-many");
  for (const file of [...input.files]) {
    const bytes = await file.arrayBuffer();
    const sum = hex(await crypto.subtle.digest("SHA-256", bytes));
    if (!(await vault.put("files", `${path}#${sum}`, bytes))) return;
    const { name, type, size } = file;
    draft = { files: [], ...draft };
    draft.files = draft.files.filter((f) => (many ? f.sum !== sum : f.field !== input.name));
    draft.files.push({ field: input.name, name, type, size, sum });
  }
  input.value = "";
  await save();
  await list();
}

// Drawn, not loaded: the page's policy lets no address of a picture in but the site's own.
async function small(bytes, type) {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [96, 96];
  try {
    const picture = await createImageBitmap(new Blob([bytes], { type }));
    const scale = Math.max(96 / picture.width, 96 / picture.height);
    const [w, h] = [picture.width * scale, picture.height * scale];
    canvas.getContext("2d").drawImage(picture, (96 - w) / 2, (96 - h) / 2, w, h);
  } catch {
    /* no picture, or none that this browser draws: its name and sum say what it is */
  }
  return canvas;
}

async function list() {
  for (const old of document.querySelectorAll("ul.chosen[data-own]")) old.remove();
  const last = new Map([...(form()?.querySelectorAll("input[type=file]") ?? [])].map((i) => [i.name, i]));
  const drawn = [...(form()?.querySelectorAll("input[name=photo]") ?? [])].map((i) => i.value);
  for (const file of draft?.files ?? []) {
    if (drawn.includes(file.line)) continue; // by the server
    const field = last.get(file.field)?.closest(".field");
    const bytes = field && (await vault.get("files", `${path}#${file.sum}`));
    if (!bytes) continue;
    let chosen = field.querySelector("ul.chosen[data-own]");
    if (!chosen) field.append((chosen = document.createElement("ul")));
    chosen.className = "chosen";
    chosen.dataset.own = "";
    const item = document.createElement("li");
    const text = Object.assign(document.createElement("span"), { textContent: file.name });
    const size = Object.assign(document.createElement("small"), { textContent: sized(file.size) });
    const sum = Object.assign(document.createElement("code"), { textContent: file.sum });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
    button.setAttribute("aria-label", `${word("remove")} ${file.name}`);
    button.addEventListener("click", async () => {
      draft.files = draft.files.filter((f) => f !== file);
      await vault.remove("files", `${path}#${file.sum}`);
      await save();
      await list();
    });
    item.append(await small(bytes, file.type), text, size, sum, button);
    chosen.append(item);
  }
}
const sized = (n) => (n < 1 << 20 ? `${Math.max(1, n >> 10)} KB` : `${(n / 1048576).toFixed(1)} MB`);

// --- sending

const Kept = class extends Error {}; // stays as it is, and is tried again

async function stored(id, file) {
  const bytes = await vault.get("files", `${id}#${file.sum}`);
  if (!bytes) throw new Kept();
  const body = new FormData();
  body.append("file", new File([bytes], file.name, { type: file.type }));
  const reply = await fetch("/field/files", { method: "POST", body });
  if (reply.status >= 500 || reply.status === 401) throw new Kept();
  const answer = await reply.json().catch(() => ({}));
  if (!reply.ok) return { said: `${file.name}: ${answer.text ?? reply.status}` };
  return answer.sha256 === file.sum ? answer : { said: `${file.name}: ${word("sum")}` };
}

async function send(id) {
  let one = await vault.getJson("drafts", id);
  if (one?.state !== "waiting") return;
  const here = id === path;
  const keep = (state, said = "") => {
    one = { ...one, state, said };
    if (here) draft = one;
    return vault.putJson("drafts", id, one);
  };
  if (here) say("sending");
  try {
    // The token of a page that was drawn now: the one that the form had may be of a session that has ended.
    const fresh = await fetch(id, { headers: { accept: "text/html" }, cache: "no-store" });
    const now = new DOMParser().parseFromString(await fresh.text(), "text/html");
    if (now.documentElement.dataset.session !== (await vault.own())?.session) {
      if (fresh.status < 500) await vault.lock();
      return here && say(fresh.status < 500 ? "ended" : "waiting");
    }
    if (fresh.status >= 500) throw new Kept();
    for (const file of one.files.filter((f) => !f.line)) {
      const answer = await stored(id, file);
      if (answer.said) {
        await keep("refused", answer.said);
        return here && shown();
      }
      file.line = answer.line;
      await keep("waiting");
    }
    const body = new FormData();
    for (const [name, value] of one.fields) if (name !== "photo") body.append(name, value);
    for (const file of one.files)
      if (file.field === "photos") body.append("photo", file.line);
      else body.set(file.field.replace(/-file$/, ""), file.sum);
    for (const [name, value] of one.fields)
      if (name === "photo" && !one.files.some((f) => f.line === value)) body.append(name, value);
    body.append("__RequestVerificationToken", now.querySelector("[name=__RequestVerificationToken]").value);
    const reply = await fetch(id, { method: "POST", body });
    const answer = new DOMParser().parseFromString(await reply.text(), "text/html");
    if (reply.redirected && new URL(reply.url).searchParams.has("done")) {
      await vault.drop(id);
      if (here) {
        [draft, ready] = [null, false];
        say("sent");
        location.assign(reply.url);
      }
      return;
    }
    const refused = answer.querySelector("#act-result #refused, .refused");
    if (reply.status >= 500 || refused?.dataset.reason === "SILENT") throw new Kept();
    if (answer.querySelector("[role=alert][data-kept]")) {
      await vault.lock();
      return here && say("ended");
    }
    await keep("refused", refused?.textContent.trim() ?? "");
    if (!here) return;
    document.querySelector("main").replaceWith(answer.querySelector("main"));
    attach();
    listed();
    await list();
    shown();
    document.querySelector("#refused")?.scrollIntoView({ block: "center" });
  } catch (e) {
    if (!(e instanceof Kept || e instanceof TypeError)) throw e;
    await keep("waiting");
    if (here) shown();
  }
}

// One tab at a time; the form's own key makes a second one harmless all the same.
const sendAll = () =>
  navigator.locks.request("field-send", { ifAvailable: true }, async (turn) => {
    if (!turn || !(await vault.own())) return;
    for (const id of await vault.ids("drafts")) await send(id);
    await tags();
  });

// --- the page

let unsent = 0;
async function tags() {
  unsent = 0;
  for (const old of document.querySelectorAll(".badge[data-draft]")) old.remove();
  for (const id of await vault.ids("drafts")) {
    const state = (await vault.getJson("drafts", id))?.state;
    if (state) unsent++;
    const link = [...document.querySelectorAll(".tasks a")].find((a) => new URL(a.href).pathname === id);
    if (!state || !link) continue;
    const tag = Object.assign(document.createElement("span"), { className: "badge" });
    tag.textContent = place().dataset[`tag-${state}`.replace(/-(.)/, (_, c) => c.toUpperCase())];
    [tag.dataset.draft, tag.dataset.tone] = ["", { draft: "info", waiting: "warn" }[state] ?? "bad"];
    link.append(tag);
  }
}

function attach() {
  signs(); // of a form that was drawn anew
  place()
    ?.querySelector("button")
    .addEventListener("click", async () => {
      clearTimeout(saving);
      await saves;
      draft = null;
      await vault.drop(path);
      location.assign(path);
    });
  const from = form();
  if (!from) return;
  from.addEventListener("input", () => {
    clearTimeout(saving);
    saving = setTimeout(() => void save(), 300);
  });
  from.addEventListener("change", (event) => {
    if (ready && event.target.type === "file") void take(event.target);
  });
  from.addEventListener("submit", (event) => {
    if (!ready) return;
    event.preventDefault();
    save("waiting").then(sendAll);
  });
}

async function keepPages() {
  const at = Date.now();
  const own = new URL(location.href);
  own.searchParams.delete("done");
  const links = [...document.querySelectorAll(".tasks[data-keep] a")].map((a) => a.href);
  for (const address of [own.href, ...links]) {
    const id = new URL(address).pathname;
    const reply = await fetch(address, { headers: { accept: "text/html" }, cache: "no-store" });
    const html = await reply.text();
    if (!reply.ok) await vault.remove("pages", id);
    else await vault.putJson("pages", id, { html, at, policy: reply.headers.get("content-security-policy") });
  }
  const cache = await caches.open("field-assets");
  const needed = [...document.querySelectorAll("link[href*='?v='], script[src*='?v=']")].map((e) => e.href ?? e.src);
  for (const old of await cache.keys()) if (!needed.includes(old.url)) await cache.delete(old);
  await cache.addAll(needed);
  const lang = new URLSearchParams(location.search).get("lang");
  const none = await fetch(lang ? `/field/offline?lang=${lang}` : "/field/offline", { credentials: "omit" });
  await cache.put("/field/offline", none);
  await navigator.serviceWorker.register(place().dataset.worker, { scope: "/field" });
}

async function start() {
  attach();
  // Web crypto and workers are there on https and on this very machine only.
  if (!globalThis.crypto?.subtle || !navigator.serviceWorker || !globalThis.indexedDB) return;
  let online = !keptAt;
  if (online)
    try {
      ready = await vault.enter();
    } catch {
      online = false;
    }
  const key = await vault.own();
  ready = key !== null;
  if (!ready) return keptAt && say("offline");
  localStorage.setItem("field-session", key.session);
  draft = await vault.getJson("drafts", path);
  if (draft && document.querySelector("#act-result #refused")) draft = null; // as the server has drawn it
  listed();
  restore();
  await list();
  shown();
  await tags();
  if (online) await keepPages().catch(() => {});
  await sendAll();
  document.documentElement.dataset.fieldReady = "";
}

// Before the listener of all pages, which empties the vault.
document.querySelector("form[action='/sign-out']")?.addEventListener("submit", (event) => {
  if ((unsent === 0 && !draft) || confirm(word("leave"))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
});
addEventListener("online", () => ready && sendAll());
// Not every phone says when it is back.
setInterval(() => ready && navigator.onLine && sendAll(), 15000);
document.addEventListener("visibilitychange", () => {
  if (document.hidden && saving) void save();
});
void start();
