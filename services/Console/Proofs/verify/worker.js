// Verifies beside the page, so that a large bundle does not freeze it. In: {job, bytes} or {code}; out: {ready}, {job,
// line}, {job, progress}, {job, verdict}, {job, broken} and {answer}.
import { hex, sha256, ticketMessage } from "./hashes.js";
import { verify } from "./verifier.js";

class Superseded extends Error {}

let current = 0,
  bundle = null;

onmessage = async ({ data }) => {
  if (data.code !== undefined) postMessage({ answer: await answer(data.code) });
  else await run(data);
};
postMessage({ ready: true });

async function run({ job, bytes }) {
  current = job;
  bundle = null;
  const tell = (message) => {
    if (job !== current) throw new Superseded();
    postMessage({ job, ...message });
  };
  try {
    const started = performance.now();
    const sha = hex(await sha256(new Uint8Array(bytes)));
    let shown = 0;
    const verdict = await verify(new Uint8Array(bytes), {
      line: (line) => tell({ line }),
      progress: (check, done, of) => {
        if (performance.now() - shown < 80) return;
        shown = performance.now();
        tell({ progress: { check, part: of > 0 ? done / of : 0 } });
      },
    });
    const { lines, exitCode, failedCheck, warnings } = verdict;
    if (exitCode === 0) bundle = verdict.bundle;
    tell({
      verdict: {
        lines,
        exitCode,
        failedCheck,
        warnings,
        sha256: sha,
        milliseconds: performance.now() - started,
        about: about(verdict.bundle),
      },
    });
  } catch (error) {
    // Another file was chosen meanwhile; whatever else breaks is shown, never taken for a verdict.
    if (!(error instanceof Superseded)) postMessage({ job, broken: `${error.name}: ${error.message}` });
  }
}

const about = (b) =>
  b && {
    drawId: b.draw_id,
    attempt: b.attempt,
    firms: b.snapshot.size,
    selected: b.selected.length,
    replaced: b.replaced.length,
    full: b.population !== undefined,
  };

/** What the verified bundle says about a credit code; inRoster is null where one without population cannot tell. */
async function answer(code) {
  if (!bundle) return null;
  const row = bundle.selected.find((selected) => selected.id === code);
  const replaced = bundle.replaced.find((replacement) => replacement.id === code);
  const listed = bundle.population ? bundle.population.some((member) => member.id === code) : null;
  return {
    code,
    ticket: hex(await sha256(ticketMessage(bundle.seed, code))),
    drawn: row !== undefined,
    replaced: replaced?.reason ?? null,
    joined: bundle.replaced.some((replacement) => replacement.by === code),
    inRoster: row || bundle.strata.some((s) => s.first_not_selected?.id === code) ? true : listed,
  };
}
