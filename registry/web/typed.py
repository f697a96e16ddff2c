"""Let nobody type a form twice: what could not be taken comes back as it was.

A form that is sent to change the language, from a page that was open for too long, or
after its reader was signed out, is kept and not looked at. Its page then shows it
again, unchecked. Secrets are never kept.
"""

from contextlib import suppress
from urllib.parse import parse_qsl, urlencode, urlsplit

from flask import Flask, Response, current_app, g, redirect, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response as AnyResponse

from registry.database import db
from registry.domain.languages import TAGS
from registry.unit_of_work import unit_of_work
from registry.web.context import clock, current_account_id, now
from registry.web.locale import SWITCH, in_language, is_switching, page_path
from registry.web.models import Kept, KeptForm
from registry.web.operations import drop_kept, keep_form
from registry.web.paging import AT_PAGE
from registry.web.queries import find_kept

TOKEN = "typed"  # noqa: S105 (the name of a parameter)
MOST_CHARACTERS = 100_000
LONGEST_PATH = 300
# A search begins at its first page, but for a change of language alone.
_SAME_PAGE = (f"{AT_PAGE}=", "page=")
# What is secret, or belongs to the sending rather than to what was typed.
_NOT_KEPT = frozenset(
    {"csrf_token", "code", "old_code", "new_code", "credential", "go", SWITCH}
)


def typed_fields() -> dict[str, list[str]]:
    """Return what was sent, without what is secret."""
    try:
        sent = request.form
    except RequestEntityTooLarge:
        return {}
    return {
        name: values
        for name, values in sent.lists()
        if name not in _NOT_KEPT and "password" not in name
    }


def switch_language() -> AnyResponse | None:
    """Lead to the same page in the language of the button, all that was typed kept.

    Nothing is checked and no view is asked, so nothing can happen but that.
    """
    if request.url_rule is None:
        return None
    if request.method == "GET":
        if request.query_string and request.args.get(SWITCH) in TAGS:
            return redirect(_without(SWITCH, "go").replace(*_SAME_PAGE), 303)
        return None
    if not is_switching():
        return None
    token = _keep(Kept.SWITCHED)
    address = in_language(request.form[SWITCH])
    return redirect(_with_token(address, token), 303)


def come_back(reason: Kept) -> str | None:
    """Keep what was sent; return the address that shows it again, if one does.

    Only what a page of this site sent is kept: no other site can put words into
    somebody's form.
    """
    if not (_is_a_page() and typed_fields() and sent_from_here()):
        return None
    token = _keep(reason)
    return _with_token(page_path(), token, always=True) if token else None


def sent_from_here() -> bool:
    """Tell whether the browser says that a page of this site sent the form."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = urlsplit(request.headers.get("Origin", ""))
    return site == "same-origin" and origin.netloc == request.host


def typed_before() -> MultiDict[str, str] | None:
    """Return what was typed into this page's form and not taken, if anything was."""
    kept = _kept_here()
    if kept is None:
        return None
    return MultiDict(
        [(name, value) for name, values in kept.fields.items() for value in values]
    )


def kept_because() -> Kept | None:
    """Return why the page shows again what was typed."""
    kept = _kept_here()
    return kept.reason if kept else None


def plain_path() -> str:
    """Return the path of this page without its language."""
    return "/" + request.path.removeprefix("/").partition("/")[2]


def forget_what_was_taken(response: Response) -> Response:
    """Forget what was kept of a page whose form has now been taken."""
    taken = request.method == "POST" and 300 <= response.status_code < 400
    if not taken or g.get("form_kept") or request.url_rule is None:
        return response
    # What was done is done: if this fails, what was kept lapses by itself.
    with suppress(SQLAlchemyError):
        path, account, token = plain_path(), current_account_id(), _token()
        if find_kept(db.session, path, now(), account_id=account, token=token):
            with unit_of_work(clock()) as work:
                drop_kept(work, path, account_id=account, token=token)
    return response


def bind_typed(app: Flask) -> None:
    """Have the app keep what was typed; after whatever checks a form's token."""
    app.before_request(switch_language)
    app.after_request(forget_what_was_taken)


def _kept_here() -> KeptForm | None:
    if request.method != "GET" or not _takes_a_form():
        return None
    if "kept" not in g:
        g.kept = find_kept(
            db.session,
            plain_path(),
            now(),
            account_id=current_account_id(),
            token=_token(),
        )
    kept: KeptForm | None = g.kept
    return kept


def _token() -> str | None:
    return request.args.get(TOKEN)


def _takes_a_form() -> bool:
    return request.url_rule is not None and "POST" in (request.url_rule.methods or ())


def _is_a_page() -> bool:
    """Tell whether the address that took the form can be read too."""
    adapter = current_app.create_url_adapter(request)
    return adapter is not None and adapter.test(request.path, method="GET")


def _keep(reason: Kept) -> str | None:
    fields = typed_fields()
    size = sum(len(value) for values in fields.values() for value in values)
    if not fields or size > MOST_CHARACTERS or len(plain_path()) > LONGEST_PATH:
        return None
    g.form_kept = True
    with unit_of_work(clock()) as work:
        return keep_form(
            work,
            path=plain_path(),
            fields=fields,
            reason=reason,
            account_id=current_account_id(),
            token=_token(),
        )


def _with_token(address: str, token: str | None, *, always: bool = False) -> str:
    """Add the token to an address, unless its reader is known without it."""
    path, _, query = address.partition("?")
    kept = [(n, v) for n, v in parse_qsl(query, True) if n != TOKEN]
    if token and (always or current_account_id() is None):
        kept.append((TOKEN, token))
    return f"{path}?{urlencode(kept)}" if kept else path


def _without(*names: str) -> str:
    path, _, query = page_path().partition("?")
    kept = [(n, v) for n, v in parse_qsl(query, True) if n not in names]
    return f"{path}?{urlencode(kept)}" if kept else path
