"""Make what is hard to guess, and the hashes under which it is kept."""

import hashlib
import hmac
import secrets

CODE_LENGTH = 6

# Letters and digits that nobody mistakes for each other on paper.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"


def new_token() -> str:
    """Return a token for a cookie or a link; nobody types it."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def new_code() -> str:
    """Return six digits."""
    return f"{secrets.randbelow(10**CODE_LENGTH):0{CODE_LENGTH}d}"


def new_recovery_code() -> str:
    """Return a code for paper: three groups of four, 59 bits."""
    groups = ("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def hash_code(row: str | int, code: str) -> str:
    """Return the hash of a short code, salted with the row it belongs to.

    Six digits are soon tried out by whoever holds the hash; what protects them is
    that they die after five tries and half an hour.
    """
    return hash_token(f"{row}:{code}")


def keyed_hash(secret: str, kind: str, value: str) -> str:
    """Return a hash that nobody without the secret can compute.

    Addresses of people and machines are few enough to be found from a plain hash.
    """
    message = f"{kind}:{value}".encode()
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


def same(one: str, other: str) -> bool:
    """Tell whether two hashes are equal, in the same time whatever they are."""
    return hmac.compare_digest(one, other)
