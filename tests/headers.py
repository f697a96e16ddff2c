"""Say what the headers of every answer must not lack."""

import re
from collections.abc import Iterator, Mapping

from tests.pages import Page

POLICY = {
    "default-src 'none'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data:",
    "script-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
# What somebody uploaded is no part of the site: it may do nothing at all.
SANDBOX = {"sandbox", "default-src 'none'", "base-uri 'none'", "form-action 'none'"}
_UPLOADED = re.compile(r"/documents/|/evidence/\d|/document(/\d+)?$")
WANTED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def header_problems(headers: Mapping[str, str], page: Page) -> Iterator[str]:
    """Yield what is wrong with the headers of an answer, given the page in it."""
    policy = headers.get("Content-Security-Policy", "")
    is_file = "Content-Disposition" in headers
    wanted = SANDBOX if is_file and _UPLOADED.search(page.path) else POLICY
    if {part.strip() for part in policy.split(";")} != wanted:
        yield f"the policy {policy!r}"
    for name, value in WANTED.items():
        if headers.get(name) != value:
            yield f"{name}: {headers.get(name)}"
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        yield "the page may use a camera"
    # The token in a form is of one browser alone, as is all that who signed in sees.
    is_own = page.all("input", name="csrf_token") or page.path.endswith("/sign-out")
    if is_own and headers.get("Cache-Control") != "no-store":
        yield f"kept by others: {headers.get('Cache-Control')}"
    if "Location" in headers:
        return
    spoken = [html["lang"] for html in page.all("html") if html["lang"] != "mul"]
    if spoken and headers.get("Content-Language", spoken[0]) != spoken[0]:
        yield f"Content-Language: {headers['Content-Language']} and not {spoken[0]}"
