"""Answer "you have it already" without making the page again.

All that a public page is made of is known before it is made, and names it
(`registry.web.page_names`): a browser that comes with the name of what it kept is told
so, at the cost of one statement. Most are told at the door (`registry.web.door`), which
hands out what was kept here as well.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, current_app, g, make_response, request, session

from registry.web.compression import takes_compressed
from registry.web.context import current_account_id, current_language
from registry.web.ground import calendar, edition
from registry.web.kept_pages import Kept, Name, kept_pages
from registry.web.locale import VARY, other_language_offer
from registry.web.page_names import NAME, page_name
from registry.web.varying import vary_by


def revalidated(view: Callable[..., Any]) -> Callable[..., Any]:
    """Let browsers keep the page of a view, and ask each time whether it still holds.

    The view shows nothing but what everybody may read, and asks for nothing but what
    this module knows of: its address, its language, the register and the calendar.
    The worker keeps the page too, unless words were asked for: of such addresses there
    is no end.
    """

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Response:
        name = name_of_page()
        if name is None:
            return make_response(view(*args, **kwargs))
        if request.if_none_match.contains_weak(name):
            return _named(current_app.response_class(status=304), name)
        answer = make_response(view(*args, **kwargs))
        if answer.status_code != 200 or session:
            return answer
        if request.method == "GET" and not request.query_string:
            g.kept_as = name
        return _named(answer, name)

    return asked


def keep(answer: Response) -> Response:
    """Keep an answer just as it is sent, if its view said under which name."""
    name = g.get("kept_as")
    if name is not None and "Set-Cookie" not in answer.headers:
        accepted = request.headers.get("Accept-Encoding")
        kept = Kept(tuple(answer.headers), answer.get_data())
        kept_pages(current_app).keep(Name(name, takes_compressed(accepted)), kept)
    return answer


def name_of_page() -> str | None:
    """Return what names the page as it would be made now; None if made for one reader.

    A session holds a notice, a form's token or who is signed in.
    """
    if session or current_account_id() is not None:
        return None
    told: str | None = request.environ.get(NAME)
    return told or page_name(
        current_app,
        edition=edition().register,
        calendar=calendar(),
        language=current_language(),
        offer=other_language_offer(),
        path=request.path,
        query=request.query_string,
    )


def _named(answer: Response, name: str) -> Response:
    # Weak: the same page may travel compressed or not.
    answer.set_etag(name, weak=True)
    answer.headers["Cache-Control"] = "no-cache"
    vary_by(answer, *VARY)
    return answer
