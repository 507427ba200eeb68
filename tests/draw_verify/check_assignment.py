"""assignment: each task is for a selected firm, and replay gives the same result rows."""
from collections import deque

from hashes import lp, sha
from verdicts import must


class Slots:
    """Every slot (task, "L" or "S") holds one officer, an officer one slot of a task and at most max in all; fixed
    slots stay."""

    def __init__(self, candidates, most):
        self.candidates, self.most = candidates, most
        self.at, self.fixed, self.held = {}, set(), {officer: set() for officer in most}

    def place(self, slot, choices):
        """Gives slot one of choices by moving other open slots along a shortest augmenting path; False changes
        nothing."""
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

    Tasks in order of SHA256(hex(a) task "|T"), a = SHA256(LP("SSJ-ASSIGN-V1") LP(seed)); candidates of a slot in order
    of SHA256(hex(a) task "|" officer "|" slot), slot L or S. A lead is passed over as "max" (all their slots are fixed
    by earlier choices), else "strands" (fixing them leaves no complete assignment of the open slots, this task's second
    included), else tried: seconds by key, the lead left out silently, passed over as "max", else "last-pair", else
    "strands". No second: the lead is passed over as "no-second", after the seconds tried beside them. Skips stand in
    the order they happened. None when some task cannot be served.
    """
    a = sha(lp("SSJ-ASSIGN-V1"), lp(seed)).hex().encode()
    slots = Slots({(t["task"], s): t[key] for t in tasks for s, key in (("L", "lead"), ("S", "second"))},
                  {o["officer"]: o["max"] for o in officers})
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
    must(len({t["task"] for t in tasks}) == len(tasks) and len(known) == len(officers),
         "a task or an officer is listed twice")
    for t in tasks:
        must(t["enterprise"] in drawn, f"task {t['task']} is for {t['enterprise']}, which was not drawn")
        for names in t["lead"], t["second"]:
            must(len(set(names)) == len(names) and set(names) <= known,
                 f"task {t['task']} names a candidate twice or one who is no officer")
    replayed = assign(bytes.fromhex(b["seed"]), tasks, officers)
    must(replayed is not None, "nobody could be assigned")
    must(len(result) == len(replayed), f"{len(result)} tasks have officers, {len(replayed)} are needed")
    for one, two in zip(result, replayed):
        must(one == two, f"task {one['task']}: {one['lead']} and {one['second']}; replayed {two}")
    return f"ok, {len(replayed)} tasks replayed"
