#!/usr/bin/env python3
"""Verify a published draw (bundle format SSJ-DRAW-BUNDLE-V1) with nothing but Python's standard library.

    draw_verify.py FILE          one line per check; exit 0 verified, 1 failed, 2 unreadable
    draw_verify.py FILE FILE...  one line per file: exit code, last line, file; exit code = the highest

Written from the rules below and not from the service's code, so that two programs must agree. LP(x) is the length of x as
4 big-endian bytes, then x; u32 is 4 big-endian bytes; text is UTF-8; hashes, reveals, salts, beacon enter as bytes.

  dialect     strict UTF-8 without BOM, RFC 8259 grammar, no lone surrogates, at most 64 objects and arrays inside one
              another (the outermost is the first), of duplicate keys the last counts, unknown keys are ignored.
              A number is its nearest double; an integer is a number that is whole and 0...2^53-1 (so 1.0, 1e0 and -0 are).
              Exit 2: not in the dialect, not an object, a required key missing or of the wrong JSON type. Keys that may be
              null are required all the same; only "population" and "assignment" may be absent.
  format      the spellings: see check_format. Integers that are not, a last_pair that is not two, and an empty snapshot
              fail here too.
  notice      policy_hash = SHA256(policy). The policy text, in the same dialect, is an object with algo "SSJ-DRAW-V1" and
              rates {label: rate}. sizes, root, parties, reveal_by, beacon: absent = warning, malformed or different from
              the bundle = failure. beacon.at is at least 10 minutes after reveal_by. beacon.hex has the form of its kind
              and 120 bits; a lottery's issues are those of the id; beacon.source is "kind:id", or the id, or words that
              include the kind.
  parties     1-16, no name twice
  commit      SHA256(LP("SSJ-COMMIT-V1") LP(draw_id) u32(attempt) LP(party) LP(reveal)), unless the reveal is ""
  seed        SHA256(LP("SSJ-SEED-V1") LP(draw_id) u32(attempt) LP(policy_hash) LP(root) {LP(party) LP(commit) LP(reveal)} LP(beacon))
  strata      exactly the labels of rates, ascending; rate text equal; n = ceil(rate * size); threshold null iff n = 0;
              sizes sum to snapshot.size
  ticket      SHA256(hex(seed) id) of every selected row
  path        RFC 9162 inclusion of SHA256(00 id SHA256(LP(stratum) LP(salt))) for every selected row; smaller id, smaller index
  rank        rows by stratum, then rank from 1, (ticket, id) ascending; min(n + replaced rows of it, size) rows a stratum
  threshold   the ticket at rank n
  loser       first_not_selected: ticket, path, after the stratum's last row; null iff the stratum has no more firms
  replaced    by stratum; the k-th of a stratum: a row of rank < n + k, once, with a reason, by = the id at rank n + k or null
  population  sorted by id, unique; gives root, sizes, indexes, salts, and every stratum's ranking
  assignment  each task is for a selected firm; replay gives the same result rows: see check_assignment
"""
import hashlib
import json
import re
import sys
from collections import defaultdict, deque
from datetime import datetime, timedelta
from math import comb

CHECKS = ["format", "notice", "parties", "commit", "seed", "strata", "ticket", "path", "rank", "threshold", "loser",
          "replaced", "population", "assignment"]
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEX32, HEX16, LABEL, HASHED = r"[0-9a-f]{64}", r"[0-9a-f]{32}", r"[A-Z0-9]{1,16}", r"[A-Z0-9-]{1,40}"
RATE = r"(0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}"


class Unreadable(Exception):
    pass


class Failed(Exception):
    pass


def must(holds, otherwise):
    if not holds:
        raise Failed(otherwise)


# ---- dialect ---------------------------------------------------------------------------------------------------------

def parse(raw):
    """The value of strict JSON bytes; every number is a float."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, parse_int=float, parse_float=float, parse_constant=refuse, object_pairs_hook=last_of_each)
        unicode_only(value)
    except (UnicodeError, ValueError, RecursionError) as why:
        raise Unreadable(f"not strict JSON: {why}") from None
    depth = 0
    for token in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text, re.DOTALL):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if depth > 64:
            raise Unreadable("more than 64 objects and arrays inside one another")
    return value


def refuse(constant):
    raise ValueError(f"{constant} is not JSON")


def last_of_each(pairs):
    for key, value in pairs:
        unicode_only(key)
        unicode_only(value)  # also of a key that a later one overrides
    return dict(pairs)


def unicode_only(value):
    if isinstance(value, str):
        value.encode("utf-8")  # a lone surrogate cannot be encoded
    elif isinstance(value, list):
        for item in value:
            unicode_only(item)


def integer(number):
    """The integer, or None. NaN cannot occur; infinity is not whole."""
    return int(number) if isinstance(number, float) and 0 <= number <= 2**53 - 1 and number == number // 1 else None


# ---- shape: what exit 2 means ----------------------------------------------------------------------------------------

PLACE = {"salt": str, "index": float, "path": [str]}
LOSER = {"id": str, "ticket": str, **PLACE}
SHAPE = {
    "format": str, "draw_id": str, "attempt": float, "policy": str, "policy_hash": str,
    "snapshot": {"root": str, "size": float},
    "parties": [{"party": str, "commit": str, "reveal": str}],
    "beacon": {"source": str, "hex": str}, "seed": str,
    "strata": [{"stratum": str, "size": float, "rate": str, "n": float, "threshold": (str, None), "first_not_selected": (LOSER, None)}],
    "selected": [{"id": str, "stratum": str, "ticket": str, "rank": float, **PLACE}],
    "replaced": [{"id": str, "reason": str, "by": (str, None)}],
}
OPTIONAL = {
    "population": [{"id": str, "stratum": str, "salt": str}],
    "assignment": {
        "tasks": [{"task": str, "enterprise": str, "lead": [str], "second": [str], "last_pair": ([str], None)}],
        "officers": [{"officer": str, "max": float}],
        "result": [{"task": str, "lead": str, "second": str, "skipped": [{"slot": str, "officer": str, "reason": str}]}],
    },
}


def shaped(value, shape, name, faults):
    """A copy of value with integers for numbers; raises Unreadable on a missing key or a wrong type."""
    if isinstance(shape, tuple):
        return None if value is None else shaped(value, shape[0], name, faults)
    kind = shape if isinstance(shape, type) else type(shape)
    if not isinstance(value, kind):
        raise Unreadable(f"{name} is of the wrong JSON type")
    if kind is dict:
        for key in shape:
            if key not in value:
                raise Unreadable(f"{name}.{key} is missing")
        result = {key: shaped(value[key], inner, f"{name}.{key}", faults) for key, inner in shape.items()}
        if result.get("last_pair") is not None and len(result["last_pair"]) != 2:
            faults.append(f"{name}.last_pair is not a pair")
        return result
    if kind is list:
        return [shaped(item, shape[0], f"{name}[{i}]", faults) for i, item in enumerate(value)]
    if kind is float and integer(value) is None:
        faults.append(f"{name} is not an integer of 0...2^53-1")
    return integer(value) if kind is float else value


def read(raw):
    value = parse(raw)
    if not isinstance(value, dict):
        raise Unreadable("not a JSON object")
    faults = []
    bundle = shaped(value, {**SHAPE, **{k: v for k, v in OPTIONAL.items() if k in value}}, "bundle", faults)
    return bundle, faults


# ---- hashes ----------------------------------------------------------------------------------------------------------

def sha(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def lp(x):
    x = x.encode() if isinstance(x, str) else x
    return len(x).to_bytes(4, "big") + x


def leaf(firm, stratum, salt):
    return sha(b"\0", firm.encode(), sha(lp(stratum), lp(bytes.fromhex(salt))))


def root_of(level):
    while len(level) > 1:
        above = [sha(b"\1", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = above + level[len(above) * 2:]
    return level[0]


def includes(node, index, size, path, root):
    """RFC 9162, 2.1.3.2."""
    if index >= size:
        return False
    last = size - 1
    for sibling in path:
        if last == 0:
            return False
        if index & 1 or index == last:
            node = sha(b"\1", sibling, node)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = sha(b"\1", node, sibling)
        index, last = index >> 1, last >> 1
    return last == 0 and node == root


# ---- checks ----------------------------------------------------------------------------------------------------------

def check_format(b, ctx):
    def spelled(text, pattern, name):
        must(re.fullmatch(pattern, text), f"{name} is {text!r}")

    def firm(text, name):
        spelled(text, f"[{USCC}]{{18}}", name)
        total = sum(USCC.index(c) * pow(3, i, 31) for i, c in enumerate(text[:17]))
        must(text[17] == USCC[-total % 31], f"{name} {text} has a wrong check character")

    def place(row, name):
        spelled(row["salt"], HEX16, f"{name}.salt")
        for node in row["path"]:
            spelled(node, HEX32, f"{name}.path")

    must(not ctx["faults"], "; ".join(ctx["faults"]))
    must(b["format"] == "SSJ-DRAW-BUNDLE-V1", f"format is {b['format']!r}")
    spelled(b["draw_id"], HASHED, "draw_id")
    must(b["attempt"] < 2**32, "attempt does not fit in 32 bits")
    must(b["snapshot"]["size"] >= 1, "snapshot.size is 0")
    for text, name in (b["policy_hash"], "policy_hash"), (b["snapshot"]["root"], "snapshot.root"), (b["seed"], "seed"):
        spelled(text, HEX32, name)
    spelled(b["beacon"]["hex"], "([0-9a-f]{2})+", "beacon.hex")
    for p in b["parties"]:
        spelled(p["commit"], HEX32, "commit")
        spelled(p["reveal"], f"({HEX32})?", "reveal")
    for s in b["strata"]:
        spelled(s["stratum"], LABEL, "stratum")
        spelled(s["rate"], RATE, "rate")
        must(int(s["rate"].split("/")[0]) <= int(s["rate"].split("/")[1]), f"rate {s['rate']} is above 1")
        if s["threshold"] is not None:
            spelled(s["threshold"], HEX32, "threshold")
        loser = s["first_not_selected"]
        if loser is not None:
            firm(loser["id"], "first_not_selected.id")
            spelled(loser["ticket"], HEX32, "first_not_selected.ticket")
            place(loser, "first_not_selected")
    for row in b["selected"]:
        firm(row["id"], "selected.id")
        spelled(row["stratum"], LABEL, "selected.stratum")
        spelled(row["ticket"], HEX32, "selected.ticket")
        place(row, "selected")
    for r in b["replaced"]:
        firm(r["id"], "replaced.id")
        if r["by"] is not None:
            firm(r["by"], "replaced.by")
    for m in b.get("population", []):
        firm(m["id"], "population.id")
        spelled(m["stratum"], LABEL, "population.stratum")
        spelled(m["salt"], HEX16, "population.salt")
    for t in b.get("assignment", {}).get("tasks", []):
        firm(t["enterprise"], "assignment.enterprise")
        for text in [t["task"], *t["lead"], *t["second"], *(t["last_pair"] or [])]:
            spelled(text, HASHED, "assignment")
    for o in b.get("assignment", {}).get("officers", []):
        spelled(o["officer"], HASHED, "assignment")
    for r in b.get("assignment", {}).get("result", []):
        for text in r["task"], r["lead"], r["second"], *(s["officer"] for s in r["skipped"]):
            spelled(text, HASHED, "assignment")
        for s in r["skipped"]:
            spelled(s["slot"], "[LS]", "slot")
            spelled(s["reason"], "max|last-pair|strands|no-second", "reason")
    return f"ok, draw {b['draw_id']} attempt {b['attempt']}, {b['snapshot']['size']} firms"


def instant(text):
    """RFC 3339 as 100-nanosecond units; years 1000-2999, offsets up to 14:00."""
    m = re.fullmatch(r"([12]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,7}))?(?:Z|([+-])(\d\d):(\d\d))", text, re.ASCII)
    must(m, f"{text!r} is not a time")
    try:
        since = datetime.strptime(m[1], "%Y-%m-%dT%H:%M:%S") - datetime(1, 1, 1)
    except ValueError:
        raise Failed(f"{text!r} is not a time") from None
    minutes, late = int(m[4] or 0) * 60 + int(m[5] or 0), int(m[5] or 0) > 59 or m[1][17:] > "59"
    must(minutes <= 14 * 60 and not late, f"{text!r} is not a time")
    since -= timedelta(minutes=-minutes if m[3] == "-" else minutes)
    return since // timedelta(seconds=1) * 10**7 + int((m[2] or "").ljust(7, "0"))


def check_notice(b, ctx):
    must(sha(b["policy"].encode()).hex() == b["policy_hash"], "policy_hash is not the hash of the policy text")
    try:
        notice = parse(b["policy"].encode())
    except Unreadable as why:
        raise Failed(f"the policy text is {why}") from None
    must(isinstance(notice, dict), "the policy text is not an object")

    def bound(key, kind, owner=notice):
        must(key not in owner or isinstance(owner[key], kind), f"{key} is of the wrong JSON type")
        return owner.get(key)

    must(bound("algo", str) == "SSJ-DRAW-V1", "algo is not SSJ-DRAW-V1")
    ctx["rates"] = bound("rates", dict)
    must(ctx["rates"] is not None, "rates is missing")
    for label, rate in ctx["rates"].items():
        must(re.fullmatch(LABEL, label) and isinstance(rate, str) and re.fullmatch(RATE, rate)
             and int(rate.split("/")[0]) <= int(rate.split("/")[1]), f"rates.{label} is not a rate")
    sizes, root, parties, beacon = bound("sizes", dict), bound("root", str), bound("parties", list), bound("beacon", dict)
    reveal_by = bound("reveal_by", str)
    by = instant(reveal_by) if reveal_by is not None else None
    if sizes is not None:
        must(set(sizes) == {s["stratum"] for s in b["strata"]}, "sizes has other strata than the bundle")
        must(all(integer(sizes[s["stratum"]]) == s["size"] for s in b["strata"]), "sizes differ from the strata")
    if root is not None:
        must(root == b["snapshot"]["root"], "root differs from the snapshot")
    if parties is not None:
        must(parties == [p["party"] for p in b["parties"]], "parties differ from the bundle's")
    if beacon is not None:
        kind, ident, at = bound("kind", str, beacon), bound("id", str, beacon), bound("at", str, beacon)
        must(kind in ("kl8", "ssq", "dice", "drand") and ident and at is not None, "beacon has no kind, id or time")
        at = instant(at)
        must(by is None or at - by >= 600 * 10**7, "beacon.at is not 10 minutes after reveal_by")
        check_beacon(kind, ident, b["beacon"]["source"], bytes.fromhex(b["beacon"]["hex"]))
    ctx["warnings"] = [key for key in ("sizes", "root", "parties", "reveal_by", "beacon") if key not in notice]
    return f"ok, policy hash {b['policy_hash']}"


def check_beacon(kind, ident, source, raw):
    words = re.findall("[0-9A-Za-z]+", source)
    must(source in (ident, f"{kind}:{ident}") or not source.startswith(f"{kind}:") and kind in (w.lower() for w in words),
         f"the notice binds beacon {kind}:{ident}, the source is {source!r}")
    text = raw.decode("latin-1")
    if kind == "drand":
        must(len(raw) == 32, "a drand beacon has 32 bytes")
    elif kind == "dice":
        must(re.fullmatch(r"DICE\|[0-9]{40,}", text), "not DICE| and 40 digits")
    else:
        number = "(0[1-9]|[1-9][0-9])"
        form = rf"KL8\|([0-9]{{7}})\|({number}(,{number}){{19}})" if kind == "kl8" else rf"SSQ\|([0-9]{{7}})\|({number}(,{number}){{5}})\|({number})"
        issues = []
        for issue in text.split(";"):
            m = re.fullmatch(form, issue)
            must(m, f"{issue!r} is no {kind} issue")
            numbers = m[2].split(",")
            must(numbers == sorted(set(numbers)) and numbers[-1] <= ("80" if kind == "kl8" else "33"), f"{issue!r}: numbers out of order or range")
            must(kind == "kl8" or issue[-2:] <= "16", f"{issue!r}: the last number is above 16")
            must(not issues or issues[-1] < m[1], f"issue {m[1]} is out of order")
            issues.append(m[1])
        must((comb(80, 20) if kind == "kl8" else comb(33, 6) * 16) ** len(issues) >= 2**120, "less than 120 bits")
        must(issues == re.findall("[0-9A-Za-z]+", ident), f"the notice binds issue {ident}")


def check_parties(b, ctx):
    names = [p["party"] for p in b["parties"]]
    must(1 <= len(names) <= 16 and len(set(names)) == len(names), f"{len(names)} parties, {len(set(names))} different")
    return "ok, " + ", ".join(names) + "".join(f"; no reveal from {p['party']}" for p in b["parties"] if not p["reveal"])


def head(tag, b):
    return lp(tag) + lp(b["draw_id"]) + b["attempt"].to_bytes(4, "big")


def check_commit(b, ctx):
    for p in b["parties"]:
        commit = sha(head("SSJ-COMMIT-V1", b), lp(p["party"]), lp(bytes.fromhex(p["reveal"]))).hex()
        must(not p["reveal"] or commit == p["commit"], f"{p['party']}: the reveal gives {commit}, not {p['commit']}")
    return "ok"


def check_seed(b, ctx):
    shares = [lp(p["party"]) + lp(bytes.fromhex(p["commit"])) + lp(bytes.fromhex(p["reveal"])) for p in b["parties"]]
    seed = sha(head("SSJ-SEED-V1", b), lp(bytes.fromhex(b["policy_hash"])), lp(bytes.fromhex(b["snapshot"]["root"])), *shares,
               lp(bytes.fromhex(b["beacon"]["hex"]))).hex()
    must(seed == b["seed"], f"seed is {b['seed']}, recomputed {seed}")
    return f"ok, {seed}"


def check_strata(b, ctx):
    rates = ctx["rates"]
    must([s["stratum"] for s in b["strata"]] == sorted(rates), "the strata are not those of rates, ascending")
    for s in b["strata"]:
        above, below = map(int, s["rate"].split("/"))
        must(s["rate"] == rates[s["stratum"]], f"{s['stratum']}: rate {s['rate']}, the notice says {rates[s['stratum']]}")
        must(s["n"] == -(-above * s["size"] // below), f"{s['stratum']}: n is {s['n']}")
        must((s["threshold"] is None) == (s["n"] == 0), f"{s['stratum']}: threshold null but n not 0, or the reverse")
    must(sum(s["size"] for s in b["strata"]) == b["snapshot"]["size"], "the sizes do not sum to snapshot.size")
    return "ok, " + ", ".join(f"{s['stratum']} {s['n']}/{s['size']}" for s in b["strata"])


def must_be_ticket(b, row):
    ticket = sha(b["seed"].encode(), row["id"].encode()).hex()
    must(ticket == row["ticket"], f"{row['id']} has ticket {row['ticket']}, recomputed {ticket}")


def must_be_in_roster(b, row, stratum):
    must(includes(leaf(row["id"], stratum, row["salt"]), row["index"], b["snapshot"]["size"], [bytes.fromhex(x) for x in row["path"]],
                  bytes.fromhex(b["snapshot"]["root"])), f"the path of {row['id']} does not lead to the root")


def must_be_sorted(rows):
    places = sorted({(row["id"], row["index"]) for row in rows})
    must(all(one[1] < two[1] for one, two in zip(places, places[1:])), "the roster is not sorted by id and unique")


def check_ticket(b, ctx):
    for row in b["selected"]:
        must_be_ticket(b, row)
    return f"ok, {len(b['selected'])} recomputed"


def check_path(b, ctx):
    for row in b["selected"]:
        must_be_in_roster(b, row, row["stratum"])
    must_be_sorted(b["selected"])
    return f"ok, {len(b['selected'])} lead to the root"


def check_rank(b, ctx):
    gone, rows = {r["id"] for r in b["replaced"]}, b["selected"]
    ctx["rows"], order = defaultdict(list), {s["stratum"]: i for i, s in enumerate(b["strata"])}
    must(all(row["stratum"] in order for row in rows), "a row is of no stratum")
    must([order[r["stratum"]] for r in rows] == sorted(order[r["stratum"]] for r in rows), "the rows are not by stratum")
    for row in rows:
        ctx["rows"][row["stratum"]].append(row)
    for s in b["strata"]:
        mine = ctx["rows"][s["stratum"]]
        must([r["rank"] for r in mine] == list(range(1, len(mine) + 1)), f"{s['stratum']}: ranks do not count from 1")
        keys = [(r["ticket"], r["id"]) for r in mine]
        must(all(a < c for a, c in zip(keys, keys[1:])), f"{s['stratum']}: tickets do not ascend")
        expected = min(s["n"] + sum(r["id"] in gone for r in mine), s["size"])
        must(len(mine) == expected, f"{s['stratum']} has {len(mine)} rows, not {expected}")
    return f"ok, {len(rows)} in order"


def check_threshold(b, ctx):
    for s in b["strata"]:
        must(s["n"] == 0 or ctx["rows"][s["stratum"]][s["n"] - 1]["ticket"] == s["threshold"], f"{s['stratum']}: not the ticket at rank {s['n']}")
    return "ok"


def check_loser(b, ctx):
    losers = []
    for s in b["strata"]:
        loser, rows = s["first_not_selected"], ctx["rows"][s["stratum"]]
        must((loser is None) == (len(rows) == s["size"]), f"{s['stratum']}: null although firms are left, or the reverse")
        if loser is None:
            continue
        must_be_ticket(b, loser)
        must_be_in_roster(b, loser, s["stratum"])
        must(not rows or (rows[-1]["ticket"], rows[-1]["id"]) < (loser["ticket"], loser["id"]), f"{s['stratum']}: {loser['id']} comes before the last selected")
        losers.append(loser)
    must_be_sorted(b["selected"] + losers)
    return "ok"


def check_replaced(b, ctx):
    strata = {s["stratum"]: (i, s["n"]) for i, s in enumerate(b["strata"])}
    rows, gone, before, nth = {r["id"]: r for r in b["selected"]}, set(), -1, 0
    for r in b["replaced"]:
        row = rows.get(r["id"])
        must(row and r["id"] not in gone and r["reason"], f"{r['id']} was not selected, is replaced twice, or without a reason")
        gone.add(r["id"])
        at, n = strata[row["stratum"]]
        must(at >= before, f"{r['id']} is listed after a later stratum")
        before, nth = at, nth + 1 if at == before else 1
        must(row["rank"] < n + nth, f"{r['id']} was not yet in when it was replaced")
        mine = ctx["rows"][row["stratum"]]
        by = mine[n + nth - 1]["id"] if n + nth <= len(mine) else None
        must(r["by"] == by, f"{r['id']} was replaced by {r['by']}, the firm at rank {n + nth} is {by}")
    return f"ok, {len(gone)} replaced"


def check_population(b, ctx):
    if "population" not in b:
        return "not in this bundle"
    firms = b["population"]
    must(len(firms) == b["snapshot"]["size"], f"{len(firms)} firms are listed")
    must(all(one["id"] < two["id"] for one, two in zip(firms, firms[1:])), "the firms are not sorted by id and unique")
    root = root_of([leaf(f["id"], f["stratum"], f["salt"]) for f in firms]).hex()
    must(root == b["snapshot"]["root"], f"the listed firms have root {root}")
    ranking = defaultdict(list)
    for i, f in enumerate(firms):
        ranking[f["stratum"]].append((sha(b["seed"].encode(), f["id"].encode()).hex(), f["id"], i, f["salt"]))
    must(set(ranking) <= {s["stratum"] for s in b["strata"]}, "a firm is listed in no stratum")
    for s in b["strata"]:
        order = sorted(ranking[s["stratum"]])
        must(len(order) == s["size"], f"{len(order)} firms are listed in {s['stratum']}")
        shown = ctx["rows"][s["stratum"]] + ([s["first_not_selected"]] if s["first_not_selected"] else [])
        for row, expected in zip(shown, order):
            must((row["ticket"], row["id"], row["index"], row["salt"]) == expected, f"{row['id']} stands where {expected[1]} belongs, or elsewhere in the roster")
    return f"ok, {len(firms)} firms ranked again"


# ---- assignment ------------------------------------------------------------------------------------------------------

class Slots:
    """Every slot (task, "L" or "S") holds one officer, an officer one slot of a task and at most max in all; fixed slots stay."""

    def __init__(self, candidates, most):
        self.candidates, self.most = candidates, most
        self.at, self.fixed, self.held = {}, set(), {officer: set() for officer in most}

    def place(self, slot, choices):
        """Gives slot one of choices by moving other open slots along a shortest augmenting path; False changes nothing."""
        came, officers, queue = {slot: None}, set(), deque([slot])
        while queue:
            s = queue.popleft()
            for o in choices if s == slot else self.candidates[s]:
                if o == self.at.get(s):
                    continue
                twin = (s[0], "S" if s[1] == "L" else "L")
                if self.at.get(twin) == o:
                    displaced = [twin]
                elif o in officers:
                    continue
                else:
                    officers.add(o)
                    if len(self.held[o]) < self.most[o]:
                        while s is not None:
                            self.drop(s)
                            self.at[s] = o
                            self.held[o].add(s)
                            s, o = came[s] or (None, None)
                        return True
                    displaced = self.held[o]
                for d in displaced:
                    if d not in self.fixed and d not in came:
                        came[d] = (s, o)
                        queue.append(d)
        return False

    def drop(self, slot):
        officer = self.at.pop(slot, None)
        if officer is not None:
            self.held[officer].discard(slot)
        return officer

    def used_up(self, officer):
        return sum(s in self.fixed for s in self.held[officer]) >= self.most[officer]

    def fix(self, slot, officer):
        """True when the officer can have this slot for good and all open slots stay filled."""
        if self.at[slot] != officer:
            before = self.drop(slot)
            if not self.place(slot, [officer]):
                self.at[slot] = before
                self.held[before].add(slot)
                return False
        self.fixed.add(slot)
        return True


def assign(seed, tasks, officers):
    """Serial random priority with look-ahead.

    Tasks in order of SHA256(hex(a) task "|T"), a = SHA256(LP("SSJ-ASSIGN-V1") LP(seed)); candidates of a slot in order of
    SHA256(hex(a) task "|" officer "|" slot), slot L or S. A lead is passed over as "max" (all their slots are fixed by
    earlier choices), else "strands" (fixing them leaves no complete assignment of the open slots, this task's second
    included), else tried: seconds by key, the lead left out silently, passed over as "max", else "last-pair", else
    "strands". No second: the lead is passed over as "no-second", after the seconds tried beside them. Skips stand in the
    order they happened. None when some task cannot be served.
    """
    a = sha(lp("SSJ-ASSIGN-V1"), lp(seed)).hex().encode()
    slots = Slots({(t["task"], s): t[key] for t in tasks for s, key in (("L", "lead"), ("S", "second"))}, {o["officer"]: o["max"] for o in officers})
    if not all(slots.place(slot, slots.candidates[slot]) for slot in slots.candidates):
        return None
    rows = []
    for t in sorted(tasks, key=lambda t: sha(a, t["task"].encode(), b"|T")):
        row = serve(t, slots, a)
        if row is None:
            return None
        rows.append(row)
    return rows


def serve(t, slots, a):
    def by_key(slot, names):
        return sorted(names, key=lambda o: sha(a, f"{t['task']}|{o}|{slot}".encode()))

    skipped = []

    def skip(slot, officer, reason):
        skipped.append({"slot": slot, "officer": officer, "reason": reason})

    lead_slot, second_slot = (t["task"], "L"), (t["task"], "S")
    for lead in by_key("L", t["lead"]):
        if slots.used_up(lead):
            skip("L", lead, "max")
        elif not slots.fix(lead_slot, lead):
            skip("L", lead, "strands")
        else:
            for second in by_key("S", t["second"]):
                if second == lead:
                    continue
                if slots.used_up(second):
                    skip("S", second, "max")
                elif sorted(t["last_pair"] or []) == sorted([lead, second]):
                    skip("S", second, "last-pair")
                elif not slots.fix(second_slot, second):
                    skip("S", second, "strands")
                else:
                    return {"task": t["task"], "lead": lead, "second": second, "skipped": skipped}
            slots.fixed.discard(lead_slot)
            skip("L", lead, "no-second")
    return None


def check_assignment(b, ctx):
    if "assignment" not in b:
        return "not in this bundle"
    tasks, officers, result = (b["assignment"][key] for key in ("tasks", "officers", "result"))
    drawn, known = {row["id"] for row in b["selected"]}, {o["officer"] for o in officers}
    must(len({t["task"] for t in tasks}) == len(tasks) and len(known) == len(officers), "a task or an officer is listed twice")
    for t in tasks:
        must(t["enterprise"] in drawn, f"task {t['task']} is for {t['enterprise']}, which was not drawn")
        for names in t["lead"], t["second"]:
            must(len(set(names)) == len(names) and set(names) <= known, f"task {t['task']} names a candidate twice or one who is no officer")
    replayed = assign(bytes.fromhex(b["seed"]), tasks, officers)
    must(replayed is not None, "nobody could be assigned")
    must(len(result) == len(replayed), f"{len(result)} tasks have officers, {len(replayed)} are needed")
    for one, two in zip(result, replayed):
        must(one == two, f"task {one['task']}: {one['lead']} and {one['second']}; replayed {two}")
    return f"ok, {len(replayed)} tasks replayed"


# ---- verdict ---------------------------------------------------------------------------------------------------------

def verify(raw):
    """(lines, exit code) for the bytes of a bundle file."""
    try:
        bundle, faults = read(raw)
    except Unreadable as why:
        return [one_line(f"UNREADABLE: {why}")], 2
    ctx, lines = {"faults": faults, "warnings": []}, []
    for i, name in enumerate(CHECKS):
        try:
            lines.append(one_line(f"{name}: {globals()['check_' + name](bundle, ctx)}"))
        except Failed as what:
            lines.append(f"{name}: FAILED")
            lines += [f"{later}: not reached" for later in CHECKS[i + 1:]]
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
