"""format: every text has its one spelling."""
import re

from verdicts import must

USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
HEX32, HEX16, LABEL, HASHED = r"[0-9a-f]{64}", r"[0-9a-f]{32}", r"[A-Z0-9]{1,16}", r"[A-Z0-9-]{1,40}"
RATE = r"(0|[1-9][0-9]{0,8})/[1-9][0-9]{0,8}"


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
