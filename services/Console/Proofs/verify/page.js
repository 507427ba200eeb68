// The page: takes a file, shows what the worker finds. Nothing leaves the browser; the page's own policy forbids
// connections.
import { creditCode } from "./format.js";
import { language } from "./language.js";
import { CHECKS, checkWords, say } from "./words.js";

const LARGEST = 400; // MB; a browser's text ends near 512 million characters
const $ = (id) => document.getElementById(id);
let worker = null,
  job = 0,
  state = { kind: "empty" };

function fact(key, value, wide) {
  const entry = document.createElement("div"),
    dt = document.createElement("dt"),
    dd = document.createElement("dd");
  dt.textContent = say(key);
  dd.textContent = value;
  if (wide) entry.className = "wide";
  entry.append(dt, dd);
  return entry;
}

/** What a line of the verdict means for its check. */
function lineOf(name) {
  const line = state.lines.find((text) => text.startsWith(`${name}: `));
  if (!line) return state.kind === "running" && state.check === name ? ["running", ""] : ["waiting", ""];
  const text = line.slice(name.length + 2);
  if (text === "FAILED")
    return [
      "failed",
      state.lines.at(-1).startsWith("FAILED: ") ? state.lines.at(-1).slice(`FAILED: ${name}: `.length) : "",
    ];
  if (text === "not reached") return ["skipped", ""];
  if (text === "not in this bundle") return ["absent", ""];
  const warned = name === "notice" && state.lines.some((other) => other.startsWith("WARN "));
  return [warned ? "warned" : "ok", text.replace(/^ok,? ?/, "")];
}

function renderChecks() {
  $("checks").replaceChildren(
    ...Object.keys(CHECKS).map((name) => {
      const [title, meaning] = checkWords(name),
        [status, detail] = lineOf(name);
      const item = document.createElement("li");
      item.dataset.check = name;
      item.dataset.status = status;
      const part = (tag, cls, text) =>
        Object.assign(document.createElement(tag), { className: cls, textContent: text });
      const head = part("p", "check", "");
      head.append(part("b", "", title), part("code", "", name));
      item.append(head, part("span", "status", say(status)), part("p", "meaning", meaning));
      if (detail) item.append(part("p", "detail", detail));
      if (status === "warned")
        for (const line of state.lines.filter((text) => text.startsWith("WARN ")))
          item.append(part("p", "detail warn", line));
      return item;
    }),
  );
}

function verdictWords() {
  const { verdict } = state;
  if (state.kind === "message") return ["bad", state.title ? say(state.title) : "", say(state.text, ...state.values)];
  if (verdict.exitCode === 2) return ["bad", say("unreadable"), say("unreadableLead")];
  if (verdict.exitCode === 1)
    return [
      "bad",
      say("failedTitle", `${checkWords(verdict.failedCheck)[0]} (${verdict.failedCheck})`),
      say("failedLead"),
    ];
  if (verdict.warnings === 0) return ["good", say("verified"), say("verifiedLead")];
  const unbound = verdict.lines
    .filter((line) => line.startsWith("WARN "))
    .map((line) => line.split(": ")[1])
    .join(", ");
  return ["warned", say("warnings", verdict.warnings), say("warningsLead", unbound)];
}

function render() {
  const { kind, verdict } = state;
  document.body.dataset.state = kind;
  document.body.dataset.exit = verdict?.exitCode ?? "";
  $("progress").hidden = kind !== "running";
  $("report").hidden = !(kind === "running" || verdict);
  $("list").hidden = verdict?.exitCode === 2;
  $("verdict").hidden = !(verdict || kind === "message");
  if (kind === "running") {
    $("bar").value = state.done;
    $("doing").textContent = state.check
      ? `${checkWords(state.check)[0]} · ${state.name}`
      : `${say("reading")} · ${state.name}`;
  }
  if (!$("report").hidden) renderChecks();
  if (!$("verdict").hidden) {
    const [tone, title, lead] = verdictWords();
    $("verdict").dataset.tone = tone;
    $("verdict-title").textContent = title;
    $("verdict-lead").textContent = lead;
    $("verdict-line").textContent = verdict ? verdict.lines.at(-1) : "";
    $("verdict-line").hidden = !verdict;
  }
  if (verdict) {
    const facts = [fact("factFile", state.name)];
    if (verdict.about) {
      const { drawId, attempt, firms, selected, replaced, full } = verdict.about,
        count = (number) => (number < 0 ? "?" : number.toLocaleString("en-US"));
      facts.push(
        fact("factDraw", drawId),
        fact("factAttempt", count(attempt)),
        fact("factFirms", count(firms)),
        fact("factSelected", count(selected)),
        fact("factReplaced", count(replaced)),
        fact("factKind", say(full ? "full" : "reduced")),
      );
    }
    facts.push(
      fact(
        "factTime",
        verdict.milliseconds < 1000
          ? `${Math.ceil(verdict.milliseconds)} ms`
          : `${(verdict.milliseconds / 1000).toFixed(1)} s`,
      ),
      fact("factHash", verdict.sha256, true),
    );
    $("facts").replaceChildren(...facts);
    $("output").textContent = verdict.lines.join("\n");
  }
  const usable = verdict?.exitCode === 0;
  $("code").disabled = $("ask").disabled = !usable;
  $("code-hint").hidden = usable;
  renderAnswer();
}

function show(next) {
  state = { lines: [], ...next };
  render();
}

async function take(files) {
  if (files.length !== 1) return show({ kind: "message", text: "one", values: [] });
  const file = files[0],
    mine = ++job,
    size = Math.ceil(file.size / 1e6);
  if (size > LARGEST) return show({ kind: "message", text: "tooLarge", values: [size, LARGEST] });
  show({ kind: "running", name: file.name, check: "", done: 0 });
  try {
    const bytes = await file.arrayBuffer();
    if (mine === job) worker.postMessage({ job: mine, bytes }, [bytes]);
  } catch (error) {
    show({ kind: "message", title: "broken", text: "brokenLead", values: [error.message] });
  }
}

function hear({ data }) {
  if (data.ready) document.documentElement.dataset.ready = "yes";
  if (data.answer !== undefined) {
    state.answer = data.answer;
    return renderAnswer();
  }
  if (data.job !== job) return;
  const names = Object.keys(CHECKS);
  if (data.line) {
    state.lines.push(data.line);
    const at = names.indexOf(data.line.split(":")[0]);
    if (at >= 0) Object.assign(state, { check: names[at + 1] ?? "", done: (at + 1) / names.length });
  }
  if (data.progress)
    Object.assign(state, {
      check: data.progress.check,
      done: (names.indexOf(data.progress.check) + data.progress.part) / names.length,
    });
  if (data.verdict) show({ kind: "done", name: state.name, lines: data.verdict.lines, verdict: data.verdict });
  else if (data.broken) show({ kind: "message", title: "broken", text: "brokenLead", values: [data.broken] });
  else schedule();
}

// Lines may come by the hundred; the page is drawn once a frame.
let scheduled = false;
function schedule() {
  if (scheduled) return;
  scheduled = true;
  requestAnimationFrame(() => {
    scheduled = false;
    render();
  });
}

function ask(event) {
  event.preventDefault();
  const code = $("code").value.trim().toUpperCase(),
    fault = creditCode(code);
  state.answer = null;
  state.fault =
    fault === "ok"
      ? null
      : { length: ["codeLength", code.length], alphabet: ["codeAlphabet"], check: ["codeCheck"] }[fault];
  if (fault === "ok") worker.postMessage({ code });
  renderAnswer();
}

function renderAnswer() {
  const { answer, fault } = state;
  $("code-fault").textContent = fault ? say(...fault) : "";
  $("code").setAttribute("aria-invalid", fault ? "true" : "false");
  $("answer").hidden = !answer;
  if (!answer) return;
  const kind =
    answer.replaced !== null
      ? "out"
      : answer.joined
        ? "joined"
        : answer.drawn
          ? "drawn"
          : answer.inRoster === false
            ? "outside"
            : "notDrawn";
  $("answer").dataset.drawn = answer.drawn;
  $("answer-title").textContent = say(kind);
  $("answer-reason").textContent = answer.replaced !== null ? say("outReason", answer.replaced) : "";
  $("answer-label").textContent = say("ticketOf", answer.code);
  $("answer-ticket").textContent = answer.ticket;
  $("answer-proves").textContent = say(
    answer.drawn
      ? "provesDrawn"
      : answer.inRoster === true
        ? "provesIn"
        : answer.inRoster === false
          ? "provesOutside"
          : "cannotTell",
  );
}

function start() {
  language(render);
  const stop = (key) => {
    $("file").disabled = true;
    document.documentElement.dataset.ready = "no";
    show({ kind: "message", text: key, values: [] });
  };
  if (!isSecureContext || !globalThis.crypto?.subtle) return stop("insecure");
  if (!Object.hasOwn) return stop("unsupported");
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = hear;
  worker.onerror = (error) => stop("unsupported", error.preventDefault());
  $("file").addEventListener("change", () => {
    if ($("file").files.length > 0) take([...$("file").files]);
    $("file").value = ""; // so that the same file can be chosen again
  });
  $("lookup").addEventListener("submit", ask);
  let depth = 0; // dragenter and dragleave come for every element beneath
  const over = (on) => {
    depth = Math.max(0, depth + on);
    document.body.classList.toggle("over", depth > 0);
  };
  addEventListener("dragenter", (event) => {
    event.preventDefault();
    over(1);
  });
  addEventListener("dragleave", () => over(-1));
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", (event) => {
    event.preventDefault();
    over(-depth);
    take([...event.dataTransfer.files]);
  });
}

start();
