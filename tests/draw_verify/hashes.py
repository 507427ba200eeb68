"""SHA-256, length prefixes and Merkle trees by RFC 9162."""
import hashlib


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
