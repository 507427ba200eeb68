#!/usr/bin/env python3
"""Counts a year's planned visits again, from the three journals alone.

    recount.py DIR YEAR [--as-of YYYY-MM-DD]      DIR holds registry.db, planning.db, supervision.db

Prints one JSON object: the balance, figure 1 (its total is the headline), figure 2, and what does not fit.
Exit 0 when the balance closes, 1 when it does not, 2 when the input cannot be read. Python 3 standard library
only; it shares no code with the services, so that two readings of the same rule meet.
"""
import argparse
import datetime as dt
import hashlib
import json
import pathlib
import sqlite3
import sys

BEIJING = dt.timezone(dt.timedelta(hours=8))
SOURCES = ("registry", "planning", "supervision")
CAUSE = {"Observation": "O", "Merged": "M", "OffSite": "N", "Cap": "C"}
STANDINGS = ("conducted", "avoided_pending", "avoided_held", "deferred", "cancelled", "open")


def legal_day(at):
    return at.astimezone(BEIJING).date()


def instant(text):
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=dt.timezone.utc)


def day(text):
    return dt.date.fromisoformat(text)


class Entry:
    def __init__(self, seq, header, data):
        self.seq, self.time, self.actor = seq, instant(header["time"]), header["actor"]
        self.type = header["type"].split(".")[1]
        self.data = data


def read(path, source, cut, faults):
    """The entries of one journal in order; a hole or a hash that does not fit is a fault."""
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    chain, last, entries = bytes(32), 0, []
    for seq, header, salt, data, leaf, stored in db.execute(
            "SELECT seq, header, salt, data, leaf_hash, chain_hash FROM journal ORDER BY seq"):
        if seq != last + 1:
            faults.append(f"{source}#{last + 1}: the journal has no such entry")
        elif (hashlib.sha256(b"\x00" + header).digest() != leaf
              or hashlib.sha256(b"\x02" + chain + leaf).digest() != stored):
            faults.append(f"{source}#{seq}: the chain does not fit")
        last, chain = seq, stored
        head = json.loads(header)
        if hashlib.sha256(salt + data).hexdigest() != head["datahash"]:
            faults.append(f"{source}#{seq}: its content was altered")
        entry = Entry(seq, head, json.loads(data))
        if cut is None or entry.time < cut:
            entries.append(entry)
    db.close()
    return entries


class Firms:
    """Class, section, zone of an enterprise at an instant."""

    def __init__(self, entries):
        self.versions = {}
        for e in entries:
            if e.type == "enterprises-imported":
                for row in e.data["rows"]:
                    self.note(row["credit_code"], e.time, zone=row["division"], section=row["industry"][0],
                              risk=row.get("risk_class"))
            elif e.type == "risk-classes-set":
                for row in e.data["classes"]:
                    if row["credit_code"] in self.versions:
                        self.note(row["credit_code"], e.time, risk=row["risk_class"])

    def note(self, code, at, **changes):
        known = self.versions.setdefault(code, [])
        now = dict(known[-1][1]) if known else {"zone": "none", "section": "none", "risk": "none"}
        now.update({k: v for k, v in changes.items() if v is not None})
        if now["risk"] == "Unspecified":
            now["risk"] = "none"
        known.append((at, now))

    def keys(self, code, at):
        versions = self.versions.get(code)
        if not versions:
            return ["class:none", "industry:none", "zone:none"]
        past = [v for when, v in versions if when <= at]
        firm = past[-1] if past else versions[0][1]
        return [f"class:{firm['risk']}", f"industry:{firm['section']}", f"zone:{firm['zone']}"]


class Planning:
    """What became of each planned visit, and who was where on which day."""

    def __init__(self, entries):
        self.visits, self.states, self.leads, self.stray, self.cases = {}, {}, {}, set(), set()
        self.presences, self.coverage = {}, {}
        for e in entries:
            getattr(self, "on_" + e.type.replace("-", "_"), lambda _: None)(e)

    def state(self, visit, state, cause=None, on=None):
        if visit in self.cases:
            return  # outside the plan: in no balance
        if visit not in self.visits:
            self.stray.add(visit)
        self.states[visit] = (state, cause, on)

    def avoid(self, e, visit, cause, lead=None):
        state, standing, since = self.states.get(visit, ("open", None, None))
        today = legal_day(e.time)
        if state == "avoided" and not (since == today and "CMNO".index(cause) < "CMNO".index(standing)):
            return
        self.state(visit, "avoided", cause, today)
        self.leads[visit] = lead

    def present(self, code, **presence):
        self.presences.setdefault(code, []).append(presence)

    def on_visits_planned(self, e):
        d = e.data
        for v in d["visits"]:
            self.visits[v["visit_id"]] = {
                "code": v["credit_code"], "body": d["body"], "group": d["matter_group"], "form": d["form"],
                "at": e.time, "from": day(d["window_from"]), "to": day(d["window_to"])}
            self.stray.discard(v["visit_id"])
            self.state(v["visit_id"], "open")

    def on_case_visit_opened(self, e):
        self.cases.add(e.data["visit_id"])

    def on_visit_waived(self, e):
        self.avoid(e, e.data["visit_id"], "O")

    def on_visit_replaced_off_site(self, e):
        self.avoid(e, e.data["visit_id"], "N")

    def on_visit_capped(self, e):
        self.avoid(e, e.data["visit_id"], "C")

    def on_visits_merged(self, e):
        for merged in e.data["merged_visits"]:
            self.avoid(e, merged, "M", e.data["lead_visit"])

    def on_visit_reopened(self, e):
        self.state(e.data["visit_id"], "open")

    def on_visit_found_conducted(self, e):
        self.state(e.data["visit_id"], "conducted")

    def on_visit_deferred(self, e):
        self.state(e.data["visit_id"], "deferred")

    def on_visit_cancelled(self, e):
        self.state(e.data["visit_id"], "cancelled")

    def on_visit_entered(self, e):
        d = e.data
        self.state(d["visit_id"], "conducted")
        case = d["visit_id"] in self.cases  # it weighs like an entry reported from elsewhere
        self.present(d["credit_code"], body=d["body"], group=d["matter_group"], on=legal_day(instant(d["entered_at"])),
                     visit=None if case else d["visit_id"], visits=set() if case else set(d["visits"]))

    def on_result_recorded(self, e):
        visit = e.data["visit_id"]
        if visit in self.visits and self.visits[visit]["form"] != "OnSite" and self.states[visit][0] == "open":
            self.state(visit, "conducted")

    def on_entries_reported(self, e):
        for r in e.data["entries"]:
            self.present(r["credit_code"], body=e.data["body"], group=r["matter_group"], on=day(r["on"]),
                         visit=None, visits=set())

    def on_coverage_declared(self, e):
        until = min(day(e.data["to"]), legal_day(e.time))
        self.coverage.setdefault(e.data["body"], []).append((day(e.data["from"]), until))

    def covered(self, body, first, last):
        days = {d for a, b in self.coverage.get(body, []) for d in range(a.toordinal(), b.toordinal() + 1)}
        return all(d in days for d in range(first.toordinal(), last.toordinal() + 1))

    def entered_after_all(self, visit, cause, look_back_to):
        v = self.visits[visit]
        for p in self.presences.get(v["code"], []):
            if p["visit"] == visit:
                return True
            if cause == "M" and visit in p["visits"]:
                continue
            if v["from"] <= p["on"] <= look_back_to and (
                    p["group"] == v["group"] or (p["visit"] is None and p["body"] == v["body"])):
                return True
        return False


def ledger_of(entries):
    ledger = {}
    for e in entries:
        d = e.data
        if e.type == "avoided-visit-opened":
            ledger[d["visit_id"]] = {"cause": CAUSE[d["cause"]], "state": "pending", "owes": d.get("measure_due"),
                                     "look_back_to": day(d["look_back_to"]), "grade": ""}
        elif e.type == "measure-completed":
            ledger[d["visit_id"]]["owes"] = None
        elif e.type == "avoided-visit-held":
            ledger[d["visit_id"]].update(state="held", grade=d["grade"])
        elif e.type == "avoided-visit-reversed":
            ledger[d["visit_id"]].update(state="reversed", reason=d["reason"], grade="")
    return ledger


def standing(visit, planning, row):
    """Where one planned visit stands, or a sentence about why that cannot be told."""
    state, cause, _ = planning.states[visit]
    if row and row["state"] == "reversed" and row["reason"] == "Entered" and state in ("avoided", "open"):
        return "conducted", None
    if state != "avoided":
        on_ledger = row and row["state"] != "reversed"
        return (None, f"{row['state']} on the ledger, {state} in planning") if on_ledger else (state, None)
    if row is None:
        return None, f"avoided ({cause}) in planning, not on the ledger"
    if row["state"] == "reversed":
        return None, f"reversed on the ledger ({row['reason']}), avoided in planning"
    if row["cause"] != cause:
        return None, f"cause {cause} in planning, {row['cause']} on the ledger"
    if cause == "M" and planning.leads.get(visit) not in planning.visits:
        return None, "merged into no planned visit"
    return ("avoided_held" if row["state"] == "held" else "avoided_pending"), None


def unproved(visit, planning, row):
    """Why a visit that the ledger holds should not be held."""
    v = planning.visits[visit]
    if planning.entered_after_all(visit, row["cause"], row["look_back_to"]):
        return "held, though the enterprise was entered"
    if row["owes"]:
        return "held without its measure"
    if not planning.covered(v["body"], v["from"], row["look_back_to"]):
        return "held without complete entry data"
    if row["cause"] == "M" and not any(
            p["visit"] == planning.leads[visit] and visit in p["visits"]
            for p in planning.presences.get(v["code"], [])):
        return "held, though the joint visit was not made"
    return None


def recount(folder, year, as_of):
    cut = None if as_of is None else dt.datetime.combine(as_of + dt.timedelta(days=1), dt.time(), BEIJING)
    faults = []
    journals = {s: read(folder / f"{s}.db", s, cut, faults) for s in SOURCES}
    firms, planning = Firms(journals["registry"]), Planning(journals["planning"])
    ledger = ledger_of(journals["supervision"])
    for visit in sorted(planning.stray | (set(ledger) - set(planning.visits))):
        faults.append(f"{visit}: something happened to it, but no plan names it")
    balance, causes = {"total": dict.fromkeys(("planned",) + STANDINGS, 0)}, {c: {"total": 0} for c in "OMNC"}
    for visit, v in sorted(planning.visits.items()):
        if v["to"].year != year:
            continue
        row = ledger.get(visit)
        where, fault = standing(visit, planning, row)
        if where == "avoided_held" and (why := unproved(visit, planning, row)):
            faults.append(f"{visit}: {why}")
        if fault:
            faults.append(f"{visit}: {fault}")
        for key in ["total", f"body:{v['body']}"] + firms.keys(v["code"], v["at"]):
            line = balance.setdefault(key, dict.fromkeys(("planned",) + STANDINGS, 0))
            line["planned"] += 1
            if where:
                line[where] += 1
            if where == "avoided_held" and row["grade"] == "A":
                causes[row["cause"]][key] = causes[row["cause"]].get(key, 0) + 1
    closes = not faults and all(line["planned"] == sum(line[s] for s in STANDINGS) for line in balance.values())
    figure2 = {("cause:" + c if key == "total" else f"cause:{c}/{key}"): n
               for c in "MNC" for key, n in causes[c].items()}
    return {"year": year, "closes": closes, "headline": causes["O"]["total"], "balance": dict(sorted(balance.items())),
            "figure1": dict(sorted(causes["O"].items())), "figure2": dict(sorted(figure2.items())), "offenders": faults}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("year", type=int)
    parser.add_argument("--as-of", type=dt.date.fromisoformat)
    args = parser.parse_args()
    try:
        result = recount(args.folder, args.year, args.as_of)
    except (sqlite3.Error, ValueError, KeyError) as fault:
        print(f"cannot be read: {fault!r}", file=sys.stderr)
        return 2
    print(json.dumps(result, ensure_ascii=False, indent=2, sort_keys=True))
    return 0 if result["closes"] else 1


if __name__ == "__main__":
    sys.exit(main())
