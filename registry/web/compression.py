"""Compress what anybody may read: on a slow line a page comes in a third of the time.

What is for one reader stays as it is. It holds secrets, a form's token for one, beside
words that somebody else may have chosen, and how much shorter the two become together
tells of the secret (the BREACH attack).
"""

import gzip
from functools import lru_cache

from flask import Response, g, request
from werkzeug.http import parse_accept_header

from registry.web.context import current_account_id
from registry.web.varying import vary_by

ENCODING = "gzip"
# Fonts and pictures are compressed already; what is shorter than this fits in one
# packet anyway.
KINDS = frozenset(
    {"text/html", "text/css", "text/plain", "application/json", "application/xml"}
)
LEAST_BYTES = 1_000
# Half the work of the highest level, for three hundredths more bytes.
LEVEL = 4


def compress(response: Response) -> Response:
    """Compress an answer that may be."""
    if not _may_be_compressed(response):
        return response
    vary_by(response, "Accept-Encoding")
    if not takes_compressed(request.headers.get("Accept-Encoding")):
        return response
    # A static file would be handed on unread.
    response.direct_passthrough = False
    content = response.get_data()
    if len(content) < LEAST_BYTES:
        return response
    response.set_data(gzip.compress(content, LEVEL, mtime=0))
    response.headers["Content-Encoding"] = ENCODING
    tag, _ = response.get_etag()
    if tag is not None:
        # The same content, not the same bytes.
        response.set_etag(tag, weak=True)
    return response


# Browsers send a handful of them.
@lru_cache(maxsize=100)
def takes_compressed(accepted: str | None) -> bool:
    """Tell whether a reader who sends this Accept-Encoding takes what is compressed."""
    return bool(accepted) and parse_accept_header(accepted).quality(ENCODING) > 0


def _may_be_compressed(response: Response) -> bool:
    is_whole_file = response.direct_passthrough and response.status_code == 200
    return (
        response.mimetype in KINDS
        and "Content-Encoding" not in response.headers
        and (is_whole_file or not response.is_streamed)
        and not _is_for_one_reader(response)
    )


def _is_for_one_reader(response: Response) -> bool:
    # A fault may hold anything, and asking who is signed in may be what fails. The
    # token of a form is made, and left here, by whatever puts one into the page.
    return (
        response.status_code >= 500
        or "csrf_token" in g
        or current_account_id() is not None
    )
