// The page: asks this server for one firm's fate, then checks the answer here.
import { creditCode } from "../verify/format.js";
import { language } from "../verify/language.js";
import { prove } from "./proof.js";

const TEXTS = {
  drawn: ["已抽中", "Drawn"], notDrawn: ["在名册中，未抽中", "In the roster, not drawn"], outside: ["不在本次名册中", "Not in this roster"],
  drawnLead: ["该企业在本次抽取的名册中，并被抽中。检查须持通知书和入企码。", "The firm is in the roster of this draw and was drawn. A visit needs a written notice and an entry code."],
  notDrawnLead: ["该企业在本次抽取的名册中，没有被抽中。", "The firm is in the roster of this draw and was not drawn."],
  outsideLead: ["该企业不在本次抽取的名册中，因此不可能被抽中。名册在随机数产生之前已经封存。", "The firm is not in the roster of this draw, so it could not be drawn. The roster was frozen before the randomness existed."],
  wrong: ["证明不成立", "The proof does not hold"],
  wrongLead: ["服务器给出的证明与已公布的名册根不符。请截图保存，并向监督机关反映。", "The server's proof does not lead to the published root. Keep a picture of this and tell the supervisor."],
  passed: ["已在本机核对", "checked here"], failed: ["不符", "does not hold"],
  ticket: ["签号", "Ticket"], ticketMeaning: ["由种子 {0} 和信用代码重新算出；种子请与公布的抽取文件比对", "recomputed from the credit code and seed {0}; compare the seed with the published bundle"],
  root: ["名册根", "Roster root"], rootMeaning: ["与抽取公告公布的一致", "the one published in the notice of the draw"],
  leaf: ["叶", "Leaf"], leafMeaning: ["由信用代码和盲值重新算出", "recomputed from credit code and blind value"],
  path: ["路径", "Path"], pathMeaning: ["从叶逐级算到名册根，位置相符", "hashed from the leaf up to the root, at its place"], pathDetail: ["第 {0} 位，共 {1} 户，{2} 级", "place {0} of {1}, {2} levels"],
  between: ["缺位", "No place"], betweenMeaning: ["名册按代码排列，两户相邻，其间没有该企业的位置", "the roster is sorted by code; these two stand side by side and leave it no place"],
  before: ["前一户", "Firm before"], after: ["后一户", "Firm after"], neighbourMeaning: ["确在名册中，位置相符", "stands in the roster, at its place"],
  choose: ["请选择抽取", "Choose a draw"], none: ["还没有已公布的抽取", "No draw has been published yet"],
  codeLength: ["统一社会信用代码应为 18 位，现为 {0} 位。", "A credit code has 18 characters; these are {0}."],
  codeAlphabet: ["含有信用代码不使用的字符（不用 I、O、S、V、Z，须为半角）。", "Credit codes do not use one of these characters (no I, O, S, V, Z; half-width only)."],
  codeCheck: ["校验位不符，请检查是否输错。", "The check character does not fit; please look for a typing mistake."],
  404: ["没有查到：该抽取尚未公布，或登录的不是这家企业。每家企业只能查询自己的结果。", "Nothing found: the draw is not published yet, or you are signed in for another firm. A firm can ask for its own result only."],
  401: ["请先以企业身份登录，再打开本页。", "Please sign in for your enterprise first."], 403: ["本页只供企业查询自己的结果。", "This page is for enterprises and their own result."],
  503: ["服务暂时没有应答，请稍后再试。", "The service does not answer; please try again later."],
  insecure: ["浏览器只在安全连接（https 或本机）上提供 SHA-256。请改用 https 打开本页。", "Browsers offer SHA-256 on secure connections only (https, or this machine itself). Open the page over https."],
  asking: ["查询中", "Asking"],
};
const $ = id => document.getElementById(id);
const say = (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, () => String(value)), TEXTS[key][document.documentElement.lang === "en" ? 1 : 0]);
let draws = null, state = {};

function render() {
  const chosen = $("draw").value;
  if (draws) {
    const first = new Option(draws.length > 0 ? say("choose") : say("none"), "");
    $("draw").replaceChildren(first, ...draws.map(id => new Option(id, id)));
    $("draw").value = chosen;
  }
  // Without a published draw, or while the list has not come, there is nothing to ask about.
  $("draw").disabled = $("code").disabled = $("ask").disabled = !(draws?.length > 0);
  $("code-fault").textContent = state.fault ? say(...state.fault) : "";
  $("code").setAttribute("aria-invalid", String(state.fault?.[0]).startsWith("code") ? "true" : "false");
  $("doing").textContent = state.asking ? say("asking") : "";
  $("verdict").hidden = $("proof").hidden = !state.answer;
  if (!state.answer) return void ($("verdict-line").textContent = "");
  const { answer, checks } = state, good = checks.every(check => check.good);
  const kind = !good ? "wrong" : !answer.in_roster ? "outside" : answer.drawn ? "drawn" : "notDrawn";
  $("verdict").dataset.tone = good ? (kind === "drawn" ? "warned" : "good") : "bad";
  $("verdict").dataset.kind = kind;
  $("verdict-title").textContent = say(kind);
  $("verdict-lead").textContent = say(`${kind}Lead`);
  $("verdict-line").textContent = `${answer.code} · ${answer.draw}`;
  $("checks").replaceChildren(...checks.map(check => {
    const item = document.createElement("li"), part = (tag, cls, text) => Object.assign(document.createElement(tag), { className: cls, textContent: text });
    item.dataset.check = check.key;
    item.dataset.status = check.good ? "ok" : "failed";
    const head = part("p", "check", "");
    head.append(part("b", "", say(check.key)));
    const meaning = check.key === "before" || check.key === "after" ? "neighbourMeaning" : `${check.key}Meaning`;
    const detail = check.key === "path" ? say("pathDetail", answer.own.index + 1, answer.size, check.detail) : check.detail;
    item.append(head, part("span", "status", say(check.good ? "passed" : "failed")), part("p", "meaning", say(meaning, answer.seed)), part("p", "detail", detail));
    return item;
  }));
}

async function ask(event) {
  event.preventDefault();
  const code = $("code").value.trim().toUpperCase(), draw = $("draw").value, fault = creditCode(code);
  if (draw === "" || fault !== "ok") {
    state = { fault: draw === "" ? ["choose"] : { length: ["codeLength", code.length], alphabet: ["codeAlphabet"], check: ["codeCheck"] }[fault] };
    return render();
  }
  state = { asking: true };
  render();
  try {
    const reply = await fetch(`answer?${new URLSearchParams({ draw, code })}`, { cache: "no-store" });
    if (reply.ok) {
      const answer = await reply.json();
      state = { answer, checks: await prove(answer) };
    } else {
      state = { fault: [Object.hasOwn(TEXTS, reply.status) ? reply.status : 503] };
    }
  } catch {
    state = { fault: [503] }; // the network is away; nothing was learned
  }
  render();
}

async function start() {
  language(render);
  if (!isSecureContext || !globalThis.crypto?.subtle) {
    state = { fault: ["insecure"] };
    return render();
  }
  $("ask-fate").addEventListener("submit", ask);
  try {
    const reply = await fetch("draws", { cache: "no-store" });
    if (!reply.ok) throw new Error(reply.statusText);
    draws = (await reply.json()).draws.reverse();
  } catch {
    state = { fault: [503] };
  }
  render();
  const wanted = new URLSearchParams(location.search).get("draw");
  if (wanted && draws?.includes(wanted)) $("draw").value = wanted;
  document.documentElement.dataset.ready = "yes";
}

start();
