// The public randomness that ends a draw, in its only accepted spellings, and at least 120 bits of it.
import { must } from "./hashes.js";

export const KINDS = ["kl8", "ssq", "dice", "drand"];

const ENOUGH = 1n << 120n;
const WORD = /[0-9A-Za-z]+/g;
const LOTTERIES = {
  kl8: { form: /^KL8\|([0-9]{7})\|([0-9,]*)$/, count: 20, highest: 80, outcomes: choose(80, 20) },
  ssq: { form: /^SSQ\|([0-9]{7})\|([0-9,]*)\|([0-9]{2})$/, count: 6, highest: 33, outcomes: choose(33, 6) * 16n },
};

/** Is the beacon the one that the notice bound: its source by name, its bytes by form, a lottery by its issues? */
export function checkBeacon(bound, source, bytes) {
  must(isNamedBy(bound, source), () => `the notice binds beacon ${bound.kind}:${bound.id}, the source is '${source}'`);
  const issues = read(bound.kind, bytes);
  const expected = bound.id.match(WORD) ?? [];
  must(
    issues === null || (issues.length === expected.length && issues.every((issue, i) => issue === expected[i])),
    () => `the notice binds issue ${bound.id}, the beacon is of ${issues.join(";")}`,
  );
}

// "kind:id" or the id alone; other words must name the kind as a whole word, and not pretend to be "kind:" of another
// id.
function isNamedBy({ kind, id }, source) {
  if (source === id || source === `${kind}:${id}`) return true;
  if (source.startsWith(`${kind}:`)) return false;
  return (source.match(WORD) ?? []).some((word) => word.toLowerCase() === kind);
}

/** A lottery's issues; null for dice and drand. */
function read(kind, bytes) {
  if (kind === "drand") {
    must(bytes.length === 32, () => `beacon.hex: a drand beacon has 32 bytes, not ${bytes.length}`);
    return null;
  }
  // No beacon is that long: what is cut off does not fit below.
  const text = String.fromCharCode(...bytes.subarray(0, 65536));
  must(text.length === bytes.length, "beacon.hex: too long");
  if (kind === "dice") {
    must(/^DICE\|[0-9]{40,}$/.test(text), "beacon.hex: not DICE| and at least 40 digits");
    return null;
  }
  const { form, count, highest, outcomes } = LOTTERIES[kind];
  const issues = [];
  let ways = 1n;
  for (const issue of text.split(";")) {
    const parts = form.exec(issue);
    must(parts, () => `beacon.hex: '${issue}' is not written as an issue of ${kind}`);
    must(
      ascending(parts[2].split(","), count, highest) && (parts[3] === undefined || ascending([parts[3]], 1, 16)),
      () =>
        `beacon.hex: the numbers of ${kind} issue ${parts[1]} are not the ones such a draw has, ` +
        "in ascending two-digit form",
    );
    // The same issue twice would count its bits twice.
    must(
      issues.length === 0 || issues[issues.length - 1] < parts[1],
      () => `beacon.hex: issue ${parts[1]} does not come after ${issues[issues.length - 1]}`,
    );
    issues.push(parts[1]);
    ways *= outcomes;
  }
  must(ways >= ENOUGH, "beacon.hex: fewer than 120 bits of randomness");
  return issues;
}

function ascending(numbers, count, highest) {
  return (
    numbers.length === count &&
    numbers.every(
      (text, i) =>
        /^[0-9]{2}$/.test(text) && Number(text) > (i === 0 ? 0 : Number(numbers[i - 1])) && Number(text) <= highest,
    )
  );
}

function choose(of, take) {
  let ways = 1n;
  for (let i = 1; i <= take; i++) ways = (ways * BigInt(of - take + i)) / BigInt(i);
  return ways;
}
