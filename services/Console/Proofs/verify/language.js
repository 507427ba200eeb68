// The language of a static page: as asked (?lang=), else as the browser prefers, Chinese when in doubt. Switching
// reloads nothing. In the frame of the console the server has chosen already, and the frame's own link switches all of
// the page.

/** Sets the language, wires the switch, and calls onChange after every change. */
export function language(onChange) {
  const asked = new URLSearchParams(location.search).get("lang"),
    root = document.documentElement;
  const framed = Object.hasOwn(root.dataset, "frame");
  // Links to other pages take the choice along.
  const links = (english) => {
    if (framed && !asked) return;
    for (const link of document.querySelectorAll("a[data-page]")) link.search = english ? "?lang=en" : "?lang=zh";
  };
  const set = (english) => {
    if (!framed) {
      root.lang = english ? "en" : "zh-CN";
      document.title = document.body.dataset[english ? "titleEn" : "titleZh"];
    }
    links(english);
    onChange();
  };
  if (framed) return set(root.lang === "en");
  set(asked ? asked === "en" : navigator.language.toLowerCase().startsWith("en"));
  document.getElementById("language").addEventListener("click", () => set(root.lang !== "en"));
}
