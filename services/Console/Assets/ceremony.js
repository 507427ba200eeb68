// A party's secret is made here, in its own browser, and goes nowhere: the page sends the commitment alone. It is kept
// in a file and, until the tab is closed, in the tab. Without this script the commitment of the command line is typed
// in.
const bytes = (text) => new TextEncoder().encode(text);
const u32 = (number) => new Uint8Array([number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255]);
const lp = (part) => [u32(part.length), part];
const hex = (part) => [...part].map((b) => b.toString(16).padStart(2, "0")).join("");
const joined = async (parts) => new Uint8Array(await new Blob(parts).arrayBuffer());
const nameOf = (box) => `secret/${box.dataset.draw}/${box.dataset.attempt}/${box.dataset.party}`;

async function commitment({ draw, attempt, party }, secret) {
  const text = [
    ...lp(bytes("SSJ-COMMIT-V1")),
    ...lp(bytes(draw)),
    u32(Number(attempt)),
    ...lp(bytes(party)),
    ...lp(secret),
  ];
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", await joined(text))));
}

// Web crypto is there on https and on this very machine only.
const make = document.getElementById("secret");
if (make && globalThis.crypto?.subtle) {
  make.hidden = false;
  document.getElementById("make-secret").addEventListener("click", async () => {
    const secret = crypto.getRandomValues(new Uint8Array(32));
    const commit = await commitment(make.dataset, secret);
    sessionStorage.setItem(nameOf(make), hex(secret));
    document.getElementById("commit-commit").value = commit;
    const keep = document.getElementById("keep-secret");
    keep.href = URL.createObjectURL(
      new Blob(
        [
          `draw ${make.dataset.draw}\nattempt ${make.dataset.attempt}\nparty ${make.dataset.party}\n` +
            `commit ${commit}\nreveal ${hex(secret)}\n`,
        ],
        { type: "text/plain" },
      ),
    );
    make.querySelector(".made").hidden = false;
    keep.click(); // the file is the copy that outlives the tab
  });
}

const open = document.getElementById("reveal-file");
if (open) {
  open.hidden = false;
  const field = document.getElementById("reveal-reveal");
  field.value ||= sessionStorage.getItem(nameOf(open)) ?? "";
  document.getElementById("secret-file").addEventListener("change", async (event) => {
    const found = /^reveal ([0-9a-f]{64})/m.exec((await event.target.files[0]?.text()) ?? "");
    if (found) field.value = found[1];
  });
}

// The stage is swapped as the ceremony goes on; the forms beside it belong to where it stood. A page on which nothing
// is typed follows by itself, from its own address, so that nothing is sent again.
const stage = document.getElementById("ceremony");
const stand = () => stage.querySelector("[data-stand]")?.dataset.stand;
const before = stage && stand();
if (stage)
  new MutationObserver(() => {
    const typed = [...document.querySelectorAll("main .act input:not([type=hidden]), main .act textarea")].some(
      (c) => c.value !== c.defaultValue,
    );
    if (stand() !== before && !typed)
      location.replace(location.pathname + location.search.replace(/[?&](done|said)=[^&]*/g, "").replace(/^&/, "?"));
  }).observe(stage, { childList: true, subtree: true });
