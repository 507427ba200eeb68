// "parties", "commit", "seed", "strata", "ticket", "path", "rank", "threshold", "loser", "replaced": what can be
// recomputed without the whole roster.
import { rate } from "./format.js";
import { concat, digests, hex, leaves, lp, must, sha256, tickets, u32, unhex } from "./hashes.js";
import { included } from "./merkle.js";

export function checkParties({ bundle: b }) {
  const names = b.parties.map((party) => party.party);
  must(names.length >= 1 && names.length <= 16, `${names.length} parties, 1–16 are allowed`);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  must(twice === undefined, `${twice} is listed more than once`);
  const silent = b.parties.filter((party) => party.reveal === "").map((party) => party.party);
  return `ok, ${names.join(", ")}${silent.length > 0 ? `; no reveal from ${silent.join(", ")}` : ""}`;
}

const heading = (tag, b) => concat([lp(tag), lp(b.draw_id), u32(b.attempt)]);

export async function checkCommit({ bundle: b }) {
  const told = b.parties.filter((party) => party.reveal !== "");
  const commits = await digests(told.length, (i) =>
    concat([heading("SSJ-COMMIT-V1", b), lp(told[i].party), lp(unhex(told[i].reveal))]),
  );
  told.forEach((party, i) =>
    must(
      hex(commits[i]) === party.commit,
      () => `${party.party} committed to ${party.commit}, the reveal gives ${hex(commits[i])}`,
    ),
  );
  return `ok, ${told.length} reveals match`;
}

export async function checkSeed({ bundle: b }) {
  const shares = b.parties.flatMap((party) => [lp(party.party), lp(unhex(party.commit)), lp(unhex(party.reveal))]);
  const seed = hex(
    await sha256(
      heading("SSJ-SEED-V1", b),
      lp(unhex(b.policy_hash)),
      lp(unhex(b.snapshot.root)),
      ...shares,
      lp(unhex(b.beacon.hex)),
    ),
  );
  must(seed === b.seed, () => `seed is ${b.seed}, recomputed ${seed}`);
  return `ok, ${seed}`;
}

export function checkStrata({ bundle: b, rates }) {
  const expected = [...rates.keys()].sort(byCode);
  must(
    expected.length === b.strata.length && expected.every((label, i) => label === b.strata[i].stratum),
    () =>
      `the notice has rates for ${expected.join(", ")}, ` +
      `the bundle has strata ${b.strata.map((s) => s.stratum).join(", ")}`,
  );
  let total = 0n;
  for (const s of b.strata) {
    const bound = rates.get(s.stratum),
      { above, below } = rate(bound);
    must(s.rate === bound, () => `stratum ${s.stratum} has rate ${s.rate}, the notice says ${bound}`);
    const n = (above * BigInt(s.size) + below - 1n) / below;
    must(BigInt(s.n) === n, () => `stratum ${s.stratum}: n is ${s.n}, ${s.rate} of ${s.size} is ${n}`);
    must(
      (s.threshold === null) === (s.n === 0),
      () => `stratum ${s.stratum}: the threshold must be null exactly when n is 0`,
    );
    total += BigInt(s.size);
  }
  must(total === BigInt(b.snapshot.size), () => `the strata have ${total} firms, the snapshot ${b.snapshot.size}`);
  return `ok, ${b.strata.map((s) => `${s.stratum} ${s.n}/${s.size}`).join(", ")}`;
}

export async function checkTicket({ bundle: b }, progress) {
  await mustHaveTickets(b, b.selected, progress);
  return `ok, ${b.selected.length} recomputed`;
}

export async function checkPath({ bundle: b }, progress) {
  await mustBeInRoster(b, b.selected, progress);
  mustBeSorted(b.selected);
  return `ok, ${b.selected.length} lead to the root`;
}

/** n + r rows a stratum, fewer only when the stratum ends; r counts the replaced firms that are rows of it. */
export function checkRank(draw) {
  const { bundle: b } = draw,
    rows = b.selected,
    gone = new Set(b.replaced.map((row) => row.id));
  draw.rows = new Map();
  let at = 0;
  for (const s of b.strata) {
    const start = at;
    let replaced = 0;
    for (; at < rows.length && rows[at].stratum === s.stratum; at++) {
      const row = rows[at],
        rank = at - start + 1;
      must(row.rank === rank, () => `${row.id} has rank ${row.rank} in ${s.stratum}, it stands at ${rank}`);
      must(
        rank === 1 || precedes(rows[at - 1], row),
        () => `${row.id} at rank ${rank} of ${s.stratum} does not come after ${rows[at - 1].id}`,
      );
      if (gone.has(row.id)) replaced++;
    }
    const expected = Math.min(s.n + replaced, s.size);
    must(
      at - start === expected,
      () => `stratum ${s.stratum} has ${at - start} rows, n and replacements make ${expected}`,
    );
    draw.rows.set(s.stratum, rows.slice(start, at));
  }
  must(at === rows.length, () => `selected[${at}] is of ${rows[at].stratum}, which is out of order or no stratum`);
  return `ok, ${rows.length} in order`;
}

export function checkThreshold({ bundle: b, rows }) {
  for (const s of b.strata.filter((stratum) => stratum.n > 0)) {
    const last = rows.get(s.stratum)[s.n - 1].ticket;
    must(
      s.threshold === last,
      () => `stratum ${s.stratum}: the threshold is ${s.threshold}, the ticket at rank ${s.n} is ${last}`,
    );
  }
  return "ok";
}

/**
 * That a loser is the very next needs the population; here: in the roster, after the last row, missing only when
 * nobody is left.
 */
export async function checkLoser({ bundle: b, rows }) {
  const losers = [];
  for (const s of b.strata) {
    const loser = s.first_not_selected,
      mine = rows.get(s.stratum);
    if (loser === null) {
      must(
        mine.length === s.size,
        () => `stratum ${s.stratum} has ${s.size - mine.length} firms that are not selected, but names none`,
      );
      continue;
    }
    must(mine.length < s.size, () => `stratum ${s.stratum} is selected whole, but names ${loser.id} as not selected`);
    must(
      mine.length === 0 || precedes(mine[mine.length - 1], loser),
      () => `stratum ${s.stratum}: ${loser.id} comes before ${mine[mine.length - 1].id}, the last selected`,
    );
    losers.push({ ...loser, stratum: s.stratum });
  }
  await mustHaveTickets(b, losers);
  await mustBeInRoster(b, losers);
  mustBeSorted([...b.selected, ...losers]);
  return "ok";
}

export function checkReplaced({ bundle: b, rows }) {
  const byId = new Map(b.selected.map((row) => [row.id, row])),
    order = new Map(b.strata.map((s, i) => [s.stratum, i]));
  const gone = new Set();
  let before = -1,
    nth = 0;
  for (const { id, reason, by } of b.replaced) {
    const row = byId.get(id);
    must(row, () => `${id} was replaced but never selected`);
    must(!gone.has(id), () => `${id} was replaced twice`);
    must(reason !== "", () => `${id} was replaced without a reason`);
    gone.add(id);
    const at = order.get(row.stratum);
    must(at >= before, () => `${id} of ${row.stratum} is listed after a later stratum`);
    nth = at === before ? nth + 1 : 1;
    before = at;
    const rank = b.strata[at].n + nth;
    must(row.rank < rank, () => `${id} at rank ${row.rank} of ${row.stratum} was not yet in when it was replaced`);
    const next = rows.get(row.stratum)[rank - 1]?.id ?? null;
    must(
      by === next,
      () =>
        `${id} was replaced by ${by ?? "nobody"}, the firm at rank ${rank} of ${row.stratum} is ${next ?? "nobody"}`,
    );
  }
  return `ok, ${gone.size} replaced`;
}

async function mustHaveTickets(b, rows, progress) {
  const recomputed = await tickets(
    b.seed,
    rows.map((row) => row.id),
    (done) => progress?.(done, rows.length),
  );
  rows.forEach((row, i) =>
    must(row.ticket === recomputed[i], () => `${row.id} has ticket ${row.ticket}, recomputed ${recomputed[i]}`),
  );
}

async function mustBeInRoster(b, rows, progress) {
  const found = await included(await leaves(rows), rows, b.snapshot.size, b.snapshot.root, progress);
  rows.forEach((row, i) =>
    must(found[i], () => `the path of ${row.id} in ${row.stratum} at index ${row.index} does not lead to the root`),
  );
}

/** Leaves are sorted by id and unique: the smaller id has the smaller index. A row listed twice is left to "rank". */
function mustBeSorted(rows) {
  const sorted = [...rows].sort((a, b) => byCode(a.id, b.id) || a.index - b.index);
  for (let i = 1; i < sorted.length; i++) {
    const [one, two] = [sorted[i - 1], sorted[i]];
    must(
      one.id === two.id ? one.index === two.index : one.index < two.index,
      () => `the roster is not sorted and unique: ${one.id} has index ${one.index}, ${two.id} has ${two.index}`,
    );
  }
}

// Lower-case hex of equal length sorts as the bytes do.
const precedes = (one, two) => one.ticket < two.ticket || (one.ticket === two.ticket && one.id < two.id);

export const byCode = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
