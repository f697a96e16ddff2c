"""Tell search engines what to read, and where it stands in each language."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from flask import Response, abort, request

from registry.database import db
from registry.directory.queries.sitemap import current_member_count, listed_members
from registry.domain.languages import TAGS
from registry.web.context import current_settings
from registry.web.guards import public
from registry.web.paths import PRIVATE_PARTS

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# One file takes 50,000 addresses; a member has up to eight.
MEMBERS_PER_FILE = 6_000
SHARED_PAGES = (
    "",
    "orgs/",
    "decisions/",
    "chair/",
    "about/",
    "rules/",
    "help/",
    "privacy/",
    "accessibility/",
    "contact/",
    "api/",
)


@public
def robots() -> Response:
    """Keep search engines off the pages that are a person's own."""
    closed = [f"Disallow: /*/{part}/" for part in sorted(PRIVATE_PARTS)]
    lines = ["User-agent: *", *closed, f"Sitemap: {_base()}/sitemap.xml", ""]
    return Response("\n".join(lines), mimetype="text/plain")


@public
def sitemap() -> Response:
    """List the pages, or the files that list them where they are too many."""
    files = max(1, -(-current_member_count(db.session) // MEMBERS_PER_FILE))
    asked = request.args.get("page")
    if asked is None and files > 1:
        return _xml("sitemapindex", "sitemap", _files(files))
    if asked is None:
        return _xml("urlset", "url", _pages(1))
    if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= files):
        abort(404)
    return _xml("urlset", "url", _pages(int(asked[:6])))


def _files(count: int) -> Iterator[str]:
    for page in range(1, count + 1):
        yield f"{_base()}/sitemap.xml?page={page}"


def _pages(page: int) -> Iterator[str]:
    """Yield the addresses of one file, those of every member's real languages."""
    if page == 1:
        for shared in SHARED_PAGES:
            yield from (f"{_base()}/{tag}/{shared}" for tag in TAGS)
    offset = (page - 1) * MEMBERS_PER_FILE
    for member in listed_members(db.session, MEMBERS_PER_FILE, offset):
        for tag in member.languages:
            yield f"{_base()}/{tag}/orgs/{member.public_id}"


def _xml(root: str, item: str, addresses: Iterator[str]) -> Response:
    lines = [f"<{item}><loc>{escape(address)}</loc></{item}>" for address in addresses]
    body = "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<{root} xmlns="{NAMESPACE}">',
            *lines,
            f"</{root}>",
            "",
        ]
    )
    return Response(body, mimetype="application/xml")


def _base() -> str:
    return current_settings().base_url
