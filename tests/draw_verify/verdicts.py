"""How a check ends."""


class Unreadable(Exception):
    pass


class Failed(Exception):
    pass


def must(holds, otherwise):
    if not holds:
        raise Failed(otherwise)
