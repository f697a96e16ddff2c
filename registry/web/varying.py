"""Name in an answer what else, beside its address, it depends on.

The library reads and writes the header anew for each name; every page has three.
"""

from flask import Response


def vary_by(response: Response, *names: str) -> None:
    """Add names to the header, each once, in the order in which they come."""
    named = response.headers.get("Vary")
    if named is None:
        response.headers["Vary"] = ", ".join(names)
        return
    known = {name.strip().casefold() for name in named.split(",")}
    missing = [name for name in names if name.casefold() not in known]
    if missing:
        response.headers["Vary"] = ", ".join((named, *missing))
