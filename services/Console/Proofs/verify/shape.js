// Reads the shape of a bundle. A missing key or a wrong JSON type is "unreadable" and ends it at once; a number that is
// no integer of 0…2^53−1, or a pair that is not two, is remembered for "format", because unreadable goes before failed.
import { NotStrictJson, has, integer, parseBytes } from "./dialect.js";

export class Unreadable extends Error {}

const text = (value, place) => typed(value, "string", place);
const list = (item) => (value, place, faults) =>
  typed(value, "array", place).map((entry, i) => item(entry, `${place}[${i}]`, faults));
const orNull = (inner) => (value, place, faults) => (value === null ? null : inner(value, place, faults));
const record =
  (keys, optional = {}) =>
  (value, place, faults) => {
    typed(value, "object", place);
    const read = {};
    for (const key of Object.keys(keys)) {
      const name = place ? `${place}.${key}` : key;
      if (!has(value, key)) throw new Unreadable(`${name} is missing`);
      read[key] = keys[key](value[key], name, faults);
    }
    for (const key of Object.keys(optional))
      if (has(value, key)) read[key] = optional[key](value[key], place ? `${place}.${key}` : key, faults);
    return read;
  };

function whole(value, place, faults) {
  const read = integer(typed(value, "number", place));
  if (read < 0) faults.push(`${place} is not an integer of 0…2^53−1`);
  return read;
}

function pair(value, place, faults) {
  const read = list(text)(value, place, faults);
  if (read.length !== 2) faults.push(`${place} is not a pair`);
  return read;
}

const PLACE = { salt: text, index: whole, path: list(text) };
const BUNDLE = record(
  {
    format: text,
    draw_id: text,
    attempt: whole,
    policy: text,
    policy_hash: text,
    snapshot: record({ root: text, size: whole }),
    parties: list(record({ party: text, commit: text, reveal: text })),
    beacon: record({ source: text, hex: text }),
    seed: text,
    strata: list(
      record({
        stratum: text,
        size: whole,
        rate: text,
        n: whole,
        threshold: orNull(text),
        first_not_selected: orNull(record({ id: text, ticket: text, ...PLACE })),
      }),
    ),
    selected: list(record({ id: text, stratum: text, ticket: text, rank: whole, ...PLACE })),
    replaced: list(record({ id: text, reason: text, by: orNull(text) })),
  },
  {
    population: list(record({ id: text, stratum: text, salt: text })),
    assignment: record({
      tasks: list(
        record({ task: text, enterprise: text, lead: list(text), second: list(text), last_pair: orNull(pair) }),
      ),
      officers: list(record({ officer: text, max: whole })),
      result: list(
        record({
          task: text,
          lead: text,
          second: text,
          skipped: list(record({ slot: text, officer: text, reason: text })),
        }),
      ),
    }),
  },
);

/** The bundle and the faults of its numbers. Throws Unreadable. */
export function readBundle(bytes) {
  let value;
  try {
    value = parseBytes(bytes);
  } catch (error) {
    if (error instanceof NotStrictJson) throw new Unreadable(error.message);
    throw error;
  }
  if (kindOf(value) !== "object") throw new Unreadable("not a JSON object");
  const faults = [];
  return { bundle: BUNDLE(value, "", faults), faults };
}

export function kindOf(value) {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function typed(value, kind, place) {
  if (kindOf(value) !== kind) throw new Unreadable(`${place} is of JSON type ${kindOf(value)}, not ${kind}`);
  return value;
}
