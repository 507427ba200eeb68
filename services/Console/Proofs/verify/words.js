// What the page says as it goes. Chinese first; English for whoever asks for it.

export const CHECKS = {
  format: [
    "格式",
    "每个字段只有一种写法：信用代码、标签、比例、十六进制字节",
    "Spelling",
    "every text has its one spelling: codes, labels, rates, bytes",
  ],
  notice: [
    "公告",
    "规则文本与其哈希一致；规模、名册、参与方、揭示时限、信标均为事先公告所定",
    "Notice",
    "the rules are the ones hashed; sizes, roster, parties, deadline and beacon are those announced before",
  ],
  parties: ["参与方", "一至十六方，互不重复", "Parties", "one to sixteen, none twice"],
  commit: [
    "承诺",
    "各方揭示的随机数与其事先承诺一致",
    "Commitments",
    "what each party revealed is what it had committed to",
  ],
  seed: [
    "种子",
    "种子只由规则、名册、各方随机数和公共信标算出",
    "Seed",
    "made from rules, roster, the parties' numbers and the public beacon, and nothing else",
  ],
  strata: [
    "分层",
    "分层与公告一致；应抽数 = 比例 × 户数，向上取整",
    "Strata",
    "those of the notice; number drawn = rate × size, rounded up",
  ],
  ticket: [
    "签号",
    "每户中签企业的签号均由种子和信用代码重新算出",
    "Tickets",
    "recomputed from seed and credit code for every selected firm",
  ],
  path: [
    "名册证明",
    "每户中签企业确在事先封存的名册中，位置相符",
    "Roster proofs",
    "every selected firm stands in the roster frozen before, at its place",
  ],
  rank: ["次序", "按签号从小到大排列，户数不多不少", "Order", "tickets ascend; neither a row too many nor too few"],
  threshold: ["分界", "最后一户中签企业的签号即公布的分界", "Threshold", "the last drawn ticket is the published one"],
  loser: [
    "首户未中签",
    "紧随其后的未中签企业确在名册中",
    "First not drawn",
    "the ticket that follows belongs to a firm of the roster",
  ],
  replaced: ["替补", "替换均有理由，并由下一个签号递补", "Replacements", "each with a reason, each by the next ticket"],
  population: [
    "完整名册",
    "全部企业重新计算并排序（仅完整文件）",
    "Whole roster",
    "every firm hashed and ranked again (full bundles only)",
  ],
  assignment: [
    "人员分派",
    "按公布规则重新分派检查人员，结果与跳过理由一致",
    "Officers",
    "assigned again by the published rules, with the same reasons for each skip",
  ],
};

const TEXTS = {
  ok: ["通过", "passed"],
  failed: ["未通过", "failed"],
  skipped: ["未进行", "not reached"],
  absent: ["文件未含", "not in file"],
  running: ["计算中", "running"],
  waiting: ["等待", "waiting"],
  warned: ["有警告", "warning"],
  reading: ["正在读取", "Reading"],
  verified: ["核验通过", "Verified"],
  verifiedLead: [
    "抽取结果与事先公告的规则、名册和随机数完全一致。",
    "The result follows from the rules, the roster and the randomness announced beforehand.",
  ],
  warnings: ["核验通过，但有 {0} 项警告", "Verified with {0} warnings"],
  warningsLead: [
    "计算无误，但公告没有事先约束下列事项，公布者事后仍可选择：{0}。",
    "The computation holds, but the notice did not bind these, so the publisher could still choose them afterwards: " +
      "{0}.",
  ],
  failedTitle: ["核验未通过：{0}", "Failed: {0}"],
  failedLead: [
    "这份文件与它自己声称的规则不符。请保留文件，并向公布机关和监督机关反映。",
    "This file contradicts the rules it claims. Keep it and tell the publisher and the supervisor.",
  ],
  unreadable: ["无法读取：不是抽取文件", "Unreadable: not a bundle"],
  unreadableLead: [
    "文件不是规定格式的抽取文件，或已损坏，因此没有进行任何核验。请重新下载后再试。",
    "The file is not a bundle in the published format, or it is damaged; nothing was checked. Download it again.",
  ],
  broken: ["本浏览器未能完成计算", "This browser could not finish"],
  brokenLead: [
    "这不是对文件的结论。请换用其他浏览器，或使用命令行核验工具。原因：{0}",
    "This is no verdict on the file. Use another browser or the command-line verifier. Reason: {0}",
  ],
  tooLarge: [
    "文件为 {0} MB，超过浏览器可读取的 {1} MB；请使用命令行核验工具。",
    "The file has {0} MB, more than the {1} MB a browser can hold; use the command-line verifier.",
  ],
  insecure: [
    "浏览器只在安全连接（https 或本机）上提供 SHA-256，当前连接不安全，因此无法核验。请改用 https 打开本页。",
    "Browsers offer SHA-256 on secure connections only (https, or this machine itself). This one is not, so nothing " +
      "can be verified here. Open the page over https.",
  ],
  unsupported: [
    "此浏览器版本过旧，无法核验。请使用近两年的 Chrome、Edge、Firefox 或 Safari。",
    "This browser is too old to verify. Use Chrome, Edge, Firefox or Safari of the last two years.",
  ],
  one: ["请一次放入一个文件。", "One file at a time, please."],
  factDraw: ["抽取编号", "Draw"],
  factAttempt: ["第几次", "Attempt"],
  factFirms: ["名册户数", "Firms in the roster"],
  factSelected: ["中签户数", "Selected"],
  factReplaced: ["替换", "Replaced"],
  factKind: ["文件种类", "Kind of file"],
  full: ["完整（含名册）", "full, with the roster"],
  reduced: ["公开（不含名册）", "public, without the roster"],
  factTime: ["用时", "Took"],
  factHash: ["文件 SHA-256", "SHA-256 of the file"],
  factFile: ["文件", "File"],
  codeLength: ["统一社会信用代码应为 18 位，现为 {0} 位。", "A credit code has 18 characters; these are {0}."],
  codeAlphabet: [
    "含有信用代码不使用的字符（不用 I、O、S、V、Z，须为半角）。",
    "Credit codes do not use one of these characters (no I, O, S, V, Z; half-width only).",
  ],
  codeCheck: ["校验位不符，请检查是否输错。", "The check character does not fit; please look for a typing mistake."],
  drawn: ["已抽中", "Drawn"],
  notDrawn: ["未抽中", "Not drawn"],
  joined: ["替补入选", "Drawn as a replacement"],
  out: ["曾抽中，后被替换", "Drawn, then replaced"],
  outReason: ["替换理由：{0}", "Reason: {0}"],
  outside: ["不在名册中", "Not in the roster"],
  ticketOf: ["{0} 的签号", "Ticket of {0}"],
  provesDrawn: [
    "本页已核实：该企业在事先封存的名册中，签号由种子算出，并落在应抽之列。",
    "Shown here: the firm stands in the frozen roster, its ticket follows from the seed, and it is among those drawn.",
  ],
  provesIn: [
    "本页已核实：该企业在名册中，签号在分界之后，未被抽中。",
    "Shown here: the firm stands in the roster, its ticket comes after the threshold, it was not drawn.",
  ],
  provesOutside: [
    "本页已核实：完整名册中没有该企业，因此它不可能被抽中；上面的签号只是它若在册时的号码。",
    "Shown here: the whole roster does not hold this firm, so it could not be drawn. The ticket above is the one it " +
      "would have had.",
  ],
  cannotTell: [
    "本页已核实：抽中名单中没有该企业。公开文件不含名册，因此不能说明它是否在册；任何代码都能算出签号。" +
      "企业可在“本企业结果”页取得自己的名册证明。",
    "Shown here: the firm is not among those drawn. A public bundle has no roster, so it cannot tell whether the " +
      "firm is in it; any code has a ticket. The firm itself gets its proof on the page “Own result”.",
  ],
};

/** The text of a key in the page's language; {0}, {1} are filled in. */
export function say(key, ...values) {
  const text = TEXTS[key][english() ? 1 : 0];
  return values.reduce((filled, value, i) => filled.replace(`{${i}}`, () => String(value)), text);
}

export const english = () => document.documentElement.lang === "en";

/** Title and meaning of a check. */
export const checkWords = (name) => CHECKS[name].slice(english() ? 2 : 0, english() ? 4 : 2);
