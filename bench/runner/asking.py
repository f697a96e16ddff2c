"""Say what each contender is asked for the same query, list or organisation."""

import html
import re
from collections.abc import Sequence
from itertools import cycle, islice
from random import Random
from urllib.parse import quote, urlencode

from bench.generator.lists import COUNTRIES, FIELDS
from bench.queries import Query
from bench.runner.contenders import BARE, DATASETTE, PLAIN
from bench.runner.load import get
from bench.runner.servers import Served

LANGUAGES = ("az", "en", "hu", "kk", "ky", "tk", "tr", "uz")
TABLE = "/rivals/organisations"
# What the lists of the others show of an organisation.
_COLUMNS = [
    ("_col", name)
    for name in ("number", "name", "standing", "country", "fields", "since")
]
_FACETS = [("_facet", name) for name in ("country", "field", "standing", "language")]
_PROFILE = re.compile(rb'href="/[a-z]{2}/orgs/([0-9A-Za-z-]+)(?:[?"#])')
_ROWS = {
    PLAIN: re.compile(rb'<li class="found">'),
    DATASETTE: re.compile(rb'<td class="col-name'),
}


def search_path(contender: str, text: str, language: str = "en") -> str:
    """Return the address of a search page."""
    # As a form of a browser writes it; a lone surrogate cannot be typed.
    if contender == DATASETTE:
        return f"{TABLE}?{urlencode([('_search', text), *_COLUMNS])}"
    if contender in (PLAIN, BARE):
        return f"/orgs/?{urlencode({'q': text})}"
    return f"/{language}/orgs/?{urlencode({'q': text})}"


def searches(contender: str, queries: Sequence[Query]) -> list[bytes]:
    """Return the requests of a mix of queries, language after language."""
    return [
        get(search_path(contender, query.text, language))
        for query, language in zip(queries, cycle(LANGUAGES))
    ]


def filters(count: int, seed: int) -> list[tuple[str, str]]:
    """Return countries with fields, as people choose them."""
    random = Random(seed)  # noqa: S311 - not a secret
    fields = [*FIELDS, "", "", ""]
    return [(random.choice(COUNTRIES), random.choice(fields)) for _ in range(count)]


def lists(
    contender: str, chosen: Sequence[tuple[str, str]], *, facets: bool = True
) -> list[bytes]:
    """Return the requests of lists by country, most of them by field too."""
    found = []
    for (country, field), language in zip(chosen, cycle(LANGUAGES)):
        asked = [("country", country), *([("field", field)] if field else [])]
        if contender == DATASETTE:
            shown = [*_COLUMNS, *(_FACETS if facets else [])]
            found.append(get(f"{TABLE}?{urlencode([*asked, *shown])}"))
        else:
            found.append(get(f"/{language}/orgs/?{urlencode(asked)}"))
    return found


def public_ids(served: Served, queries: Sequence[Query]) -> list[str]:
    """Return the public ids of organisations that some queries find."""
    line, found = served.line(), {}
    for query in queries:
        body = line.ask(get(search_path(served.name, query.text))).body
        found |= dict.fromkeys(match.decode() for match in _PROFILE.findall(body))
    line.socket.close()
    return list(found)


def profiles(contender: str, ids: Sequence[object], count: int) -> list[bytes]:
    """Return the requests of profiles, or of Datasette's pages of one row.

    None is asked for twice before each has been asked for in every language.
    """
    if contender == DATASETTE:
        paths = [f"{TABLE}/{each}" for each in ids]
    else:
        paths = [
            f"/{LANGUAGES[(place + turn) % len(LANGUAGES)]}/orgs/{quote(str(each))}"
            for turn in range(len(LANGUAGES))
            for place, each in enumerate(ids)
        ]
    return [get(path) for path in islice(cycle(paths), count)]


def again(served: Served, requests: Sequence[bytes]) -> list[bytes]:
    """Return requests that say what the browser has: empty where pages have no tag."""
    line, found = served.line(), []
    for request in requests:
        head = line.ask(request).head
        tag = re.search(rb"\r\netag: *([^\r\n]+)", head, re.IGNORECASE)
        if tag is None:
            return []
        known = b"\r\nIf-None-Match: " + tag[1] + b"\r\n\r\n"
        found.append(request.removesuffix(b"\r\n\r\n") + known)
    line.socket.close()
    return found


def rows_on(contender: str, body: bytes) -> int:
    """Return how many organisations a page lists."""
    pattern = _ROWS.get(contender)
    if pattern is not None:
        return len(pattern.findall(body))
    return len(dict.fromkeys(_PROFILE.findall(body)))


def shows(contender: str, body: bytes, name: str) -> bool:
    """Tell whether a page lists a name, however it is escaped and marked up.

    What stands before the first organisation may only repeat what was typed.
    """
    first = (
        _ROWS[contender].search(body) if contender in _ROWS else _PROFILE.search(body)
    )
    return first is not None and name in readable(body[first.start() :])


def readable(body: bytes) -> str:
    """Return the text of a page without its marks."""
    return html.unescape(re.sub(r"<[^>]+>", "", body.decode("utf-8", "replace")))
