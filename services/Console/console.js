// Swaps in fresh counts while the page is looked at; without script the page is the same, only still. What somebody is
// filling in is never taken from under his hands.
setInterval(async () => {
  if (document.hidden || document.querySelector("form[method=post]")) return;
  try {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const fresh = page.getElementById("live"), live = document.getElementById("live");
    if (fresh && fresh.innerHTML !== live.innerHTML) live.innerHTML = fresh.innerHTML;
  } catch { /* the server is away: the next turn asks again */ }
}, 3000);
