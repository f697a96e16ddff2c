"""Tell when two organisations may be one: by name, by number, by website.

Each of these becomes keys, and who shares a key with another is alike. A key is a
digest: it is only ever compared, so its length is the same whatever was written. Half
of a SHA-256 tells apart all that will ever be written, in half of the room.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from urllib.parse import urlsplit

from registry.domain.folding import ascii_folded, folded, spellings
from registry.domain.identifiers import SCHEMES, normalise

KEY_LENGTH = 32
"""How many signs a key has: 128 bits, in hexadecimal digits."""


class Likeness(StrEnum):
    """Name what two organisations share."""

    NAME = "name"
    IDENTIFIER = "identifier"
    WEBSITE = "website"


@dataclass(frozen=True)
class LikeKey:
    """Hold one key of an organisation, as it is stored."""

    kind: Likeness
    value: str


# Many organisations have a page there: which page, tells who it is.
SHARED_HOSTS = frozenset(
    {
        "drive.google.com",
        "facebook.com",
        "m.facebook.com",
        "instagram.com",
        "linkedin.com",
        "linktr.ee",
        "ok.ru",
        "sites.google.com",
        "t.me",
        "tiktok.com",
        "twitter.com",
        "vk.com",
        "x.com",
        "youtube.com",
    }
)
# How many steps of the path name the page, where it is not the first alone.
_FIRST_PARTS = {"drive.google.com": 4, "linkedin.com": 2, "sites.google.com": 2}


# Nobody's name has more words, and no name of one word is part of another by accident.
_MOST_WORDS = 20
_LEAST_WORDS = 2


def like_keys(
    names: Iterable[str], identifiers: Mapping[str, str], website: str
) -> frozenset[LikeKey]:
    """Return all keys of an organisation.

    `names` are its official one and its labels; `identifiers` are by scheme.
    """
    return frozenset(
        (
            *(_key(Likeness.NAME, key) for name in names for key in folded(name)),
            *(_key(Likeness.IDENTIFIER, text) for text in _numbers(identifiers)),
            *(_key(Likeness.WEBSITE, place) for place in _places(website)),
        )
    )


def keys_within(names: Iterable[str]) -> frozenset[LikeKey]:
    """Return the keys of the names, and of every shorter name that one holds.

    Young Generation Public Association holds Young Generation.
    """
    return frozenset(
        _key(Likeness.NAME, phrase)
        for name in names
        for key in folded(name)
        for phrase in (key, *_phrases(key.split(" ")[:_MOST_WORDS]))
    )


def _phrases(words: list[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + _LEAST_WORDS, len(words) + 1):
            yield " ".join(words[start:end])


def has_words_of(name: str, other: str) -> bool:
    """Tell whether the name has every word of the other, whole and in any order."""
    words = {word for key in folded(name) for word in key.split(" ")}
    asked = spellings(other)
    return bool(asked) and all(words & set(spelled) for spelled in asked)


def _key(kind: Likeness, text: str) -> LikeKey:
    return LikeKey(kind, sha256(text.encode()).hexdigest()[:KEY_LENGTH])


def _numbers(identifiers: Mapping[str, str]) -> Iterator[str]:
    """Yield each number with its scheme, whatever signs stand between its digits."""
    for code, value in identifiers.items():
        written = normalise(SCHEMES[code], value) if code in SCHEMES else value
        signs = "".join(filter(str.isalnum, written))
        if signs:
            yield f"{code} {signs}"


def _places(website: str) -> Iterator[str]:
    """Yield the host of a website; on a host of many, with the page of this one."""
    try:
        parts = urlsplit(website if "//" in website else f"//{website}")
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return
    if host not in SHARED_HOSTS:
        yield from filter(None, [host])
        return
    steps = [step for step in parts.path.split("/") if step]
    page = steps[: _FIRST_PARTS.get(host, 1)]
    if page:
        yield ascii_folded("/".join((host.removeprefix("m."), *page)))
