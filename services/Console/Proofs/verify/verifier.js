// Recomputes a published draw, as "enforcement draw verify" does: the same checks under the same names in the same
// order, the same exit code, written from the published rules and sharing no code with it.
import { checkAssignment } from "./assignment.js";
import {
  checkCommit,
  checkLoser,
  checkParties,
  checkPath,
  checkRank,
  checkReplaced,
  checkSeed,
  checkStrata,
  checkThreshold,
  checkTicket,
} from "./checks.js";
import { checkFormat } from "./format.js";
import { Failed } from "./hashes.js";
import { checkNotice } from "./notice.js";
import { checkPopulation } from "./population.js";
import { readBundle, Unreadable } from "./shape.js";

const CHECKS = [
  ["format", checkFormat],
  ["notice", checkNotice],
  ["parties", checkParties],
  ["commit", checkCommit],
  ["seed", checkSeed],
  ["strata", checkStrata],
  ["ticket", checkTicket],
  ["path", checkPath],
  ["rank", checkRank],
  ["threshold", checkThreshold],
  ["loser", checkLoser],
  ["replaced", checkReplaced],
  ["population", checkPopulation],
  ["assignment", checkAssignment],
];

export const CHECK_NAMES = CHECKS.map(([name]) => name);

/**
 * Verifies the bytes of a bundle file.
 * @param {Uint8Array} bytes
 * @param {{line?: (text: string) => void, progress?: (check: string, done: number, of: number) => void}} [listener]
 *   told as it goes
 * @returns {Promise<{lines: string[], exitCode: 0|1|2, failedCheck: string|null, warnings: number,
 *   bundle: object|null}>}
 *          exit code 0 verified, 1 failed, 2 unreadable; bundle is null when unreadable
 */
export async function verify(bytes, listener = {}) {
  const lines = [];
  const say = (text) => {
    lines.push(oneLine(text));
    listener.line?.(lines[lines.length - 1]);
  };
  const verdict = (exitCode, failedCheck, draw) => ({
    lines,
    exitCode,
    failedCheck,
    warnings: draw?.unbound.length ?? 0,
    bundle: draw?.bundle ?? null,
  });
  let draw;
  try {
    draw = { ...readBundle(bytes), unbound: [] };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    say(`UNREADABLE: ${error.message}`);
    return verdict(2, null, null);
  }
  for (const [i, [name, check]] of CHECKS.entries()) {
    try {
      say(`${name}: ${await check(draw, (done, of) => listener.progress?.(name, done, of))}`);
    } catch (error) {
      if (!(error instanceof Failed)) throw error;
      say(`${name}: FAILED`);
      for (const later of CHECK_NAMES.slice(i + 1)) say(`${later}: not reached`);
      say(`FAILED: ${name}: ${error.message}`);
      return verdict(1, name, draw);
    }
    if (name === "notice") for (const key of draw.unbound) say(`WARN not bound by the notice: ${key}`);
  }
  say(draw.unbound.length === 0 ? "VERIFIED" : `VERIFIED with ${draw.unbound.length} warnings`);
  return verdict(0, null, draw);
}

// Texts of the file may hold line breaks or direction marks; none of them may forge a line of ours.
const oneLine = (text) => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (c) => `\\u{${c.codePointAt(0).toString(16)}}`);
