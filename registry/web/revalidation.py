"""Answer "you have it already" without making the page again.

All that a public page is made of is known before it is made, and names it
(`registry.web.page_names`): a browser that comes with the name of what it kept is told
so, at the cost of one statement. Most are told before they come here
(`registry.web.unchanged`).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, current_app, make_response, request, session

from registry.web.context import current_account_id, current_language
from registry.web.ground import calendar, edition
from registry.web.kept_pages import kept_pages
from registry.web.locale import VARY, other_language_offer
from registry.web.page_names import page_name
from registry.web.varying import vary_by


def revalidated(
    view: Callable[..., Any], *, is_kept: bool = False
) -> Callable[..., Any]:
    """Let browsers keep the page of a view, and ask each time whether it still holds.

    The view shows nothing but what everybody may read, and asks for nothing but what
    this module knows of: its address, its language, the register and the calendar.
    One with a single address is kept by the worker too, under the same name.
    """

    @wraps(view)
    def asked(*args: Any, **kwargs: Any) -> Response:
        name = name_of_page()
        if name is None:
            return make_response(view(*args, **kwargs))
        if request.if_none_match.contains_weak(name):
            return _named(current_app.response_class(status=304), name)
        pages = kept_pages() if is_kept and not request.query_string else None
        if pages is not None and (body := pages.get(name)) is not None:
            return _named(make_response(body), name)
        answer = make_response(view(*args, **kwargs))
        if answer.status_code != 200 or session:
            return answer
        if pages is not None:
            pages.keep(name, answer.get_data())
        return _named(answer, name)

    return asked


def name_of_page() -> str | None:
    """Return what names the page as it would be made now; None if made for one reader.

    A session holds a notice, a form's token or who is signed in.
    """
    if session or current_account_id() is not None:
        return None
    return page_name(
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
