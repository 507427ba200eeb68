"""parties, commit, seed, strata, ticket, path, rank, threshold, loser, replaced, population."""
from collections import defaultdict

from hashes import includes, leaf, lp, root_of, sha
from verdicts import must


def check_parties(b, ctx):
    names = [p["party"] for p in b["parties"]]
    must(1 <= len(names) <= 16 and len(set(names)) == len(names), f"{len(names)} parties, {len(set(names))} different")
    return "ok, " + ", ".join(names) + "".join(
        f"; no reveal from {p['party']}" for p in b["parties"] if not p["reveal"])


def head(tag, b):
    return lp(tag) + lp(b["draw_id"]) + b["attempt"].to_bytes(4, "big")


def check_commit(b, ctx):
    for p in b["parties"]:
        commit = sha(head("SSJ-COMMIT-V1", b), lp(p["party"]), lp(bytes.fromhex(p["reveal"]))).hex()
        must(not p["reveal"] or commit == p["commit"], f"{p['party']}: the reveal gives {commit}, not {p['commit']}")
    return "ok"


def check_seed(b, ctx):
    shares = [lp(p["party"]) + lp(bytes.fromhex(p["commit"])) + lp(bytes.fromhex(p["reveal"])) for p in b["parties"]]
    seed = sha(head("SSJ-SEED-V1", b), lp(bytes.fromhex(b["policy_hash"])), lp(bytes.fromhex(b["snapshot"]["root"])),
               *shares, lp(bytes.fromhex(b["beacon"]["hex"]))).hex()
    must(seed == b["seed"], f"seed is {b['seed']}, recomputed {seed}")
    return f"ok, {seed}"


def check_strata(b, ctx):
    rates = ctx["rates"]
    must([s["stratum"] for s in b["strata"]] == sorted(rates), "the strata are not those of rates, ascending")
    for s in b["strata"]:
        above, below = map(int, s["rate"].split("/"))
        must(s["rate"] == rates[s["stratum"]],
             f"{s['stratum']}: rate {s['rate']}, the notice says {rates[s['stratum']]}")
        must(s["n"] == -(-above * s["size"] // below), f"{s['stratum']}: n is {s['n']}")
        must((s["threshold"] is None) == (s["n"] == 0), f"{s['stratum']}: threshold null but n not 0, or the reverse")
    must(sum(s["size"] for s in b["strata"]) == b["snapshot"]["size"], "the sizes do not sum to snapshot.size")
    return "ok, " + ", ".join(f"{s['stratum']} {s['n']}/{s['size']}" for s in b["strata"])


def must_be_ticket(b, row):
    ticket = sha(b["seed"].encode(), row["id"].encode()).hex()
    must(ticket == row["ticket"], f"{row['id']} has ticket {row['ticket']}, recomputed {ticket}")


def must_be_in_roster(b, row, stratum):
    must(includes(leaf(row["id"], stratum, row["salt"]), row["index"], b["snapshot"]["size"],
                  [bytes.fromhex(x) for x in row["path"]], bytes.fromhex(b["snapshot"]["root"])),
         f"the path of {row['id']} does not lead to the root")


def must_be_sorted(rows):
    places = sorted({(row["id"], row["index"]) for row in rows})
    must(all(one[0] != two[0] and one[1] < two[1] for one, two in zip(places, places[1:])),
         "the roster is not sorted by id and unique")


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
    must([order[r["stratum"]] for r in rows] == sorted(order[r["stratum"]] for r in rows),
         "the rows are not by stratum")
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
        must(s["n"] == 0 or ctx["rows"][s["stratum"]][s["n"] - 1]["ticket"] == s["threshold"],
             f"{s['stratum']}: not the ticket at rank {s['n']}")
    return "ok"


def check_loser(b, ctx):
    losers = []
    for s in b["strata"]:
        loser, rows = s["first_not_selected"], ctx["rows"][s["stratum"]]
        must((loser is None) == (len(rows) == s["size"]),
             f"{s['stratum']}: null although firms are left, or the reverse")
        if loser is None:
            continue
        must_be_ticket(b, loser)
        must_be_in_roster(b, loser, s["stratum"])
        must(not rows or (rows[-1]["ticket"], rows[-1]["id"]) < (loser["ticket"], loser["id"]),
             f"{s['stratum']}: {loser['id']} comes before the last selected")
        losers.append(loser)
    must_be_sorted(b["selected"] + losers)
    return "ok"


def check_replaced(b, ctx):
    strata = {s["stratum"]: (i, s["n"]) for i, s in enumerate(b["strata"])}
    rows, gone, before, nth = {r["id"]: r for r in b["selected"]}, set(), -1, 0
    for r in b["replaced"]:
        row = rows.get(r["id"])
        must(row and r["id"] not in gone and r["reason"],
             f"{r['id']} was not selected, is replaced twice, or without a reason")
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
            must((row["ticket"], row["id"], row["index"], row["salt"]) == expected,
                 f"{row['id']} stands where {expected[1]} belongs, or elsewhere in the roster")
    return f"ok, {len(firms)} firms ranked again"
