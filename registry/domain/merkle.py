"""Chain public decisions into a Merkle tree that an outsider can check.

The tree, its proofs and their checks are those of RFC 9162 section 2.1 (the same
as RFC 6962), over SHA-256, so that any tool for certificate transparency can
check the register. A record becomes bytes by RFC 8785 (JSON canonicalisation),
kept to the types that every language reads alike.

A root says nothing about the number of leaves: publish both together.
"""

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Mapping, Sequence

HASH_BYTES = 32
SALT_BYTES = 32

EMPTY_ROOT = hashlib.sha256(b"").digest()

# Leaves and nodes are marked apart, or a node could be passed off as a leaf.
_LEAF = b"\x00"
_NODE = b"\x01"

# Beyond this, JavaScript and many JSON readers round whole numbers.
_LARGEST_INTEGER = 2**53 - 1


class RecordNotCanonical(ValueError):
    """Say that a record holds something that has no one written form."""


def canonical(record: Mapping[str, object]) -> bytes:
    """Write a record as the one JSON text that everybody else arrives at too.

    Strings are put into NFC, keys sorted, spaces left out. Only strings, whole
    numbers, true, false, null, lists and objects are taken: floats and times have
    several written forms, so the caller decides on one and gives a string.
    """
    text = json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as error:
        raise RecordNotCanonical("a string holds half a character") from error


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a leaf that holds these bytes."""
    return hashlib.sha256(_LEAF + data).digest()


def salted_leaf(record: Mapping[str, object], salt: bytes) -> bytes:
    """Return the hash of a leaf that hides its record behind a salt.

    The leaf holds HMAC-SHA256 of the canonical record under the salt. With record
    and salt anyone can check it; once the salt is destroyed nobody can, not even
    by trying every organisation. Draw the salt at random, once for each record.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return leaf_hash(hmac.digest(salt, canonical(record), "sha256"))


def root(leaves: Sequence[bytes]) -> bytes:
    """Return the root of the tree over these leaf hashes."""
    if not leaves:
        return EMPTY_ROOT
    if len(leaves) == 1:
        return leaves[0]
    split = _split(len(leaves))
    return _node(root(leaves[:split]), root(leaves[split:]))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return what proves that the leaf at this index is in the tree, leaf first."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root(leaves[:split])]


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes
) -> bool:
    """Tell whether the proof leads from this leaf to the root (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, reached = index, size - 1, leaf
    for sibling in proof:
        if last == 0 or len(sibling) != HASH_BYTES:
            return False
        if place % 2 or place == last:
            reached = _node(sibling, reached)
            place, last = _climb_to_right_child(place, last)
        else:
            reached = _node(reached, sibling)
        place, last = place // 2, last // 2
    return last == 0 and hmac.compare_digest(reached, expected_root)


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """Return what proves that the tree only grew since it had `old_size` leaves."""
    if not 0 <= old_size <= len(leaves):
        raise ValueError(f"a tree of {len(leaves)} never had {old_size} leaves")
    if old_size in {0, len(leaves)}:
        return []
    return _subproof(leaves, old_size, whole=True)


def verify_consistency(
    old_size: int,
    new_size: int,
    old_root: bytes,
    new_root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Tell whether the old tree is the beginning of the new one (RFC 9162 2.1.4.2).

    The RFC leaves the empty tree out; every tree begins with it.
    """
    if not 0 <= old_size <= new_size:
        return False
    if old_size == new_size:
        return not proof and hmac.compare_digest(old_root, new_root)
    if old_size == 0:
        return not proof and hmac.compare_digest(old_root, EMPTY_ROOT)
    reached = _reach_both_roots(old_size, new_size, old_root, proof)
    return reached is not None and (
        hmac.compare_digest(reached[0], old_root)
        and hmac.compare_digest(reached[1], new_root)
    )


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int):
        return _plain_integer(value)
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return _plain_object(value)
    raise RecordNotCanonical(f"{type(value).__name__} has no one written form")


def _plain_integer(value: int) -> int:
    if abs(value) > _LARGEST_INTEGER:
        raise RecordNotCanonical("a whole number is too large for every reader")
    return value


def _plain_object(value: Mapping[object, object]) -> dict[str, object]:
    plain: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise RecordNotCanonical("a key is no string")
        name = unicodedata.normalize("NFC", key)
        if name in plain:
            raise RecordNotCanonical("two keys are the same text")
        plain[name] = _plain(item)
    # RFC 8785 sorts by UTF-16 unit, as JavaScript does, not by code point.
    return dict(sorted(plain.items(), key=_utf16))


def _utf16(item: tuple[str, object]) -> bytes:
    return item[0].encode("utf-16-be", "surrogatepass")


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _split(size: int) -> int:
    """Return the largest power of two below the size."""
    return 1 << (size - 1).bit_length() - 1


def _climb_to_right_child(place: int, last: int) -> tuple[int, int]:
    """Skip the levels at which the last node has no sibling and rises as it is."""
    while place and place % 2 == 0:
        place, last = place // 2, last // 2
    return place, last


def _subproof(leaves: Sequence[bytes], old_size: int, *, whole: bool) -> list[bytes]:
    """Return SUBPROOF of the RFC; `whole` while the checker knows the old root."""
    if old_size == len(leaves):
        return [] if whole else [root(leaves)]
    split = _split(len(leaves))
    if old_size <= split:
        below = _subproof(leaves[:split], old_size, whole=whole)
        return [*below, root(leaves[split:])]
    below = _subproof(leaves[split:], old_size - split, whole=False)
    return [*below, root(leaves[:split])]


def _reach_both_roots(
    old_size: int, new_size: int, old_root: bytes, proof: Sequence[bytes]
) -> tuple[bytes, bytes] | None:
    """Follow the proof to the roots that it gives the old and the new tree."""
    path = list(proof)
    if not path or any(len(part) != HASH_BYTES for part in path):
        return None
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)  # a full tree is its own first node
    place, last = old_size - 1, new_size - 1
    while place % 2:
        place, last = place // 2, last // 2
    old, new = path[0], path[0]
    for sibling in path[1:]:
        if last == 0:
            return None
        if place % 2 or place == last:
            old, new = _node(sibling, old), _node(sibling, new)
            place, last = _climb_to_right_child(place, last)
        else:
            new = _node(new, sibling)
        place, last = place // 2, last // 2
    return (old, new) if last == 0 else None
