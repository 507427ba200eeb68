// "notice": the policy text is the one that was hashed, and what it bound beforehand is what the bundle used. A binding
// key that is missing is a warning; one that differs, or is not well formed, a failure.
import { checkBeacon, KINDS } from "./beacon.js";
import { has, integer, NotStrictJson, parseText } from "./dialect.js";
import { isHex, LABEL, rate } from "./format.js";
import { hex, must, sha256, unhex, utf8 } from "./hashes.js";
import { kindOf } from "./shape.js";

const BINDING = ["sizes", "root", "parties", "reveal_by", "beacon"];
const MARGIN = 10n * 60n * 10_000_000n; // 10 minutes between the last reveal and the beacon, in 100 ns
const DAY = "([12][0-9]{3})-([0-9]{2})-([0-9]{2})";
const TIME = "([0-9]{2}):([0-9]{2}):([0-9]{2})(?:[.]([0-9]{1,7}))?";
const INSTANT = new RegExp(`^${DAY}T${TIME}(?:Z|([+-])([0-9]{2}):([0-9]{2}))$`);

export async function checkNotice(draw) {
  const b = draw.bundle;
  const hash = hex(await sha256(utf8(b.policy)));
  must(hash === b.policy_hash, () => `policy_hash is ${b.policy_hash}, the policy text hashes to ${hash}`);
  const notice = readNotice(b.policy);
  draw.rates = notice.rates;
  if (notice.sizes) checkSizes(notice.sizes, b.strata);
  if (notice.root !== undefined)
    must(
      notice.root === b.snapshot.root,
      () => `the notice binds root ${notice.root}, the snapshot has ${b.snapshot.root}`,
    );
  if (notice.parties) {
    const used = b.parties.map((party) => party.party);
    must(
      used.length === notice.parties.length && used.every((party, i) => party === notice.parties[i]),
      () => `the notice binds parties ${notice.parties.join(", ")}, the bundle has ${used.join(", ")}`,
    );
  }
  if (notice.beacon) checkBeacon(notice.beacon, b.beacon.source, unhex(b.beacon.hex));
  draw.unbound = BINDING.filter((key) => notice[key] === undefined);
  return `ok, policy hash ${hash}`;
}

/** The keys of a notice; undefined where the text has none. Throws Failed. */
export function readNotice(policy) {
  let root;
  try {
    root = parseText(policy);
  } catch (error) {
    if (error instanceof NotStrictJson) must(false, `the policy text is ${error.message}`);
    throw error;
  }
  must(kindOf(root) === "object", "the policy text is not an object");
  must(key(root, "algo", "string") === "SSJ-DRAW-V1", "algo is not SSJ-DRAW-V1");
  const rates = key(root, "rates", "object");
  must(rates !== undefined, "rates is missing");
  const notice = {
    rates: new Map(
      Object.entries(rates).map(([label, text]) => {
        must(
          LABEL.test(label) && kindOf(text) === "string" && rate(text),
          () => `rates.${label} is not a rate of a stratum`,
        );
        return [label, text];
      }),
    ),
    sizes: readSizes(key(root, "sizes", "object")),
    root: key(root, "root", "string"),
    parties: key(root, "parties", "array"),
    reveal_by: instantOf(root, "reveal_by"),
    beacon: readBeacon(key(root, "beacon", "object")),
  };
  must(notice.root === undefined || isHex(notice.root, 32), "root is not 64 lower-case hex characters");
  must(
    (notice.parties ?? []).every((party) => kindOf(party) === "string"),
    "parties is not a list of names",
  );
  must(
    notice.reveal_by === undefined || !notice.beacon || notice.beacon.at - notice.reveal_by >= MARGIN,
    "the beacon's time is not at least 10 minutes after reveal_by",
  );
  return notice;
}

function readSizes(sizes) {
  return (
    sizes &&
    new Map(
      Object.entries(sizes).map(([label, value]) => {
        const size = kindOf(value) === "number" ? integer(value) : -1;
        must(size >= 0, () => `sizes.${label} is not a whole number of 0…2^53−1`);
        return [label, size];
      }),
    )
  );
}

function readBeacon(beacon) {
  if (!beacon) return undefined;
  const [kind, id, at] = [key(beacon, "kind", "string"), key(beacon, "id", "string"), instantOf(beacon, "at")];
  must(KINDS.includes(kind), `beacon.kind is not one of ${KINDS.join(", ")}`);
  must(id !== undefined && id !== "", "beacon.id is missing");
  must(at !== undefined, "beacon.at is missing");
  return { kind, id, at };
}

function checkSizes(bound, strata) {
  for (const { stratum, size } of strata)
    must(bound.get(stratum) === size, () => `the notice does not bind stratum ${stratum} to ${size} firms`);
  for (const label of bound.keys())
    must(
      strata.some((stratum) => stratum.stratum === label),
      () => `the notice binds stratum ${label}, the bundle has none`,
    );
}

/** A key that is there must have the type. */
function key(owner, name, kind) {
  if (!has(owner, name)) return undefined;
  must(kindOf(owner[name]) === kind, () => `${name} is not of JSON type ${kind}`);
  return owner[name];
}

function instantOf(owner, name) {
  const text = key(owner, name, "string");
  if (text === undefined) return undefined;
  const at = instant(text);
  must(at !== null, () => `${name} '${text}' is not an RFC 3339 time`);
  return at;
}

/** An RFC 3339 instant in units of 100 ns, or null: years 1000–2999, no leap seconds, offsets up to 14:00. */
export function instant(text) {
  const m = INSTANT.exec(text);
  if (!m) return null;
  const [year, month, day, hour, minute, second] = m.slice(1, 7).map(Number);
  const offset = Number(m[9] ?? 0) * 60 + Number(m[10] ?? 0);
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  if (hour > 23 || minute > 59 || second > 59 || Number(m[10] ?? 0) > 59 || offset > 14 * 60) return null;
  const milliseconds =
    Date.UTC(year, month - 1, day, hour, minute, second) - (m[8] === "-" ? -offset : offset) * 60_000;
  return BigInt(milliseconds) * 10_000n + BigInt((m[7] ?? "").padEnd(7, "0"));
}
