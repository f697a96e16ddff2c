"""Keep passwords as argon2id hashes, and refuse those that are guessed first.

Hashing takes its time on purpose: never call it inside a unit of work, which holds
the write lock.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from registry.accounts.models.problems import Problem
from registry.domain.folding import ascii_folded, plain

SHORTEST = 8
LONGEST = 200

# OWASP's parameters for argon2id: 19 MiB, so that eight threads of a small server
# can check at once.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)

# Of a random password, with the parameters above: checking against it takes as long
# as against a real one, so an unknown address answers no sooner.
_NOBODYS = (
    "$argon2id$v=19$m=19456,t=2,p=1$"
    "TX9JjC3CaiYwX9yxv1JT9w$uq3jcrIoQ3L0SdSkJPvwlRy9LjUlXGva22+0mSNpRI0"
)

_LIST = Path(__file__).parent / "common_passwords.txt"

# What is called like the service is tried first by whoever knows the service.
_SERVICE = ("ngoplatform", "membershipregister", "turkicstates")
_SHORTEST_PART = 5
_SHORTEST_REST = 4


def hash_password(password: str) -> str:
    """Return the hash to keep; slow."""
    return _HASHER.hash(_prepared(password))


def check_password(kept: str | None, password: str) -> bool:
    """Tell whether the password is the one whose hash is kept; slow, always.

    None stands for an account that nobody can sign in to, or for none at all.
    """
    try:
        _HASHER.verify(kept or _NOBODYS, _prepared(password))
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def password_problem(password: str, *personal: str) -> Problem | None:
    """Return why a password is refused, if it is; `personal` are address and name.

    No rules of composition: they make passwords worse (NIST SP 800-63B, 3.1.1.2).
    """
    if len(password) < SHORTEST:
        return Problem.PASSWORD_SHORT
    if len(password) > LONGEST:
        return Problem.PASSWORD_LONG
    small = ascii_folded(_prepared(password))
    if small in _common() or len(set(small)) < 4 or _is_row(small):
        return Problem.PASSWORD_COMMON
    return Problem.PASSWORD_PERSONAL if _is_made_of(password, personal) else None


def _prepared(password: str) -> str:
    """Return one form of what keyboards of different systems send for one text."""
    return normalize("NFKC", password)


@cache
def _common() -> frozenset[str]:
    lines = _LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _is_row(text: str) -> bool:
    """Tell whether each character follows the one before, as in 34567890."""
    steps = {ord(b) - ord(a) for a, b in pairwise(text)}
    return steps in ({1}, {-1})


def _is_made_of(password: str, personal: tuple[str, ...]) -> bool:
    """Tell whether names, and the service's, are nearly all there is to it."""
    words = [word for text in personal for word in re.split(r"[@.\s]+", text)]
    parts = {_letters(part) for part in [*personal, *words, *_SERVICE]}
    bare = rest = _letters(password)
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _SHORTEST_PART:
            rest = rest.replace(part, "")
    return rest != bare and len(rest) < _SHORTEST_REST


def _letters(text: str) -> str:
    return "".join(character for character in plain(text) if character.isalnum())
