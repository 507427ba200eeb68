"""notice: the policy text was hashed, and the bundle keeps what it bound."""
import re
from datetime import datetime, timedelta
from math import comb

from check_format import LABEL, RATE
from dialect import integer, parse
from hashes import sha
from verdicts import Failed, Unreadable, must


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
    sizes, root = bound("sizes", dict), bound("root", str)
    parties, beacon = bound("parties", list), bound("beacon", dict)
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
    must(source in (ident, f"{kind}:{ident}")
         or not source.startswith(f"{kind}:") and kind in (w.lower() for w in words),
         f"the notice binds beacon {kind}:{ident}, the source is {source!r}")
    text = raw.decode("latin-1")
    if kind == "drand":
        must(len(raw) == 32, "a drand beacon has 32 bytes")
    elif kind == "dice":
        must(re.fullmatch(r"DICE\|[0-9]{40,}", text), "not DICE| and 40 digits")
    else:
        number = "(0[1-9]|[1-9][0-9])"
        form = (rf"KL8\|([0-9]{{7}})\|({number}(,{number}){{19}})" if kind == "kl8"
                else rf"SSQ\|([0-9]{{7}})\|({number}(,{number}){{5}})\|({number})")
        issues = []
        for issue in text.split(";"):
            m = re.fullmatch(form, issue)
            must(m, f"{issue!r} is no {kind} issue")
            numbers = m[2].split(",")
            must(numbers == sorted(set(numbers)) and numbers[-1] <= ("80" if kind == "kl8" else "33"),
                 f"{issue!r}: numbers out of order or range")
            must(kind == "kl8" or issue[-2:] <= "16", f"{issue!r}: the last number is above 16")
            must(not issues or issues[-1] < m[1], f"issue {m[1]} is out of order")
            issues.append(m[1])
        must((comb(80, 20) if kind == "kl8" else comb(33, 6) * 16) ** len(issues) >= 2**120, "less than 120 bits")
        must(issues == re.findall("[0-9A-Za-z]+", ident), f"the notice binds issue {ident}")
