#!/usr/bin/env python3
"""Verify a published draw (bundle format SSJ-DRAW-BUNDLE-V1) with nothing but Python's standard library.

    draw_verify.py FILE          one line per check; exit 0 verified, 1 failed, 2 unreadable
    draw_verify.py FILE FILE...  one line per file: exit code, last line, file; exit code = the highest

Written from the rules below and not from the service's code, so that two programs must agree. LP(x) is the length of x
as 4 big-endian bytes, then x; u32 is 4 big-endian bytes; text is UTF-8; hashes, reveals, salts, beacon enter as bytes.

  dialect     strict UTF-8 without BOM, RFC 8259 grammar, no lone surrogates, at most 64 objects and arrays inside one
              another (the outermost is the first), of duplicate keys the last counts, unknown keys are ignored.
              A number is its nearest double; an integer is a number that is whole and 0...2^53-1 (so 1.0, 1e0 and -0
              are).
              Exit 2: not in the dialect, not an object, a required key missing or of the wrong JSON type. Keys that may
              be null are required all the same; only "population" and "assignment" may be absent.
  format      the spellings: see check_format. Integers that are not, a last_pair that is not two, and an empty snapshot
              fail here too.
  notice      policy_hash = SHA256(policy). The policy text, in the same dialect, is an object with algo "SSJ-DRAW-V1"
              and rates {label: rate}. sizes, root, parties, reveal_by, beacon: absent = warning, malformed or different
              from the bundle = failure. beacon.at is at least 10 minutes after reveal_by. beacon.hex has the form of
              its kind and 120 bits; a lottery's issues are those of the id; beacon.source is "kind:id", or the id, or
              words that include the kind.
  parties     1-16, no name twice
  commit      SHA256(LP("SSJ-COMMIT-V1") LP(draw_id) u32(attempt) LP(party) LP(reveal)), unless the reveal is ""
  seed        SHA256(LP("SSJ-SEED-V1") LP(draw_id) u32(attempt) LP(policy_hash) LP(root) {LP(party) LP(commit)
              LP(reveal)} LP(beacon))
  strata      exactly the labels of rates, ascending; rate text equal; n = ceil(rate * size); threshold null iff n = 0;
              sizes sum to snapshot.size
  ticket      SHA256(hex(seed) id) of every selected row
  path        RFC 9162 inclusion of SHA256(00 id SHA256(LP(stratum) LP(salt))) for every selected row; smaller id,
              smaller index
  rank        rows by stratum, then rank from 1, (ticket, id) ascending; min(n + replaced rows of it, size) rows a
              stratum
  threshold   the ticket at rank n
  loser       first_not_selected: ticket, path, after the stratum's last row; null iff the stratum has no more firms
  replaced    by stratum; the k-th of a stratum: a row of rank < n + k, once, with a reason, by = the id at rank n + k
              or null
  population  sorted by id, unique; gives root, sizes, indexes, salts, and every stratum's ranking
  assignment  each task is for a selected firm; replay gives the same result rows: see check_assignment
"""
import sys

import check_rows
from check_assignment import check_assignment
from check_format import check_format
from check_notice import check_notice
from dialect import read
from verdicts import Failed, Unreadable

NAMES = ["format", "notice", "parties", "commit", "seed", "strata", "ticket", "path", "rank", "threshold", "loser",
         "replaced", "population", "assignment"]
CHECKS = {"format": check_format, "notice": check_notice, "assignment": check_assignment,
          **{name: getattr(check_rows, f"check_{name}") for name in NAMES[2:-1]}}


def verify(raw):
    """(lines, exit code) for the bytes of a bundle file."""
    try:
        bundle, faults = read(raw)
    except Unreadable as why:
        return [one_line(f"UNREADABLE: {why}")], 2
    ctx, lines = {"faults": faults, "warnings": []}, []
    for i, name in enumerate(NAMES):
        try:
            lines.append(one_line(f"{name}: {CHECKS[name](bundle, ctx)}"))
        except Failed as what:
            lines.append(f"{name}: FAILED")
            lines += [f"{later}: not reached" for later in NAMES[i + 1:]]
            return lines + [one_line(f"FAILED: {name}: {what}")], 1
        if name == "notice":
            lines += [f"WARN not bound by the notice: {key}" for key in ctx["warnings"]]
    return lines + ["VERIFIED" + (f" with {len(ctx['warnings'])} warnings" if ctx["warnings"] else "")], 0


def one_line(text):
    """Texts of the file must not forge a line of ours."""
    return "".join(c if c.isprintable() else f"\\u{{{ord(c):x}}}" for c in text)


def main(files):
    if not files:
        print(__doc__.split("\n\n")[1])
        return 2
    worst = 0
    for name in files:
        try:
            with open(name, "rb") as file:
                lines, code = verify(file.read())
        except OSError as why:
            lines, code = [f"UNREADABLE: {why}"], 2
        worst = max(worst, code)
        print("\n".join(lines) if len(files) == 1 else f"{code} {lines[-1]} <- {name}")
    return worst


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(main(sys.argv[1:]))
