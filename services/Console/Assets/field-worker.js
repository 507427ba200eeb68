// Shows an inspector's own pages without network, as long as his session lasts: they lie sealed in the vault, so that
// what the session's key no longer opens is shown to nobody. What is here of styles and scripts is anybody's.
importScripts("/field-vault.js");
const assets = "field-assets";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const at = new URL(request.url);
  if (request.method !== "GET" || at.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, at.pathname));
  else if (at.searchParams.has("v")) event.respondWith(asset(request));
});

async function asset(request) {
  return (await caches.match(request, { cacheName: assets })) ?? fetch(request);
}

async function page(request, path) {
  try {
    return await fetch(request);
  } catch (away) {
    const kept = await vault.getJson("pages", path).catch(() => null);
    const none = kept ? null : await caches.match("/field/offline", { cacheName: assets });
    if (!kept && !none) throw away;
    const { html, policy, at } = kept ?? {
      html: await none.text(),
      policy: none.headers.get("content-security-policy"),
      at: 0,
    };
    // The page shall know that it is a copy, and of when.
    return new Response(html.replace("<head>", `<head><meta name="kept-at" content="${at}">`), {
      headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": policy },
    });
  }
}
