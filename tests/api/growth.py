"""Tell whether a description only grew: what a program relied on is still there."""

from collections.abc import Iterator
from typing import Any

# Words for people, and what says where this deployment is.
WORDS = frozenset({"description", "summary", "title", "example", "examples"})
# What a program may send may widen, and never narrow.
CEILINGS = frozenset({"maximum", "maxLength", "maxItems"})
FLOORS = frozenset({"minimum", "minLength", "minItems"})
BOUNDS = CEILINGS | FLOORS | {"pattern"}
# What holds names of our own, and no words of the standard's.
NAMES = ("/properties", "/schemas", "/paths")


def losses(old: Any, new: Any, at: str = "") -> Iterator[str]:
    """Yield what the new description takes away from the old one, or changes."""
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _of_members(old, new, at)
    elif at.endswith("/parameters"):
        yield from _of_parameters(old, new, at)
    elif at.endswith(("/enum", "/required")) and isinstance(old, list):
        yield from (f"{at}: {each} is gone" for each in old if each not in new)
    elif old != new:
        yield f"{at}: {old!r} became {new!r}"


def _of_members(old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
    if at.endswith(NAMES):
        yield from _of_each(old, new, at)
        return
    rules = {name: value for name, value in old.items() if name not in WORDS}
    bounds = {name: rules.pop(name) for name in BOUNDS & set(rules)}
    yield from _of_each(rules, new, at)
    for name, value in bounds.items():
        yield from _of_bound(name, value, new.get(name), at)
    narrowed = (BOUNDS | {"enum"}) & set(new) - set(old)
    yield from (f"{at}/{name} is new" for name in sorted(narrowed))


def _of_each(old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
    for name, value in old.items():
        if name in new:
            yield from losses(value, new[name], f"{at}/{name}")
        else:
            yield f"{at}/{name} is gone"


def _of_bound(name: str, old: Any, new: Any, at: str) -> Iterator[str]:
    """Yield a bound that lets less pass than it did; none at all lets all pass."""
    if new is None:
        return
    if name == "pattern":
        is_narrower = new != old
    else:
        is_narrower = new < old if name in CEILINGS else new > old
    if is_narrower:
        yield f"{at}/{name}: {old!r} became {new!r}"


def _of_parameters(
    old: list[dict[str, Any]], new: list[dict[str, Any]], at: str
) -> Iterator[str]:
    known = {(each["in"], each["name"]): each for each in new}
    for each in old:
        where = f"{at}/{each['name']}"
        now = known.pop((each["in"], each["name"]), None)
        if now is None:
            yield f"{where} is gone"
            continue
        if now["required"] and not each["required"]:
            yield f"{where} is required now"
        yield from losses(each["schema"], now["schema"], f"{where}/schema")
    yield from (
        f"{at}/{name} is asked now"
        for (_, name), each in known.items()
        if each["required"]
    )
