"""The JSON dialect of published draws, and the shape that makes a file a bundle: see draw_verify.py, "dialect"."""
import json
import re

from verdicts import Unreadable


def parse(raw):
    """The value of strict JSON bytes; every number is a float."""
    try:
        text = raw.decode("utf-8")
        value = json.loads(text, parse_int=float, parse_float=float, parse_constant=refuse,
                           object_pairs_hook=last_of_each)
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


# ---- shape: what exit 2 means

PLACE = {"salt": str, "index": float, "path": [str]}
LOSER = {"id": str, "ticket": str, **PLACE}
SHAPE = {
    "format": str, "draw_id": str, "attempt": float, "policy": str, "policy_hash": str,
    "snapshot": {"root": str, "size": float},
    "parties": [{"party": str, "commit": str, "reveal": str}],
    "beacon": {"source": str, "hex": str}, "seed": str,
    "strata": [{"stratum": str, "size": float, "rate": str, "n": float, "threshold": (str, None),
                "first_not_selected": (LOSER, None)}],
    "selected": [{"id": str, "stratum": str, "ticket": str, "rank": float, **PLACE}],
    "replaced": [{"id": str, "reason": str, "by": (str, None)}],
}
OPTIONAL = {
    "population": [{"id": str, "stratum": str, "salt": str}],
    "assignment": {
        "tasks": [{"task": str, "enterprise": str, "lead": [str], "second": [str], "last_pair": ([str], None)}],
        "officers": [{"officer": str, "max": float}],
        "result": [{"task": str, "lead": str, "second": str,
                    "skipped": [{"slot": str, "officer": str, "reason": str}]}],
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
