// "format": every text has its one spelling.
import { must } from "./hashes.js";

export const LABEL = /^[A-Z0-9]{1,16}$/;
const HASHED = /^[A-Z0-9-]{1,40}$/;
const HEX = /^(?:[0-9a-f]{2})*$/;
const RATE = /^(0|[1-9][0-9]{0,8})\/([1-9][0-9]{0,8})$/;
const SKIPS = ["max", "last-pair", "strands", "no-second"];
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"; // of credit codes (GB 32100-2015): no I O S V Z

/** "ok", or why a text is not a credit code: "length", "alphabet" or "check". */
export function creditCode(code) {
  if (code.length !== 18) return "length";
  let sum = 0,
    weight = 1;
  for (const c of code.slice(0, 17)) {
    const value = ALPHABET.indexOf(c);
    if (value < 0) return "alphabet";
    sum += value * weight;
    weight = (weight * 3) % 31;
  }
  if (!ALPHABET.includes(code[17])) return "alphabet";
  return code[17] === ALPHABET[(31 - (sum % 31)) % 31] ? "ok" : "check";
}

export const isHex = (text, bytes) => text.length === 2 * bytes && HEX.test(text);

/** A rate as two BigInts, or null. */
export function rate(text) {
  const parts = RATE.exec(text);
  if (!parts) return null;
  const [above, below] = [BigInt(parts[1]), BigInt(parts[2])];
  return above <= below ? { above, below } : null;
}

export function checkFormat({ bundle: b, faults }) {
  must(faults.length === 0, () => faults[0]);
  must(b.format === "SSJ-DRAW-BUNDLE-V1", () => `format is '${b.format}', not SSJ-DRAW-BUNDLE-V1`);
  must(HASHED.test(b.draw_id), () => `draw_id '${b.draw_id}' is not [A-Z0-9-]{1,40}`);
  must(b.attempt < 2 ** 32, () => `attempt ${b.attempt} does not fit in 32 bits`);
  must(b.snapshot.size >= 1, "snapshot.size is 0: an empty roster cannot be drawn");
  bytes(b.policy_hash, 32, "policy_hash");
  bytes(b.snapshot.root, 32, "snapshot.root");
  bytes(b.seed, 32, "seed");
  must(
    b.beacon.hex.length > 0 && HEX.test(b.beacon.hex),
    "beacon.hex is empty or not lower-case hex characters in pairs",
  );
  b.parties.forEach((party, i) => {
    bytes(party.commit, 32, `parties[${i}].commit`);
    if (party.reveal !== "") bytes(party.reveal, 32, `parties[${i}].reveal`);
  });
  b.strata.forEach((stratum, i) => checkStratum(stratum, `strata[${i}]`));
  b.selected.forEach((row, i) => {
    firm(row.id, () => `selected[${i}].id`);
    label(row.stratum, () => `selected[${i}].stratum`);
    bytes(row.ticket, 32, `selected[${i}].ticket`);
    place(row, `selected[${i}]`);
  });
  b.replaced.forEach((row, i) => {
    firm(row.id, () => `replaced[${i}].id`);
    if (row.by !== null) firm(row.by, () => `replaced[${i}].by`);
  });
  (b.population ?? []).forEach((member, i) => {
    firm(member.id, () => `population[${i}].id`);
    label(member.stratum, () => `population[${i}].stratum`);
    must(isHex(member.salt, 16), () => `population[${i}].salt is not 32 lower-case hex characters`);
  });
  if (b.assignment) checkAssignment(b.assignment);
  return `ok, draw ${b.draw_id} attempt ${b.attempt}, ${b.snapshot.size} firms`;
}

function checkStratum(stratum, name) {
  label(stratum.stratum, () => `${name}.stratum`);
  must(rate(stratum.rate), () => `${name}.rate '${stratum.rate}' is not a fraction of at most 1`);
  if (stratum.threshold !== null) bytes(stratum.threshold, 32, `${name}.threshold`);
  const loser = stratum.first_not_selected;
  if (loser === null) return;
  firm(loser.id, () => `${name}.first_not_selected.id`);
  bytes(loser.ticket, 32, `${name}.first_not_selected.ticket`);
  place(loser, `${name}.first_not_selected`);
}

function checkAssignment({ tasks, officers, result }) {
  const hashed = (id) => must(HASHED.test(id), () => `assignment: '${id}' is not [A-Z0-9-]{1,40}`);
  for (const task of tasks) {
    firm(task.enterprise, () => `assignment: the firm of task ${task.task}`);
    [task.task, ...task.lead, ...task.second, ...(task.last_pair ?? [])].forEach(hashed);
  }
  for (const { officer } of officers) hashed(officer);
  for (const row of result) {
    [row.task, row.lead, row.second, ...row.skipped.map((skip) => skip.officer)].forEach(hashed);
    for (const skip of row.skipped) {
      must(skip.slot === "L" || skip.slot === "S", () => `assignment: '${skip.slot}' is not a slot, L or S`);
      must(SKIPS.includes(skip.reason), () => `assignment: '${skip.reason}' is not a reason to skip`);
    }
  }
}

function place(row, name) {
  bytes(row.salt, 16, `${name}.salt`);
  row.path.forEach((node, i) => bytes(node, 32, `${name}.path[${i}]`));
}

const bytes = (text, count, name) =>
  must(isHex(text, count), () => `${name} is not ${2 * count} lower-case hex characters`);
const firm = (id, name) => must(creditCode(id) === "ok", () => `${name()} '${id}' is not a credit code`);
const label = (text, name) => must(LABEL.test(text), () => `${name()} '${text}' is not [A-Z0-9]{1,16}`);
