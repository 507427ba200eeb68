// The page: asks this server for one firm's fate, then checks the answer here.
import { creditCode } from "../verify/format.js";
import { language } from "../verify/language.js";
import { prove } from "./proof.js";

const TEXTS = {
  drawn: ["已抽中", "Drawn"],
  notDrawn: ["在名册中，未抽中", "In the roster, not drawn"],
  outside: ["不在本次名册中", "Not in this roster"],
  drawnLead: [
    "该企业在本次抽取的名册中，并被抽中。检查须持通知书和入企码。",
    "The firm is in the roster of this draw and was drawn. A visit needs a written notice and an entry code.",
  ],
  notDrawnLead: ["该企业在本次抽取的名册中，没有被抽中。", "The firm is in the roster of this draw and was not drawn."],
  outsideLead: [
    "该企业不在本次抽取的名册中，因此不可能被抽中。名册在随机数产生之前已经封存。",
    "The firm is not in the roster of this draw, so it could not be drawn. The roster was frozen before the " +
      "randomness existed.",
  ],
  wrong: ["证明不成立", "The proof does not hold"],
  wrongLead: [
    "服务器给出的证明与已公布的名册根不符。请截图保存，并向监督机关反映。",
    "The server's proof does not lead to the published root. Keep a picture of this and tell the supervisor.",
  ],
  passed: ["已在本机核对", "checked here"],
  failed: ["不符", "does not hold"],
  ticket: ["签号", "Ticket"],
  ticketMeaning: [
    "由种子 {0} 和信用代码重新算出；种子请与公布的抽取文件比对",
    "recomputed from the credit code and seed {0}; compare the seed with the published bundle",
  ],
  root: ["名册根", "Roster root"],
  rootMeaning: ["与抽取公告公布的一致", "the one published in the notice of the draw"],
  leaf: ["叶", "Leaf"],
  leafMeaning: ["由信用代码和盲值重新算出", "recomputed from credit code and blind value"],
  path: ["路径", "Path"],
  pathMeaning: ["从叶逐级算到名册根，位置相符", "hashed from the leaf up to the root, at its place"],
  pathDetail: ["第 {0} 位，共 {1} 户，{2} 级", "place {0} of {1}, {2} levels"],
  between: ["缺位", "No place"],
  betweenMeaning: [
    "名册按代码排列，两户相邻，其间没有该企业的位置",
    "the roster is sorted by code; these two stand side by side and leave it no place",
  ],
  before: ["前一户", "Firm before"],
  after: ["后一户", "Firm after"],
  neighbourMeaning: ["确在名册中，位置相符", "stands in the roster, at its place"],
  choose: ["请选择抽取", "Choose a draw"],
  none: ["还没有已公布的抽取", "No draw has been published yet"],
  codeLength: ["统一社会信用代码应为 18 位，现为 {0} 位。", "A credit code has 18 characters; these are {0}."],
  codeAlphabet: [
    "含有信用代码不使用的字符（不用 I、O、S、V、Z，须为半角）。",
    "Credit codes do not use one of these characters (no I, O, S, V, Z; half-width only).",
  ],
  codeCheck: ["校验位不符，请检查是否输错。", "The check character does not fit; please look for a typing mistake."],
  404: [
    "没有查到：该抽取尚未公布，或登录的不是这家企业。每家企业只能查询自己的结果。",
    "Nothing found: the draw is not published yet, or you are signed in for another firm. A firm can ask for its " +
      "own result only.",
  ],
  401: ["请先以企业身份登录，再打开本页。", "Please sign in for your enterprise first."],
  403: ["本页只供企业查询自己的结果。", "This page is for enterprises and their own result."],
  503: ["服务暂时没有应答，请稍后再试。", "The service does not answer; please try again later."],
  insecure: [
    "浏览器只在安全连接（https 或本机）上提供 SHA-256。请改用 https 打开本页。",
    "Browsers offer SHA-256 on secure connections only (https, or this machine itself). Open the page over https.",
  ],
  asking: ["查询中", "Asking"],
  askingAll: ["查询中：{0} / {1}", "Asking: {0} / {1}"],
  notTicket: ["若在名册中的签号", "Ticket it would have had"],
  notTicketMeaning: [
    "任何代码都能算出签号；企业不在名册中，这个签号不起作用",
    "any code has a ticket; a firm outside the roster has no use of it",
  ],
  noted: ["仅供参考", "for information"],
  proven: ["证明成立", "proven"],
  tally: [
    "共 {0} 次已公布的抽取：抽中 {1} 次，在名册未抽中 {2} 次，不在名册 {3} 次",
    "{0} published draws: drawn in {1}, in the roster of {2} more, outside {3}",
  ],
};
const $ = (id) => document.getElementById(id);
const say = (key, ...values) =>
  values.reduce(
    (text, value, i) => text.replace(`{${i}}`, () => String(value)),
    TEXTS[key][document.documentElement.lang === "en" ? 1 : 0],
  );
let draws = null,
  state = {};

function render() {
  const chosen = $("draw").value;
  if (draws) {
    const first = new Option(draws.length > 0 ? say("choose") : say("none"), "");
    $("draw").replaceChildren(first, ...draws.map(({ id, body, on }) => new Option(`${body} · ${on} · ${id}`, id)));
    $("draw").value = chosen;
  }
  // Without a published draw, or while the list has not come, there is nothing to ask about.
  $("draw").disabled = $("code").disabled = $("ask").disabled = $("ask-all").disabled = !(draws?.length > 0);
  $("code-fault").textContent = state.fault ? say(...state.fault) : "";
  $("code").setAttribute("aria-invalid", String(state.fault?.[0]).startsWith("code") ? "true" : "false");
  $("doing").textContent = state.asking ? (state.of ? say("askingAll", state.done, state.of) : say("asking")) : "";
  renderAll();
  $("verdict").hidden = $("proof").hidden = !state.answer;
  if (!state.answer) return void ($("verdict-line").textContent = "");
  const { answer, checks } = state,
    good = checks.every((check) => check.good);
  const kind = kindOf(answer, good);
  $("verdict").dataset.tone = good ? (kind === "drawn" ? "warned" : "good") : "bad";
  $("verdict").dataset.kind = kind;
  $("verdict-title").textContent = say(kind);
  $("verdict-lead").textContent = say(`${kind}Lead`);
  $("verdict-line").textContent = `${answer.code} · ${answer.draw}`;
  $("checks").replaceChildren(
    ...checks.map((check) => {
      const item = document.createElement("li"),
        part = (tag, cls, text) => Object.assign(document.createElement(tag), { className: cls, textContent: text });
      item.dataset.check = check.key;
      // A firm outside the roster has no ticket in this draw; what would have been is no proof of anything.
      const idle = check.key === "ticket" && !answer.in_roster && check.good;
      item.dataset.status = idle ? "noted" : check.good ? "ok" : "failed";
      const head = part("p", "check", "");
      head.append(part("b", "", say(idle ? "notTicket" : check.key)));
      const meaning = idle
        ? "notTicketMeaning"
        : check.key === "before" || check.key === "after"
          ? "neighbourMeaning"
          : `${check.key}Meaning`;
      const detail =
        check.key === "path" ? say("pathDetail", answer.own.index + 1, answer.size, check.detail) : check.detail;
      item.append(
        head,
        part("span", "status", say(idle ? "noted" : check.good ? "passed" : "failed")),
        part("p", "meaning", say(meaning, answer.seed)),
        part("p", "detail", detail),
      );
      return item;
    }),
  );
}

const kindOf = (answer, good) =>
  !good ? "wrong" : !answer.in_roster ? "outside" : answer.drawn ? "drawn" : "notDrawn";

/** What every published draw says about the firm, the newest first. */
function renderAll() {
  $("all").hidden = !state.all;
  if (!state.all) return;
  const count = (kind) => state.all.filter((row) => row.kind === kind).length;
  $("tally").textContent = say("tally", state.all.length, count("drawn"), count("notDrawn"), count("outside"));
  $("results").replaceChildren(
    ...state.all.map(({ draw, kind }) => {
      const item = document.createElement("li"),
        part = (tag, cls, text) => Object.assign(document.createElement(tag), { className: cls, textContent: text });
      item.dataset.kind = kind;
      item.dataset.status = kind === "wrong" ? "failed" : kind === "drawn" ? "warned" : "ok";
      const head = part("p", "check", "");
      head.append(part("b", "", draw.body), part("code", "", `${draw.on} · ${draw.id}`));
      item.append(head, part("span", "status", say(kind)));
      return item;
    }),
  );
}

/** The code as typed, or null with the fault shown. */
function typed() {
  const code = $("code").value.trim().toUpperCase(),
    fault = creditCode(code);
  if (fault === "ok") return code;
  state = { fault: { length: ["codeLength", code.length], alphabet: ["codeAlphabet"], check: ["codeCheck"] }[fault] };
  render();
  return null;
}

/** One draw's answer with its checks, or the fault. */
async function answerOf(draw, code) {
  try {
    const reply = await fetch(`answer?${new URLSearchParams({ draw, code })}`, { cache: "no-store" });
    if (!reply.ok) return { fault: [Object.hasOwn(TEXTS, reply.status) ? reply.status : 503] };
    const answer = await reply.json();
    return { answer, checks: await prove(answer) };
  } catch {
    return { fault: [503] }; // the network is away; nothing was learned
  }
}

async function ask(event) {
  event.preventDefault();
  const draw = $("draw").value;
  if (draw === "") {
    state = { fault: ["choose"] };
    return render();
  }
  const code = typed();
  if (!code) return;
  state = { asking: true };
  render();
  state = await answerOf(draw, code);
  render();
}

async function askAll() {
  const code = typed();
  if (!code) return;
  const all = [];
  for (const draw of draws) {
    state = { asking: true, done: all.length, of: draws.length };
    render();
    const { answer, checks, fault } = await answerOf(draw.id, code);
    if (fault) {
      state = { fault };
      return render();
    }
    all.push({
      draw,
      kind: kindOf(
        answer,
        checks.every((check) => check.good),
      ),
    });
  }
  state = { all };
  render();
}

async function start() {
  language(render);
  if (!isSecureContext || !globalThis.crypto?.subtle) {
    state = { fault: ["insecure"] };
    return render();
  }
  $("ask-fate").addEventListener("submit", ask);
  $("ask-all").addEventListener("click", askAll);
  try {
    const reply = await fetch("draws", { cache: "no-store" });
    if (!reply.ok) throw new Error(reply.statusText);
    draws = (await reply.json()).draws.reverse();
  } catch {
    state = { fault: [503] };
  }
  render();
  const query = new URLSearchParams(location.search),
    wanted = query.get("draw");
  if (wanted && draws?.some((draw) => draw.id === wanted)) $("draw").value = wanted;
  if (query.get("code")) $("code").value = query.get("code").slice(0, 24);
  document.documentElement.dataset.ready = "yes";
}

start();
