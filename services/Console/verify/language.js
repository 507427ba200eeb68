// The language of a static page: as asked (?lang=), else as the browser prefers, Chinese when in doubt. Switching reloads nothing.

/** Sets the language, wires the switch, and calls onChange after every change. */
export function language(onChange) {
  const asked = new URLSearchParams(location.search).get("lang");
  const set = english => {
    document.documentElement.lang = english ? "en" : "zh-CN";
    document.title = document.body.dataset[english ? "titleEn" : "titleZh"];
    // Links to other pages take the choice along.
    for (const link of document.querySelectorAll("a[data-page]")) link.search = english ? "?lang=en" : "?lang=zh";
    onChange();
  };
  set(asked ? asked === "en" : navigator.language.toLowerCase().startsWith("en"));
  document.getElementById("language").addEventListener("click", () => set(document.documentElement.lang !== "en"));
}
