// What an inspector's phone keeps for work without network: drafts, their files, pages of his visits. Every row is
// sealed (AES-GCM) under the key of his session, which no script can read out and which goes when the session ends.
// Beside a draft lies a ticket: by it the server gives its key again to the same person after a new sign-in, for a day.
const vault = (() => {
  const stores = ["keys", "drafts", "files", "pages"];
  const open = () =>
    new Promise((done, failed) => {
      const asked = indexedDB.open("field", 1);
      asked.onupgradeneeded = () => stores.forEach((s) => asked.result.createObjectStore(s, { keyPath: "id" }));
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  // Opened for each use: a connection that stays open would hold up the deletion at sign-out.
  const run = async (store, mode, work) => {
    const db = await open();
    try {
      return await new Promise((done, failed) => {
        const within = db.transaction(store, mode);
        const asked = work(within);
        within.oncomplete = () => done(asked?.result);
        within.onabort = within.onerror = () => failed(within.error);
      });
    } finally {
      db.close();
    }
  };
  const row = (store, id) => run(store, "readonly", (t) => t.objectStore(store).get(id));
  const rows = (store) => run(store, "readonly", (t) => t.objectStore(store).getAll());
  const write = (store, value) => run(store, "readwrite", (t) => void t.objectStore(store).put(value));
  const clear = (...which) => run(which, "readwrite", (t) => which.forEach((s) => t.objectStore(s).clear()));

  const lock = () => clear("keys", "pages");
  const own = async () => {
    const key = await row("keys", "own");
    if (key && key.ends > Date.now()) return key;
    if (key) await lock();
    return null;
  };
  const imported = (text) =>
    crypto.subtle.importKey("raw", Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), "AES-GCM", false, [
      "encrypt",
      "decrypt",
    ]);

  // A row is bound to its place: one that was moved does not open.
  const way = (store, id, iv) => ({ name: "AES-GCM", iv, additionalData: new TextEncoder().encode(`${store}/${id}`) });
  const seal = async (key, store, id, bytes) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const data = await crypto.subtle.encrypt(way(store, id, iv), key.key, bytes);
    await write(store, { id, iv, data, ticket: key.ticket, until: key.until, session: key.session });
  };
  const opened = (key, store, kept) => crypto.subtle.decrypt(way(store, kept.id, kept.iv), key, kept.data);

  const put = async (store, id, bytes) => {
    const key = await own();
    if (key) await seal(key, store, id, bytes);
    return key !== null;
  };
  const get = async (store, id) => {
    const [key, kept] = [await own(), await row(store, id)];
    return key && kept?.session === key.session ? opened(key.key, store, kept) : null;
  };
  const putJson = (store, id, value) => put(store, id, new TextEncoder().encode(JSON.stringify(value)));
  const getJson = async (store, id) => {
    const bytes = await get(store, id);
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  };
  const drop = async (id) => {
    const files = (await rows("files")).filter((f) => f.id.startsWith(`${id}#`));
    await run(["drafts", "files"], "readwrite", (t) => {
      t.objectStore("drafts").delete(id);
      for (const file of files) t.objectStore("files").delete(file.id);
    });
  };

  // The same person with a new session takes his rows over; of anybody else, or too old, nothing is left.
  const takeOver = async (key) => {
    for (const store of ["drafts", "files"])
      for (const kept of await rows(store)) {
        if (kept.session === key.session) continue;
        const reply = kept.until > Date.now() && (await fetch("/field/key", { method: "POST", body: kept.ticket }));
        if (reply && reply.status >= 500) continue;
        if (!reply || !reply.ok) await run(store, "readwrite", (t) => void t.objectStore(store).delete(kept.id));
        else {
          const before = await imported((await reply.json()).before);
          await seal(key, store, kept.id, await opened(before, store, kept));
        }
      }
  };

  /** Says whether this phone may keep something for whoever is signed in; without network, for whoever was last. */
  const enter = async () => {
    const reply = await fetch("/field/key", { method: "POST" });
    if (!reply.ok) {
      if (reply.status < 500) await lock();
      return false;
    }
    const { session, ends, until, key, ticket } = await reply.json();
    if ((await own())?.session !== session) await lock();
    const kept = { id: "own", session, ends, until, ticket, key: await imported(key) };
    await write("keys", kept);
    await takeOver(kept);
    return true;
  };

  return {
    own,
    enter,
    lock,
    put,
    get,
    putJson,
    getJson,
    drop,
    ids: async (store) => (await rows(store)).map((kept) => kept.id),
    remove: (store, id) => run(store, "readwrite", (t) => void t.objectStore(store).delete(id)),
  };
})();
